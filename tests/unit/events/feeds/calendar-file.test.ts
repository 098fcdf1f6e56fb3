import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCalendar, type CalendarEntry } from '../../../../src/events/feeds/calendar-file.ts';
import { LONDON } from '../../../../src/platform/time/clock.ts';
import { componentOf, readers } from '../../../support/calendars.ts';

const madeAt = Temporal.Instant.from('2026-11-23T09:30:00Z');
const entry = (changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'coffee@families.example',
  title: 'Coffee',
  words: 'Come for five minutes.',
  starts: '2026-11-24T18:30',
  ends: '2026-11-24T20:00',
  place: 'Ash Hall, High Street, Ash',
  url: 'https://families.example/events/coffee/',
  off: false,
  revision: { sequence: 0 },
  ...changes,
});
const fileOf = (...entries: CalendarEntry[]) => writeCalendar({ name: 'Ash Families', entries, madeAt });
const linesOf = (file: string) => file.split('\r\n');
const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

/** Of a wall clock in London, the instants that are meant. */
const TIMES: [string, from: [string, string], to: [string, string]][] = [
  ['in winter', ['2026-11-24T18:30', '2026-11-24T18:30Z'], ['2026-11-24T20:00', '2026-11-24T20:00Z']],
  ['in summer', ['2026-07-14T18:30', '2026-07-14T17:30Z'], ['2026-07-14T20:00', '2026-07-14T19:00Z']],
  ['until midnight', ['2026-11-27T19:00', '2026-11-27T19:00Z'], ['2026-11-28T00:00', '2026-11-28T00:00Z']],
  ['across midnight', ['2026-07-10T19:00', '2026-07-10T18:00Z'], ['2026-07-11T01:00', '2026-07-11T00:00Z']],
  ['over days', ['2026-10-23T10:00', '2026-10-23T09:00Z'], ['2026-10-27T16:00', '2026-10-27T16:00Z']],
  [
    'over the spring change',
    ['2027-03-28T00:30', '2027-03-28T00:30Z'],
    ['2027-03-28T02:30', '2027-03-28T01:30Z'],
  ],
  [
    'over the autumn change',
    ['2026-10-25T00:30', '2026-10-24T23:30Z'],
    ['2026-10-25T02:30', '2026-10-25T02:30Z'],
  ],
  [
    'from the evening before until the repeated hour',
    ['2026-10-24T19:00', '2026-10-24T18:00Z'],
    ['2026-10-25T01:30', '2026-10-25T00:30Z'],
  ],
  [
    'from the repeated hour',
    ['2026-10-25T01:00', '2026-10-25T00:00Z'],
    ['2026-10-25T03:00', '2026-10-25T03:00Z'],
  ],
  ['on 29 February', ['2028-02-29T10:00', '2028-02-29T10:00Z'], ['2028-02-29T11:00', '2028-02-29T11:00Z']],
];

/** An hour's minutes from UTC in January: what tells that the machine is there. */
const ZONES: [string, number][] = [
  ['Europe/London', 0],
  ['America/New_York', 300],
  ['Pacific/Auckland', -780],
  ['UTC', 0],
];

describe.each(ZONES)('on a machine in %s', (zone, offset) => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  it('stands', () => expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset));

  describe.each(readers)('%s', (_, read) => {
    it.each(TIMES)('reads the instants of a date %s', (_, [starts, from], [ends, to]) => {
      const [date] = read(fileOf(entry({ starts, ends })));
      expect([date?.starts, date?.ends]).toEqual([instant(from), instant(to)]);
    });
  });

  it('writes the same file', () => {
    const entries = TIMES.map(([uid, [starts], [ends]]) => entry({ uid, starts, ends }));
    expect(linesOf(fileOf(...entries)).filter((line) => /^DT(START|END)[:;].*20(2|3)/.test(line))).toEqual([
      'DTSTART;TZID=Europe/London:20261124T183000',
      'DTEND;TZID=Europe/London:20261124T200000',
      'DTSTART;TZID=Europe/London:20260714T183000',
      'DTEND;TZID=Europe/London:20260714T200000',
      'DTSTART;TZID=Europe/London:20261127T190000',
      'DTEND;TZID=Europe/London:20261128T000000',
      'DTSTART;TZID=Europe/London:20260710T190000',
      'DTEND;TZID=Europe/London:20260711T010000',
      'DTSTART;TZID=Europe/London:20261023T100000',
      'DTEND;TZID=Europe/London:20261027T160000',
      'DTSTART:20270328T003000Z',
      'DTEND:20270328T013000Z',
      'DTSTART:20261024T233000Z',
      'DTEND:20261025T023000Z',
      'DTSTART:20261024T180000Z',
      'DTEND:20261025T003000Z',
      'DTSTART:20261025T000000Z',
      'DTEND:20261025T030000Z',
      'DTSTART;TZID=Europe/London:20280229T100000',
      'DTEND;TZID=Europe/London:20280229T110000',
    ]);
  });
});

