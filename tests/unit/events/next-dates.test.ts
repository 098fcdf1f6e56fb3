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
