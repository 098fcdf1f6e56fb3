import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import type { Country } from '../../../src/content/checks/check.ts';
import { describeProblem } from '../../../src/content/problems.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { raw } from '../../support/content.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const sector = (name: string, latitude: number, longitude: number) =>
  [name, { sector: name, latitude, longitude, authority: 'E06000047', share: 1, postcodes: 400 }] as const;
const country: Country = {
  holidays: { days: ['2026-12-25'], until: '2028-12-31' },
  sectors: new Map([sector('DH1 3', 54.78, -1.57), sector('SR7 9', 54.83, -1.35)]),
};
const position = { latitude: 54.77, longitude: -1.58 };
const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };
const stop = { ...atHall, kind: 'roadshow', tour: 'lit' };
const event = (slug: string, changes: object, markdown = 'Words.') => ({
  ...raw('events', slug, { ...atHall, ...changes }),
  markdown,
});

/** The tour of the stops, while it runs. */
const tour = raw('tours', 'lit', { to: '2026-12-01' });

/** What is told of some entries, beside those that every event needs. */
function told(...entries: RawEntry[]): string[] {
  const given = new Set(entries.map(({ collection, slug }) => `${collection} ${slug}`));
  const good = [
    raw('agency', 'agency'),
    raw('areas', 'ash'),
    raw('areas', 'sea', { name: 'Seaside', centre: { latitude: 54.84, longitude: -1.34 } }),
    raw('tours', 'lit'),
    raw('partners', 'hall-partner', { venue: 'hall', tours: ['lit'] }),
    raw('venues', 'hall', { position }),
    raw('venues', 'shore', { position: { latitude: 54.82, longitude: -1.36 }, postcode: 'SR7 9HL' }),
  ].filter(({ collection, slug }) => !given.has(`${collection} ${slug}`));
  const { problems } = checkEntries([...good, ...entries], TODAY, contentRules, { country });
  return problems.map((each) => `${each.severity} ${describeProblem(each)}`);
}

