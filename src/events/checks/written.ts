import type { CheckedEntry, Content } from '../../content/entry.ts';

/** One entry of each source: of what repeats its first date, with what its editor wrote of the repeating. */
export const writtenEvents = ({ events }: Content): CheckedEntry<'events'>[] => [
  ...new Map(events.toReversed().map((event) => [event.source, event])).values(),
];
