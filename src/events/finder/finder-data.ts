import { Temporal } from 'temporal-polyfill';
import { isFromHome, seriesOf } from '../../content/addresses.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import type { EventDate } from '../dates.ts';
import { isAhead } from '../event-state.ts';
import { sayEventTime } from '../event-time.ts';
import type { PlacedVenue } from '../event-words.ts';
import { KINDS, MARKS, STATUSES, type DateRow, type DatesFile, type Mark } from './dates-file.ts';

/** The hour in London from which it is evening. */
const EVENING = 17;
/** Until when a night belongs to the day before it. */
const NIGHT = { hours: 6 };
const SATURDAY = 6;

/** The file of the dates that haven't ended at `now`, those that are off among them; drafts are not. */
export function datesFile(dates: readonly EventDate[], now: Temporal.Instant): DatesFile {
  const [titles, days, hours, venues] = [
    table<string>(),
    table<DatesFile['days'][number]>(),
    table<string>(),
    table<DatesFile['venues'][number]>(),
  ];
  const listed = dates.filter(({ data }) => data.status !== 'draft' && isAhead(data, now));
  const rows = listed.map((date): DateRow => {
    const { slug, venue, data } = date;
    const time = sayEventTime(data, now);
    const [starts, ends] = [data.starts, data.ends].map((wallClock) => minutes(londonInstant(wallClock)));
    const day = data.starts.slice(0, 10);
    return [
      slug,
      titles.put(data.title),
      days.put([day, time.weekday, time.month, time.day]),
      hours.put(time.hours),
      starts ?? 0,
      (ends ?? 0) - (starts ?? 0),
      venue ? venues.put(venueRow(venue)) : -1,
      KINDS.indexOf(data.kind),
      STATUSES.indexOf(data.status),
      marksOf(date).reduce((sum, mark) => sum + MARKS[mark], 0),
    ];
  });
  return {
    built: now.epochMilliseconds,
    titles: titles.rows,
    days: days.rows,
    hours: hours.rows,
    venues: venues.rows,
    dates: rows.toSorted(([, , , , a], [, , , , b]) => a - b),
  };
}

/** Rows, each once. */
function table<Row>(): { rows: Row[]; put: (row: Row) => number } {
  const rows: Row[] = [];
  const places = new Map<string, number>();
  return {
    rows,
    put(row) {
      const key = JSON.stringify(row);
      const place = places.get(key) ?? rows.push(row) - 1;
      places.set(key, place);
      return place;
    },
  };
}

const minutes = (instant: Temporal.Instant) => Math.floor(instant.epochMilliseconds / 60_000);

function venueRow({ name, address, position }: PlacedVenue): DatesFile['venues'][number] {
  // Three places of a degree are a hundred metres: a mile is what is said.
  const near = (degrees: number) => Math.round(degrees * 1000) / 1000;
  return position ? [name, address, [near(position.latitude), near(position.longitude)]] : [name, address];
}

function marksOf(date: EventDate): Mark[] {
  const { data } = date;
  const start = Temporal.PlainDateTime.from(data.starts);
  return [
    ...data.audience,
    ...(start.hour >= EVENING ? (['evening'] as const) : []),
    ...(hasWeekend(start, Temporal.PlainDateTime.from(data.ends)) ? (['weekend'] as const) : []),
    ...(isFromHome(data) ? (['fromHome'] as const) : []),
    ...(seriesOf(date) === undefined ? [] : (['repeats'] as const)),
  ];
}

/** Whether a Saturday or a Sunday is among its days; a Friday's night isn't one. */
function hasWeekend(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): boolean {
  const first = start.toPlainDate();
  const toSaturday = (SATURDAY - first.dayOfWeek + 7) % 7;
  const days = first.until(end.subtract(NIGHT).toPlainDate(), { largestUnit: 'day' }).days;
  return first.dayOfWeek >= SATURDAY || days >= toSaturday;
}