describe.each(readers)('%s reads back', (_, read) => {
  it.each([
    ['a comma, a semicolon and a backslash', String.raw`Tea, cake; or C:\new\notes`],
    ['what would be other lines', 'One\nUID:x\r\nSUMMARY:y'],
    ['quotes and accents', '“Âge” ’s café: Łódź, İstanbul, 日本語'],
    ['emoji of several code points', '👩‍👩‍👧‍👦🏳️‍🌈🫖'.repeat(20)],
    ['300 letters of three octets', '語'.repeat(300)],
    ['a long line with spaces', 'Come for five minutes or stay for the biscuits. '.repeat(20).trim()],
  ])('%s', (_, words) => {
    const dates = read(
      fileOf(entry({ title: words, words, place: words }), entry({ uid: 'b@families.example' })),
    );
    const same = words.replaceAll('\r\n', '\n');
    expect(dates).toHaveLength(2);
    expect(dates[0]).toEqual({
      uid: 'coffee@families.example',
      starts: instant('2026-11-24T18:30Z'),
      ends: instant('2026-11-24T20:00Z'),
      title: same,
      words: same,
      place: same,
      url: entry().url,
      status: 'CONFIRMED',
      sequence: 0,
    });
  });

  it.each([
    [false, 'CONFIRMED'],
    [true, 'CANCELLED'],
  ])('whether it is off: %j is %s', (off, status) => {
    expect(read(fileOf(entry({ off })))[0]?.status).toBe(status);
  });

  it('its sequence', () => {
    expect(read(fileOf(entry({ revision: { sequence: 7 } })))[0]?.sequence).toBe(7);
  });

  it('a list with no dates', () => expect(read(fileOf())).toEqual([]));
});

it('no words end a date: ical.js finds the one that there is', () => {
  const words = 'One\nEND:VEVENT\nBEGIN:VEVENT\nEND:VCALENDAR';
  expect(readers[0][1](fileOf(entry({ words }))).map((date) => date.words)).toEqual([words]);
});

describe('a calendar file', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'has lines of 75 octets at most, each whole in UTF-8, each ended as RFC 5545 says, from letter %i on',
    (before) => {
      const words = 'x'.repeat(before) + 'é🫖'.repeat(99);
      const file = fileOf(entry({ title: words, words: '語'.repeat(300) }));
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const octets = linesOf(file).map((line) => Buffer.byteLength(line));
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
      expect(file.isWellFormed()).toBe(true);
      expect(linesOf(file).filter((line) => !line.isWellFormed())).toEqual([]);
    },
  );

  it('has no control character', () => {
    const file = fileOf(entry({ title: 'a\u0000b\u0007c\u007fd\u0085e' })).replaceAll('\r\n', '');
    expect(file).not.toMatch(/\p{Cc}/u);
    expect(file).toContain('SUMMARY:a b c d e');
  });

  it('of a list has a name, and says how often to look again', () => {
    const file = writeCalendar({ name: 'Us, you; all', entries: [], madeAt });
    expect(linesOf(file)).toContain(String.raw`NAME:Us\, you\; all`);
    expect(linesOf(file)).toContain(String.raw`X-WR-CALNAME:Us\, you\; all`);
    expect(linesOf(file)).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT4H');
    expect(file).not.toContain('METHOD');
  });

  it('of one date is published, to be added once', () => {
    const file = writeCalendar({ entries: [entry()], madeAt });
    expect(linesOf(file)).toContain('METHOD:PUBLISH');
    expect(file).not.toMatch(/NAME:Ash|REFRESH/);
  });

  it('has the place of the door, where it is known', () => {
    const position = { latitude: 54.8755, longitude: -1.6817 };
    expect(linesOf(fileOf(entry({ position })))).toContain('GEO:54.8755;-1.6817');
    expect(fileOf(entry())).not.toContain('GEO');
  });

  it('says when a date was last changed; of one that never was, only when the content was read', () => {
    const changedAt = Temporal.Instant.from('2026-11-20T08:15:30.5Z');
    const changed = linesOf(fileOf(entry({ revision: { sequence: 1, changedAt } })));
    expect(changed).toContain('LAST-MODIFIED:20261120T081530Z');
    expect(changed).toContain('DTSTAMP:20261120T081530Z');
    const never = fileOf(entry());
    expect(never).not.toContain('LAST-MODIFIED');
    expect(linesOf(never)).toContain('DTSTAMP:20261123T093000Z');
  });

  it('knows London’s clocks as they are, each day of twenty years', () => {
    const zone = new ICAL.Timezone(componentOf(fileOf()).getFirstSubcomponent('vtimezone') ?? {});
    const wrong = Array.from({ length: 20 * 366 }, (_, day) =>
      Temporal.PlainDate.from('2026-01-01').add({ days: day }).toPlainDateTime('12:00'),
    ).filter((noon) => {
      const time = ICAL.Time.fromDateTimeString(noon.toString({ smallestUnit: 'second' }));
      return zone.utcOffset(time) !== noon.toZonedDateTime(LONDON).offsetNanoseconds / 1e9;
    });
    expect(wrong.map(String)).toEqual([]);
  });
});
