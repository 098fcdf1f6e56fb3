import type { Temporal } from 'temporal-polyfill';
import type { Position } from '../../platform/geography/sectors.ts';
import { clocksChange, LONDON, londonInstant } from '../../platform/time/clock.ts';
import { withoutControls } from './feed-words.ts';
import type { FeedRevision } from './feed-revision.ts';

/** One date as a calendar shows it: whoever writes the file chooses the words. */
export interface CalendarEntry {
  /** The same for ever, so that a calendar knows the date again. */
  uid: string;
  title: string;
  /** Plain text, in paragraphs. */
  words: string;
  /** Europe/London wall clock. */
  starts: string;
  ends: string;
  place: string;
  /** Of its door. */
  position?: Position | undefined;
  /** Its page, where that may be said. */
  url?: string;
  /** Whether calendars take it out. */
  off: boolean;
  revision: FeedRevision;
}

/** What a calendar file holds. */
export interface CalendarFile {
  /** What it is called where people follow it. A file to be added once has none. */
  name?: string;
  entries: readonly CalendarEntry[];
  /** When what it says was read, for entries that never changed. */
  madeAt: Temporal.Instant;
}

/** How often calendars should look again: RFC 7986, and what Outlook reads. */
const REFRESH = 'PT4H';

/** London's clocks since 1996, which is when the rule began that holds today. */
const LONDON_CLOCKS = `BEGIN:VTIMEZONE
TZID:${LONDON}
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE`.split('\n');

/** An iCalendar file (RFC 5545), one VEVENT a date. */
export function writeCalendar({ name, entries, madeAt }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hearth//Events//EN',
    ...(name === undefined
      ? ['METHOD:PUBLISH']
      : [
          `NAME:${text(name)}`,
          `X-WR-CALNAME:${text(name)}`,
          `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
          `X-PUBLISHED-TTL:${REFRESH}`,
        ]),
    ...LONDON_CLOCKS,
    ...entries.flatMap((entry) => eventLines(entry, madeAt)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, madeAt: Temporal.Instant): string[] {
  const { position, starts, ends, revision } = entry;
  const { sequence, changedAt } = revision;
  // Programs differ on when in the night the clocks change, and on which of two equal hours is meant.
  const time = clocksChange(starts) || clocksChange(ends) ? inUtc : inLondon;
  return [
    'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `DTSTAMP:${utc(changedAt ?? madeAt)}`,
    ...(changedAt ? [`LAST-MODIFIED:${utc(changedAt)}`] : []),
    `SEQUENCE:${sequence}`,
    `DTSTART${time(starts)}`,
    `DTEND${time(ends)}`,
    `SUMMARY:${text(entry.title)}`,
    `DESCRIPTION:${text(entry.words)}`,
    `LOCATION:${text(entry.place)}`,
    ...(position ? [`GEO:${position.latitude};${position.longitude}`] : []),
    ...(entry.url === undefined ? [] : [`URL:${entry.url}`]),
    `STATUS:${entry.off ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const inLondon = (wallClock: string) => `;TZID=${LONDON}:${digits(wallClock)}00`;
const inUtc = (wallClock: string) => `:${utc(londonInstant(wallClock))}`;
const utc = (instant: Temporal.Instant) => digits(instant.toString({ smallestUnit: 'second' }));
const digits = (time: string) => time.replaceAll(/[-:]/g, '');

/** RFC 5545, 3.3.11: no control character may stand there but the line break, as \n. */
const text = (words: string) =>
  withoutControls(
    words
      .replaceAll(/[\\;,]/g, String.raw`\$&`)
      .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
      .replaceAll(/\p{Cc}/gu, ' '),
  );

/** The longest line, in octets of UTF-8, without its break: RFC 5545, 3.1. */
const LINE = 75;

/** Breaks a long line, between characters, before a space that readers take away again. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= LINE) return line;
  let folded = '';
  let left = LINE;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > left) {
      folded += '\r\n ';
      left = LINE - 1;
    }
    folded += character;
    left -= octets;
  }
  return folded;
}
