import type { Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { publicBlocks } from '../../content/public-words.ts';
import { writtenEvents } from './written.ts';

const tells = problemOf('tells-who', 'error');

const NUMBER =
  '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|other|more|our)';
const ROLE =
  '(?:experienced |early permanence |short breaks |kinship |foster |children’s )?(?:carers?|adopters?|parents?|guardians?|social workers?|workers?|officers?|managers?|family finders?|hosts?|adults?|interpreters?|councillors?|colleagues?|volunteers?|people who (?:foster|have adopted|adopt))|supported lodgings hosts?|special guardians?|care-experienced adults?|finance officers?|duty officers?|one';
const TEAM = '(?: from (?:the |our )?[\\p{L}’-]+(?: [\\p{L}’-]+){0,4}?)?';
const PERSONS = new RegExp(`^(?:(?:${NUMBER}) )*(?:${ROLE})${TEAM}$`, 'iu');

/** What makes a carer of whom it is said known to whoever lives near: a job, a family, an age, the children they had. */
const DETAIL =
  /\b(?:carers?|adopters?|guardians?|hosts?)\b(?: \p{L}+){0,4} (?:children|sons?|daughters?|wife|husband|partner|twins|dogs?|job|shifts?) of (?:her|his|their) own\b|\b(?:one|both|two|three|another) (?:of (?:them|the carers|the adopters)|(?:foster )?carers?|adopters?)\b(?: \p{L}+){0,3} (?:works?|worked|is an?|was an?|teach(?:es)?|nurses?|drives?|retired|stopped|lives?|adopted|fosters?|has|have|had|cares?|cared|looks? after|brought up|grew up)\b/iu;

/**
 * Who will be there is said by number and role: a job, a family or a child beside a place and a time tells who a carer
 * is. Online nobody is at a place.
 */
export const tellsWho = (content: Content): Problem[] =>
  writtenEvents(content).flatMap((entry) => {
    const { source, data } = entry;
    const others = (data.repeats?.changes ?? []).flatMap(({ who }, index) =>
      who === undefined ? [] : [{ field: `repeats.changes.${index}.who`, who }],
    );
    const listed = [{ field: 'who', who: data.who }, ...others].flatMap(({ field, who }) => {
      const stranger = personsOf(who).find((persons) => !PERSONS.test(persons));
      return stranger === undefined
        ? []
        : [
            tells(
              { source, field },
              `says more than number and role: “${stranger}”`,
              'Write it as “Two foster carers and an officer from the fostering team”: a job, a family or a child tells neighbours who it is.',
            ),
          ];
    });
    if (data.place.type === 'online') return listed;
    const told = publicBlocks(entry).flatMap(({ text, ...place }) => {
      const found = DETAIL.exec(text)?.[0];
      return found === undefined
        ? []
        : [
            tells(
              place,
              `tells who will be there: “${found}”`,
              'Say what people can ask about: a job, a family or a child beside a place and a time tells neighbours who it is.',
            ),
          ];
    });
    return [...listed, ...told];
  });

/** The persons of a list, each by itself: a team stays with whom it is said of. */
const personsOf = (who: string): string[] =>
  who
    .replace(/\.$/, '')
    .split(
      /,(?: and)? | and (?=(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|other|social|special|foster)\b)/i,
    )
    .map((each) => each.trim());
