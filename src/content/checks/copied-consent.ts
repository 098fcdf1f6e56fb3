import { allEntries, isOf, isTranslation, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import type { Block } from '../schemas/index.ts';
import { hasBlocks, placeOfBlock } from '../shown-blocks.ts';
import { namesIn } from './names.ts';

/** Somebody's own words, with the record of their consent. */
interface Told extends Place {
  /** How they are known there. */
  by: string;
  person: string;
}

const another = problemOf('consent-of-another', 'warning');

/** Consent that was copied along with somebody else's words: one record where different people speak. */
export function consentOfAnother(content: Content): Problem[] {
  const told = allEntries(content)
    .filter((entry) => !isTranslation(entry))
    .flatMap(toldIn);
  return [...Map.groupBy(told, ({ person }) => person).values()].flatMap((ofOne) =>
    ofOne.flatMap((each, place) => {
      const other = ofOne.slice(0, place).find((before) => !mayBeOne(before.by, each.by));
      if (!other) return [];
      const message = `is the record of ${other.source} too, where “${other.by}” speaks and not “${each.by}”`;
      const cure =
        'Write down the consent of whoever speaks here, or take it out. If they are one person, call them the same in both.';
      return another(each, message, cure);
    }),
  );
}

function toldIn(entry: CheckedEntry): Told[] {
  const { source } = entry;
  if (isOf(entry, 'stories')) {
    const { by, consent } = entry.data;
    return [{ source, field: 'consent.person', by, person: recordOf(consent.person) }];
  }
  if (!hasBlocks(entry)) return [];
  const shown: readonly Block[] = entry.data.shows;
  return shown.flatMap((block, index) => {
    if (block.block !== 'quote') return [];
    const field = `${placeOfBlock(entry, index)}.consent.person`;
    return { source, field, by: block.by, person: recordOf(block.consent.person) };
  });
}

const recordOf = (person: string) => wordsIn(person).join(' ');

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

/** “Maureen” and “Maureen and Ken” may be, “A foster carer” and “A foster carer in Ash”; “Maureen” and “An adopter” are two. */
function mayBeOne(one: string, other: string): boolean {
  if (namesIn(one).some((name) => namesIn(other).includes(name))) return true;
  const [fewer = [], more = []] = [wordsIn(one), wordsIn(other)].toSorted((a, b) => a.length - b.length);
  return fewer.every((word) => more.includes(word));
}
