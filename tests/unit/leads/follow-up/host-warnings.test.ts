import { describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, stop, tour, YES } from '../../../support/hosting.ts';

const test = sharedDatabase();
const tours = { winter: tour('2026-11-01', '2026-12-20', 'Winter') };
const on = (events = {}) => hostingOn(test.database, { tours, events });
const warned = async (reference: string, events = {}) => {
  const page = await on(events).page('hosting', reference);
  return page('.notice.stop').text();
};

describe('whoever says yes', () => {
  it('is warned of nothing where nothing is odd', async () => {
    const reference = await on().ask();
    expect(await warned(reference)).toBe('');
    await on().answer(reference, YES);
    expect(await warned(reference)).toBe('');
  });

  it('hears before, and after, that another venue has that time; each is answered all the same', async () => {
    const first = await on().ask({ place_name: 'First Hall' });
    await on().answer(first, YES);
    const second = await on().ask({ place_name: 'Second Hall' });
    expect(await warned(second)).toMatch(
      new RegExp(`^Before you say yesYou said yes to First Hall \\(${first}\\) on that day, 10am to 2pm\\.$`),
    );
    const answered = await on().answer(second, { ...YES, starts: '13:59', ends: '15:00' });
    expect(answered.status).toBe(303);
    expect(await warned(second)).toMatch(/^You said yes\. Please look again.*First Hall/);
    expect(await warned(first)).toMatch(/^You said yes\. Please look again.*Second Hall.*1:59pm to 3pm/);
    await on().answer(second, { ...YES, starts: '14:00', ends: '15:00' });
    expect([await warned(first), await warned(second)]).toEqual(['', '']);
  });

  it('hears of a stop that is on the site then, but of neither its own nor one that is off', async () => {
    const reference = await on().ask();
    await on().answer(reference, YES);
    const then = { starts: '2026-12-08T12:00', ends: '2026-12-08T16:00' };
    const at = (changes: object) => ({ one: stop('winter', 'stanley', { ...then, ...changes }) });
    expect(await warned(reference, at({}))).toContain('stop on that day, midday to 4pm: A stop of winter.');
    expect(await warned(reference, at({ request: reference }))).toBe('');
    expect(await warned(reference, at({ status: 'cancelled' }))).toBe('');
    expect(await warned(reference, at({ tour: 'another' }))).toBe('');
    expect(await warned(reference, at({ starts: '2026-12-08T14:00' }))).toBe('');
  });

  it('hears that a day is outside of the tour’s, before and after', async () => {
    const reference = await on().ask({ day: '2026-12-21' });
    const words = 'Monday 21 December is outside the days of “The tour of Winter”';
    expect(await warned(reference)).toContain(`Before you say yes${words}`);
    expect((await on().answer(reference, { ...YES, day: '2026-12-21' })).status).toBe(303);
    expect(await warned(reference)).toContain(words);
    await on().answer(reference, { answer: 'no' });
    expect(await warned(reference)).toBe('');
  });

  it('hears that a place may be outside the area, or is nowhere that we know', async () => {
    const unknown = await on().ask({ postcode: 'ZZ9 9ZZ', postcode_right: 'yes' });
    expect(await warned(unknown)).toContain('We don’t know where ZZ9 9ZZ is');
    await on().answer(unknown, YES);
    expect(await warned(unknown)).toContain('We don’t know where ZZ9 9ZZ is');
  });
});