it.each<[what: string, entry: RawEntry[], said: RegExp | undefined]>([
  ['a good event', [event('one', {})], undefined],
  [
    'a cancelled event that doesn’t say why',
    [event('one', { status: 'cancelled', revised: '2026-11-20 09:00' })],
    /^error .*why: doesn’t say why it is cancelled/,
  ],
  [
    'a postponed event that doesn’t say since when',
    [event('one', { status: 'postponed', why: 'It snows.' })],
    /^error .*revised: doesn’t say since when it is postponed/,
  ],
  [
    'a cancelled event that says both',
    [event('one', { status: 'cancelled', why: 'It snows.', revised: '2026-11-20 09:00' })],
    undefined,
  ],
  [
    'an event on a bank holiday',
    [event('one', { starts: '2026-12-25 10:00', ends: '2026-12-25 11:00' })],
    /^warning .*starts: 25 December 2026 is a bank holiday/,
  ],
  [
    'an event online on a bank holiday',
    [raw('events', 'one', { starts: '2026-12-25 10:00', ends: '2026-12-25 11:00' })],
    /25 December 2026 is a bank holiday/,
  ],
  [
    'an event in a season that needs thought',
    [
      event('one', {}),
      raw('seasons', 'election', {
        title: 'the weeks before the election',
        kind: 'pre-election',
        from: '2026-11-24',
        to: '2026-12-01',
      }),
    ],
    /^warning .*24 November 2026 falls into the weeks before the election/,
  ],
  [
    'an event on the day after a season',
    [event('one', {}), raw('seasons', 'half-term', { from: '2026-11-20', to: '2026-11-23' })],
    undefined,
  ],
  [
    'an event whose last day is the first of a season',
    [
      event('one', { ends: '2026-11-25 12:00' }),
      raw('seasons', 'half-term', { title: 'half-term', from: '2026-11-25', to: '2026-12-01' }),
    ],
    /^warning .*starts: 25 November 2026 falls into half-term/,
  ],
  [
    'an event over a bank holiday',
    [event('one', { starts: '2026-12-24 10:00', ends: '2026-12-27 11:00' })],
    /^warning .*starts: 25 December 2026 is a bank holiday/,
  ],
  [
    'religious seasons of which the last is over',
    [
      raw('seasons', 'eid', { kind: 'religious', from: '2026-05-27', to: '2026-05-29' }),
      raw('seasons', 'old', { kind: 'religious', from: '2025-05-27', to: '2025-05-29' }),
    ],
    /^warning .*eid\.md: to: was the last season of its kind that is written down, and ended on 2026-05-29/,
  ],
  [
    'religious seasons of which the last ends today',
    [raw('seasons', 'eid', { kind: 'religious', from: '2026-11-20', to: '2026-11-23' })],
    undefined,
  ],
  [
    'elections of the past',
    [raw('seasons', 'e', { kind: 'pre-election', from: '2026-05-01', to: '2026-05-07' })],
    undefined,
  ],
  [
    'two stops of one tour at one time',
    [
      tour,
      event('one', stop),
      event('two', { ...stop, starts: '2026-11-24 19:00', ends: '2026-11-24 20:00' }),
    ],
    /^warning .*two\.md: starts: is at the same time as An evening online \(content\/ash\/events\/one\.md\) on 24 November 2026, on the same tour/,
  ],
  [
    'two stops of one tour one after the other',
    [
      tour,
      event('one', stop),
      event('two', { ...stop, starts: '2026-11-24 19:30', ends: '2026-11-24 20:00' }),
    ],
    undefined,
  ],
  [
    'a venue without a position',
    [raw('venues', 'hall')],
    /^warning .*position: is missing: maps and distances take the middle of DH1 3/,
  ],
  [
    'a venue without a position, with a postcode that nobody knows',
    [raw('venues', 'hall', { postcode: 'ZZ9 9ZZ' })],
    /^warning .*its postcode isn’t known/,
  ],
  [
    'a venue in another area than its event',
    [event('one', { place: { type: 'venue', venue: 'shore' } })],
    /^warning .*area: SR7 9HL is in Seaside/,
  ],
  [
    'a carer’s job',
    [event('one', { who: 'A foster carer who teaches' })],
    /^error .*who: says more than number and role/,
  ],
  [
    'a carer’s family',
    [event('one', { who: 'Two foster carers with three children' })],
    /^error .*says more/,
  ],
  ['a name', [event('one', { who: 'Maureen' })], /^error .*says more/],
  ['a name in a list', [event('one', { who: 'Two foster carers and Maureen' })], /^error .*says more/],
  [
    'numbers and roles',
    [
      event('one', {
        who: 'Two foster carers, an adopter, a social worker from Adopt Ash and an officer from the fostering team',
      }),
    ],
    undefined,
  ],
  [
    'a carer’s job in the words',
    [event('one', {}, 'Come in. One of the carers works shifts at a factory.')],
    /^error .*tells who will be there: “One of the carers works/,
  ],
  [
    'what an adopter did, in the words',
    [event('one', {}, 'One adopter brought up a child with a dog.')],
    /^error .*tells who will be there/,
  ],
  [
    'what people can ask about, in the words',
    [event('one', {}, 'Ask what fostering is like when you work shifts.')],
    undefined,
  ],
  [
    'a season before an election',
    [
      event('one', {}),
      raw('seasons', 'election', { kind: 'pre-election', from: '2026-11-24', to: '2026-12-01' }),
    ],
    /Ask whether you may/,
  ],
  [
    'a season that isn’t before an election',
    [
      event('one', {}),
      raw('seasons', 'half-term', { title: 'half-term', from: '2026-11-24', to: '2026-12-01' }),
    ],
    /falls into half-term\. Ask who could come then\.$/,
  ],
  [
    'a stop after the last day of its tour',
    [tour, event('one', { ...stop, starts: '2027-04-28 10:00', ends: '2027-04-28 11:00' })],
    /^warning .*starts: 28 April 2027 is after the tour’s last day, 1 December 2026/,
  ],
  [
    'a stop before the first day of its tour',
    [tour, event('one', { ...stop, starts: '2026-10-31 10:00', ends: '2026-11-01 11:00' })],
    /^warning .*31 October 2026 is before the tour’s first day/,
  ],
  [
    'a stop on the last day of its tour',
    [tour, event('one', { ...stop, starts: '2026-12-01 10:00', ends: '2026-12-01 11:00' })],
    undefined,
  ],
  [
    'an event of 61 days',
    [event('one', { starts: '2027-01-10 10:00', ends: '2027-03-12 11:00' })],
    /^warning .*ends: is 61 days after the start/,
  ],
  [
    'an event of 60 days',
    [event('one', { starts: '2027-01-10 10:00', ends: '2027-03-11 11:00' })],
    undefined,
  ],
  [
    'an earlier start of what hasn’t moved',
    [event('one', { was: '2026-11-23 10:00' })],
    /^warning .*was: says when it was to start, and it hasn’t moved/,
  ],
  [
    'an earlier start of what has moved',
    [event('one', { was: '2026-11-23 10:00', status: 'moved', why: 'It is.', revised: '2026-11-20 09:00' })],
    undefined,
  ],
  [
    'a venue whose postcode is far away, once',
    [
      raw('venues', 'hall', { position: { latitude: 54.5, longitude: -1.9 }, postcode: 'SR7 9HL' }),
      event('one', {}),
      event('two', {}),
    ],
    /^warning .*hall\.md: postcode: SR7 9 is 32 miles from its position\. Correct one of them/,
  ],
  [
    'a date in another area than its series',
    [
      event('one', {
        repeats: { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-11-24', venue: 'shore' }] },
      }),
    ],
    /^warning .*repeats\.changes\.0\.venue: SR7 9HL is in Seaside/,
  ],
  [
    'a series in another area, whose first date isn’t',
    [
      event('one', {
        place: { type: 'venue', venue: 'shore' },
        repeats: { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-11-24', venue: 'hall' }] },
      }),
    ],
    /^warning .*one\.md: area: SR7 9HL is in Seaside/,
  ],
])('of %s is told what is right', (_what, entries, said) => {
  expect(told(...entries).map((line) => said?.test(line) ?? line)).toEqual(said ? [true] : []);
});
