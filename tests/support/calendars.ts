import ICAL from 'ical.js';
import { convertIcsCalendar } from 'ts-ics';

/** A date as a parser reads it from a calendar file; times are instants, in ms since 1970. */
export interface ReadDate {
  uid: string;
  starts: number;
  ends: number;
  title: string;
  words: string;
  place: string;
  url: string;
  status: string;
  sequence: number;
}

const inIcalJs = (file: string): ReadDate[] =>
  componentOf(file)
    .getAllSubcomponents('vevent')
    .map((component) => {
      const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        starts: event.startDate.toUnixTime() * 1000,
        ends: event.endDate.toUnixTime() * 1000,
        title: event.summary,
        words: event.description,
        place: event.location,
        url: text('url'),
        status: text('status'),
        sequence: event.sequence,
      };
    });

const inTsIcs = (file: string): ReadDate[] =>
  (convertIcsCalendar(undefined, file).events ?? []).map((event) => ({
    uid: event.uid,
    starts: event.start.date.getTime(),
    ends: event.end?.date.getTime() ?? Number.NaN,
    title: event.summary,
    words: event.description ?? '',
    place: event.location ?? '',
    url: event.url ?? '',
    status: event.status ?? '',
    // It takes 0 for none.
    sequence: event.sequence ?? 0,
  }));

/** The dates of a calendar file, as two programs that nobody here wrote read them. */
export const readers = [
  ['ical.js', inIcalJs],
  ['ts-ics', inTsIcs],
] as const;

/** A calendar file as ical.js reads it. */
export const componentOf = (file: string): ICAL.Component => new ICAL.Component(ICAL.parse(file));
