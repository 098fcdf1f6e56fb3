import type { Audience } from '../../content/audiences.ts';
import type { Area, Event } from '../../content/schemas/index.ts';
import { sayMonth } from '../../platform/time/words.ts';
import { audienceLists } from '../event-words.ts';

/** What dates can be about, as the finder offers it: what none of them is for isn't there. The first is what it starts with. */
export function audienceOptions(
  dates: readonly { data: Pick<Event, 'audience'> }[],
): { value: Audience | ''; label: string }[] {
  const has = (audience: Audience) => dates.some(({ data }) => data.audience.includes(audience));
  const labelled = (value: Audience) => ({ value, label: audienceLists[value].label });
  const caring = has('caring') ? [labelled('caring')] : [];
  const recruits = (['fostering', 'adoption'] as const).filter(has);
  const [one] = recruits;
  if (one && recruits.length === 1) return [{ ...labelled(one), value: '' }, ...caring];
  return [{ value: '', label: 'Fostering or adopting' }, ...recruits.map(labelled), ...caring];
}

/** Months as the finder offers them: without a year, for which a phone has no room, while each name is there once. */
export function monthOptions(months: readonly string[]): { value: string; label: string }[] {
  const names = months.map((month) => sayMonth(month).replace(/ \d+$/, ''));
  const isPlain = new Set(names).size === months.length;
  return months.map((value, index) => ({ value, label: (isPlain && names[index]) || sayMonth(value) }));
}

/** A place as somebody here would type it: `DH1 or Durham`. */
export function exampleOf(areas: readonly { data: Pick<Area, 'onMap' | 'towns' | 'outcodes'> }[]): string {
  const [known] = areas.flatMap(({ data }) => data.onMap);
  if (known) return `${known.sector.split(' ')[0]} or ${known.town}`;
  return [areas.flatMap(({ data }) => data.outcodes)[0], areas[0]?.data.towns[0]]
    .filter((each) => each !== undefined)
    .join(' or ');
}
