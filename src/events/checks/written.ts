import type { CheckedEntry, Content } from '../../content/entry.ts';
import type { Place } from '../../content/problems.ts';

/** What editors wrote, each once: of what repeats the entry of which its dates were made. */
export const writtenEvents = ({ events }: Content): CheckedEntry<'events'>[] => [
  ...new Set(events.map((event) => event.origin ?? event)),
];

/** Where it is written when a date starts or ends: with its change, if that gives it another time. */
export function placeOfTime(
  { source, slug, data }: CheckedEntry<'events'>,
  name: 'starts' | 'ends' = 'starts',
): Place {
  const index = (data.repeats?.changes ?? []).findIndex(
    (change) => change[name] !== undefined && slug.endsWith(`-${change.day}`),
  );
  return { source, field: index < 0 ? name : `repeats.changes.${index}.${name}` };
}
