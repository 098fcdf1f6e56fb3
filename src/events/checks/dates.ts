import { Temporal } from 'temporal-polyfill';
import type { SiteContext } from '../../content/checks/check.ts';
import type { CheckedEntry, Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { sayDate } from '../../platform/time/words.ts';
import { isOff } from '../event-words.ts';
import { writtenEvents } from './written.ts';

type EventEntry = CheckedEntry<'events'>;

const unsaid = problemOf('change-unsaid', 'error');

/** What is cancelled, postponed or moved says why, and when that was written, so that calendars take it. */
export const unsaidChanges = (content: Content): Problem[] =>
  writtenEvents(content).flatMap(({ source, data }) => {
    const changes = data.repeats?.changes ?? [];
    const own = changes.some(({ status }) => status === data.status) ? [] : [{ ...data, at: '' }];
    return [...own, ...changes.map((change, index) => ({ ...change, at: `repeats.changes.${index}.` }))]
      .filter(({ status }) => status !== 'scheduled' && status !== 'draft')
      .flatMap(({ at, status, why, revised }) => {
        const is = status.replace('-', ' ');
        const missing = { why: `doesn’t say why it is ${is}`, revised: `doesn’t say since when it is ${is}` };
        const cures = {
          why: 'Say it in a sentence.',
          revised: 'Write the day and time of the change: people’s calendars take the newest.',
        };
        return (['why', 'revised'] as const)
          .filter((field) => ({ why, revised })[field] === undefined)
          .map((field) => unsaid({ source, field: `${at}${field}` }, missing[field], cures[field]));
      });
  });

const delicate = problemOf('delicate-date', 'warning');

/** A date ahead, at a venue, with a day that is a bank holiday or in a season that needs thought. */
export const delicateDates = (content: Content, { today, country }: SiteContext): Problem[] =>
  content.events
    .filter((event) => isMeeting(event, today))
    .flatMap(({ source, data }) => {
      const [first, last] = [data.starts.slice(0, 10), data.ends.slice(0, 10)];
      const holidays = (country?.holidays.days ?? [])
        .filter((day) => first <= day && day <= last)
        .map((day) => `${sayDate(day)} is a bank holiday`);
      const seasons = content.seasons
        .filter((season) => season.data.from <= last && first <= season.data.to)
        .map(({ data: { from, title } }) => `${sayDate(from > first ? from : first)} falls into ${title}`);
      return [...holidays, ...seasons].map((words) =>
        delicate({ source, field: 'starts' }, words, 'Ask who could come then, and whether you may.'),
      );
    });

const seasonsEnd = problemOf('seasons-ending', 'warning');

/** The last of the school holidays, or of the religious seasons, is over: nothing warns of the next. */
export const seasonsEnding = ({ seasons }: Content, { today }: SiteContext): Problem[] =>
  (['school-holiday', 'religious'] as const).flatMap((kind) => {
    const last = seasons
      .filter(({ data }) => data.kind === kind)
      .toSorted((a, b) => a.data.to.localeCompare(b.data.to))
      .at(-1);
    if (last === undefined || last.data.to >= today.toString()) return [];
    return [
      seasonsEnd(
        { source: last.source, field: 'to' },
        `was the last season of its kind that is written down, and ended on ${last.data.to}`,
        'Write down the next ones: no event is checked against them until then.',
      ),
    ];
  });

const atOnce = problemOf('stops-at-once', 'warning');

/** Two stops of one tour at one time: the team can't be at both. */
export const stopsAtOnce = (content: Content, { today }: SiteContext): Problem[] => {
  const stops = content.events
    .filter((event) => event.data.tour !== undefined && isMeeting(event, today))
    .toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));
  return stops.flatMap((stop, index) => {
    const other = stops
      .slice(0, index)
      .find(({ data }) => data.tour === stop.data.tour && data.ends > stop.data.starts);
    if (!other) return [];
    return [
      atOnce(
        { source: stop.source, field: 'starts' },
        `is at the same time as ${other.data.title}, on the same tour`,
        'Move one of them, unless there are two teams.',
      ),
    ];
  });
};

/** Whether people are to come to it, and it is ahead. */
const isMeeting = ({ data }: EventEntry, today: Temporal.PlainDate) =>
  data.place.type === 'venue' && !isOff(data) && data.ends.slice(0, 10) >= today.toString();
