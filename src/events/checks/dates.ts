import { Temporal } from 'temporal-polyfill';
import type { SiteContext } from '../../content/checks/check.ts';
import type { CheckedEntry, Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { sayDate } from '../../platform/time/words.ts';
import { isOff } from '../event-words.ts';
import { placeOfTime, writtenEvents } from './written.ts';

type EventEntry = CheckedEntry<'events'>;

const unsaid = problemOf('change-unsaid', 'error');

/** What is cancelled, postponed or moved says why, and when that was written, so that calendars take it. */
export const unsaidChanges = (content: Content): Problem[] =>
  writtenEvents(content).flatMap(({ source, data }) => {
    const changes = data.repeats?.changes ?? [];
    return [
      { ...data, at: '' },
      ...changes.map((change, index) => ({ ...change, at: `repeats.changes.${index}.` })),
    ]
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

/** A date ahead with a day that is a bank holiday, or at a venue in a season that needs thought. */
export const delicateDates = (content: Content, { today, country }: SiteContext): Problem[] =>
  content.events
    .filter((event) => isAhead(event, today))
    .flatMap((event) => {
      const { data } = event;
      const [first, last] = [data.starts.slice(0, 10), data.ends.slice(0, 10)];
      const holidays = (country?.holidays.days ?? [])
        .filter((day) => first <= day && day <= last)
        .map((day) => ({ words: `${sayDate(day)} is a bank holiday`, cure: WHO_COULD }));
      const seasons = (isMeeting(event, today) ? content.seasons : [])
        .filter((season) => season.data.from <= last && first <= season.data.to)
        .map(({ data: { from, title, kind } }) => ({
          words: `${sayDate(from > first ? from : first)} falls into ${title}`,
          cure: kind === 'pre-election' ? WHETHER : WHO_COULD,
        }));
      return [...holidays, ...seasons].map(({ words, cure }) => delicate(placeOfTime(event), words, cure));
    });

const WHO_COULD = 'Ask who could come then.';
const WHETHER = 'Ask whether you may, and who could come then.';

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

/** Two stops of one tour at one time, since the team can't be at both; or of two tours in one venue. */
export const stopsAtOnce = (content: Content, { today }: SiteContext): Problem[] => {
  const stops = content.events
    .filter((event) => event.data.tour !== undefined && isMeeting(event, today))
    .toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));
  return stops.flatMap((stop, index) => {
    const before = stops.slice(0, index).filter(({ data }) => data.ends > stop.data.starts);
    const sameTour = before.find(({ data }) => data.tour === stop.data.tour);
    const other = sameTour ?? before.find(({ data }) => venueOf(data) === venueOf(stop.data));
    if (!other) return [];
    return [
      atOnce(
        placeOfTime(stop),
        `is at the same time as ${other.data.title} (${other.source}) on ${sayDate(stop.data.starts.slice(0, 10))}, ${sameTour ? 'on the same tour' : 'in the same venue'}`,
        sameTour
          ? 'Move one of them, unless there are two teams.'
          : 'Move one of them, or make them one stop.',
      ),
    ];
  });
};

/** The venue of a meeting, which has one. */
const venueOf = ({ place }: EventEntry['data']) => (place.type === 'venue' ? place.venue : undefined);

const outsideTour = problemOf('stop-outside-tour', 'warning');

/** A stop before the first day of its tour, or after the last. */
export const stopsOutsideTours = (content: Content): Problem[] => {
  const tours = new Map(content.tours.map(({ slug, data }) => [slug, data]));
  return content.events.flatMap((stop) => {
    const tour = stop.data.tour === undefined ? undefined : tours.get(stop.data.tour);
    const [first, last] = [stop.data.starts.slice(0, 10), stop.data.ends.slice(0, 10)];
    if (!tour || (tour.from <= first && last <= tour.to)) return [];
    return [
      outsideTour(
        placeOfTime(stop),
        first < tour.from
          ? `${sayDate(first)} is before the tour’s first day, ${sayDate(tour.from)}`
          : `${sayDate(last)} is after the tour’s last day, ${sayDate(tour.to)}`,
        'Correct the day, or the days of the tour.',
      ),
    ];
  });
};

const strayWas = problemOf('stray-was', 'warning');

/** When it was to start is said of a date that has moved. */
export const strayEarlierTimes = (content: Content): Problem[] =>
  writtenEvents(content).flatMap(({ source, data }) => {
    const say = (field: string, message: string, cure: string) => strayWas({ source, field }, message, cure);
    const hasMoved = (status: string) => status === 'moved' || status === 'moved-online';
    const own =
      data.was === undefined
        ? []
        : data.repeats
          ? [say('was', 'is said of every date', 'Say it of the date that has moved, under “changes”.')]
          : hasMoved(data.status)
            ? []
            : [say('was', 'says when it was to start, and it hasn’t moved', MOVED)];
    const changes = (data.repeats?.changes ?? []).flatMap(({ was, status }, index) =>
      was === undefined || hasMoved(status === 'scheduled' ? data.status : status)
        ? []
        : [say(`repeats.changes.${index}.was`, 'says when it was to start, and it hasn’t moved', MOVED)],
    );
    return [...own, ...changes];
  });

const MOVED = 'Write that it has moved, as its status, or take this out.';

const long = problemOf('long-event', 'warning');
/** As many days as an event goes on at most, unless somebody mistook the year. */
const MOST_DAYS = 60;

/** A date that goes on for months. */
export const longEvents = (content: Content): Problem[] =>
  content.events.flatMap((event) => {
    const [first, last] = [event.data.starts, event.data.ends].map((each) => Temporal.PlainDate.from(each));
    const days = first && last ? first.until(last, { largestUnit: 'day' }).days : 0;
    if (days <= MOST_DAYS) return [];
    return [long(placeOfTime(event, 'ends'), `is ${days} days after the start`, 'Look at the year of both.')];
  });

/** Whether it takes place, and isn't over. */
const isAhead = ({ data }: EventEntry, today: Temporal.PlainDate) =>
  !isOff(data) && data.ends.slice(0, 10) >= today.toString();

/** Whether people are to come to it. */
const isMeeting = (event: EventEntry, today: Temporal.PlainDate) =>
  event.data.place.type === 'venue' && isAhead(event, today);
