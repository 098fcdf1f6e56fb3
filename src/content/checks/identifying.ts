import { allEntries, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicBlocks, publicFields, publicWords, sentencesOf, type Words } from '../public-words.ts';
import { isOfBlock } from '../shown-blocks.ts';

const SMALL = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen';
/** The ages that a child has. */
const YEARS = String.raw`(?:1[0-8]|\d|${SMALL}|${TEENS})`;
const NUMBER = String.raw`(?:\d{1,2}|${SMALL}|${TEENS})`;
const TO_FOUR = 'two|three|four|[2-4]|both|a couple of|a pair of';
const BROTHER = 'brothers?|sisters?|siblings?';
const CHILD = `child|children|boys?|girls?|bab(?:y|ies)|toddlers?|teenagers?|teens?|youngsters?|kids?|lads?|lasses|young people|${BROTHER}`;

const pattern = (text: string, flags = 'iu') => new RegExp(text, flags);

/** A child’s age; a group (“aged 5 and over”) has none. */
const AGE = [
  pattern(String.raw`\b${YEARS}[- ](?:years?|months?|weeks?)[- ]olds?\b`),
  pattern(
    String.raw`\b(?:aged?|age of) ${YEARS}\b(?! ?(?:and|or) (?:over|under|up|above|older|younger|more))`,
  ),
  pattern(
    String.raw`\b(?:is|are|was|were|just) (?:only |just )?${YEARS}(?=[.,;]| and (?:his|her|their|has|lives))`,
  ),
  pattern(String.raw`\bturn(?:s|ed|ing)? ${YEARS}\b`),
  // “Danny, 6,” and “Ellie (8)”, but no list of figures.
  pattern(String.raw`\p{Lu}\p{Ll}+(?:, ${YEARS}(?=,)| \(${YEARS}\))`, 'u'),
  pattern(String.raw`\b(?:${CHILD}|twins)(?:,| \(|:) ?${YEARS}(?:,| and) `),
];

/** How many brothers and sisters. */
const BROTHERS_AND_SISTERS = [
  pattern(String.raw`\b(?:${NUMBER}|both|twin|a couple of)(?: [\p{L}-]+){0,2} (?:${BROTHER})\b`),
  pattern(String.raw`\b(?:a|his|her|their)(?: \p{L}+)? (?:brother|sister)\b`),
  pattern(String.raw`\b(?:twins|triplets)\b`),
  pattern(String.raw`\b(?:brothers|sisters|siblings)\b.*\b${NUMBER} of (?:them|us)\b`),
  pattern(String.raw`\b(?:group|family) of ${NUMBER}\b`),
];

const identifying = problemOf('identifying-combination', 'error');

/**
 * An age, a place and a number of brothers and sisters together may tell a neighbour who the child is: not within a
 * paragraph, and not within what a card shows (title, summary, about, quote).
 */
export function identifyingCombinations(content: Content): Problem[] {
  const places = placesOf(content);
  return allEntries(content).flatMap((entry) =>
    [...cardOf(entry), ...publicBlocks(entry)].flatMap((words) => {
      const age = firstMatch(words.text, AGE);
      const number = firstMatch(words.text, BROTHERS_AND_SISTERS);
      const place = firstMatch(words.text, [places]);
      if (age === undefined || number === undefined || place === undefined) return [];
      return [
        identifying(
          words,
          `has an age (“${age}”), a place (“${place}”) and a number of brothers and sisters (“${number}”) together`,
          'Take out one of the three at least: somebody may know the child.',
        ),
      ];
    }),
  );
}

/** What is read together wherever the entry is shown, as one, and its other fields. */
function cardOf(entry: CheckedEntry): Words[] {
  const fields = publicFields(entry);
  const card = fields.filter(({ kind }) => kind === 'card');
  const apart = fields.filter((words) => !card.includes(words));
  if (card.length === 0) return fields;
  const text = card.map((words) => words.text).join('. ');
  return [{ source: entry.source, field: 'summary', kind: 'field', text }, ...apart];
}

