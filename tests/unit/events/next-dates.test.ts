import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { sayNextDates } from '../../../src/events/next-dates.ts';
import { raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const say = (...entries: Parameters<typeof checkEntries>[0]) =>
  sayNextDates(checkEntries([raw('agency', 'agency'), ...entries], today, contentRules).content, today);

it('says the next six dates of what repeats, and what became of them', () => {
  const changes = [
    { day: '2026-12-08', status: 'cancelled', why: 'The hall is flooded.', revised: '2026-11-20 09:00' },
  ];
  const talk = raw('events', 'talk', {
    starts: '2026-11-17 18:30',
    ends: '2026-11-17 19:30',
    repeats: { rule: 'FREQ=WEEKLY;COUNT=9', changes },
  });
  expect(say(talk, raw('events', 'once'))).toEqual([
    'content/ash/events/talk.md: Tuesday 24 November, 6:30pm to 7:30pm; Tuesday 1 December, 6:30pm to 7:30pm; ' +
      'Tuesday 8 December, 6:30pm to 7:30pm (cancelled); Tuesday 15 December, 6:30pm to 7:30pm; ' +
      'Tuesday 22 December, 6:30pm to 7:30pm; Tuesday 29 December, 6:30pm to 7:30pm',
  ]);
});

it('says nothing of what is over', () => {
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=2' };
  expect(
    say(raw('events', 'talk', { starts: '2026-11-10 18:30', ends: '2026-11-10 19:30', repeats })),
  ).toEqual([]);
});

it('says where a date is that its rule doesn’t give, or that is elsewhere', () => {
  const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };
  const said = { why: 'The hall is flooded.', revised: '2026-11-20 09:00' };
  const repeats = {
    rule: 'FREQ=WEEKLY;COUNT=3',
    also: ['2026-12-04'],
    changes: [
      { day: '2026-12-01', starts: '2026-12-02 10:00', venue: 'library', status: 'moved', ...said },
      { day: '2026-12-08', joining: 'With a link.', status: 'moved-online', ...said },
    ],
  };
  const entries = [
    raw('areas', 'ash'),
    raw('venues', 'hall'),
    raw('venues', 'library', { name: 'Ash Library' }),
    raw('events', 'talk', { ...atHall, repeats }),
  ];
  expect(say(...entries)[0]).toBe(
    'content/ash/events/talk.md: Tuesday 24 November, 6:30pm to 7:30pm; ' +
      'Wednesday 2 December, 10am to 11am (moved, instead of 1 December 2026, Ash Library); ' +
      'Friday 4 December, 6:30pm to 7:30pm (besides its rule, Ash Hall); ' +
      'Tuesday 8 December, 6:30pm to 7:30pm (moved-online, instead of 8 December 2026, online)',
  );
});