const small = problemOf('small-number', 'error');

/** “Four in ten children” and “one child in four” are shares; “two children’s rooms” are rooms. */
const few = (numbers: string) =>
  pattern(
    String.raw`\b(?:${numbers})(?: (?!in |out )[\p{L}-]+){0,2} (?:${CHILD})\b(?!’| in (?:${SMALL}|\d))`,
  );
/** “One child likes trains” in a place is a manner of speaking; one child who waits there is somebody. */
const FEW = few(TO_FOUR);
const FEW_OR_ONE = few(`one|1|${TO_FOUR}`);
/** “Three are waiting”, “3 of them wait”, “who wait: 3”. */
const FEW_WAITING = pattern(
  String.raw`\b(?:one|1|${TO_FOUR})(?: of them)?(?: (?:is|are|still|also)){0,2} wait(?:s|ing)?\b|\bwait(?:s|ing)?: ?[1-4]\b`,
);
const WAIT =
  /\b(?:waits?|waiting|looking for|needs? a (?:home|family)|to be adopted|came into (?:our )?care)\b/i;

/** Fewer than five children, with a place or with their wait, are children whom somebody may know. */
export function smallNumbers(content: Content): Problem[] {
  const places = placesOf(content);
  return allEntries(content).flatMap((entry) =>
    [...publicFields(entry), ...publicBlocks(entry)].flatMap((words) =>
      sentencesOf(words.text).flatMap((sentence) => {
        const wait = firstMatch(sentence, [WAIT]);
        const number = firstMatch(sentence, [wait === undefined ? FEW : FEW_OR_ONE]);
        const beside = firstMatch(sentence, [places]) ?? wait;
        if (number === undefined || beside === undefined) return [];
        return [
          small(
            words,
            `speaks of “${number}” and “${beside}” in a sentence: so few may be known`,
            'Speak of a group, or give no number under five.',
          ),
        ];
      }),
    ),
  );
}

const inProse = problemOf('number-in-prose', 'warning');

/**
 * Whoever reads these pages reads of the children who wait here, and so does who reads a block of any page: in a story
 * a number is what somebody remembers.
 */
const ABOUT_CHILDREN = ['needs', 'campaigns'];

/** Fewer than five children, with nothing else in the sentence that could tell who they are. */
export function numbersInProse(content: Content): Problem[] {
  const said = new Set(smallNumbers(content).map(({ source, field }) => `${source} ${field}`));
  return allEntries(content)
    .flatMap((entry) =>
      ABOUT_CHILDREN.includes(entry.collection)
        ? publicWords(entry)
        : publicFields(entry).filter(({ field = '' }) => isOfBlock(field)),
    )
    .filter(({ source, field }) => !said.has(`${source} ${field}`))
    .flatMap((words) => {
      // “No two children are alike” is about all of them.
      const number = firstMatch(words.text.normalize('NFKC').replaceAll(/\bno two\b/gi, ''), [
        FEW,
        FEW_WAITING,
      ]);
      return number === undefined
        ? []
        : inProse(
            words,
            `speaks of “${number}”: if these are children who wait, so few may be known`,
            'Speak of a group, or give no number under five. If it is nobody in particular, leave it.',
          );
    });
}

const firstMatch = (text: string, patterns: readonly RegExp[]): string | undefined =>
  patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);

/** Matches the areas, their towns and the place that the agency serves, as whole words. */
export function placesOf(content: Content): RegExp {
  const names = [
    ...content.areas.flatMap(({ data }) => [...data.towns, ...data.name.split(/,| and /)]),
    ...content.agency.map(({ data }) => data.place),
  ]
    .map((name) => name.replace(/^the /i, '').trim())
    .filter((name) => name.length > 2)
    .toSorted((a, b) => b.length - a.length);
  const safe = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`\b(?:${safe.join('|') || '(?!)'})\b`, 'u');
}
