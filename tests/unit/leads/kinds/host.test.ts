import { describe, expect, it } from 'vitest';
import { hostFields, readHost } from '../../../../src/leads/kinds/host/answers.ts';
import { host } from '../../../../src/leads/kinds/host/kind.ts';
import { coordinatorOf, tourFor } from '../../../../src/leads/kinds/host/tour.ts';
import { stop, tour } from '../../../support/hosting.ts';
import { built, clock, goodHost } from '../../../support/sample.ts';

const read = (changes: Record<string, string | undefined> = {}) => {
  const fields = Object.entries({ ...goodHost, ...changes }).filter(([, value]) => value !== undefined);
  return readHost(Object.fromEntries(fields) as Record<string, string>);
};
/** A hall with this postcode. */
const at = (postcode: string) => ({ ...stop('', '').place, postcode });
const errorsOf = (changes: Record<string, string | undefined>) => {
  const result = read(changes);
  return result.ok ? {} : result.errors;
};

describe('a request to take part in the roadshow', () => {
  it('with nothing wrong holds what whoever looks after it needs', () => {
    expect(read()).toEqual({
      ok: true,
      answers: { ...goodHost, postcode: expect.objectContaining({ text: 'DH1 3QS', outcode: 'DH1' }) },
    });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['no day', { day: '' }],
    ['no words', { question: undefined }],
    ['a phone number alone', { email: '' }],
    ['an email address alone', { phone: '' }],
    ['the first half of a postcode', { postcode: 'dh1' }],
  ])('may come with %s', (_, changes) => {
    expect(read(changes).ok).toBe(true);
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['wants', { wants: undefined }, /Choose what you’d like/],
    ['wants', { wants: 'money' }, /Choose what you’d like/],
    ['place_name', { place_name: ' ' }, /what your place or group is called/],
    ['place_name', { place_name: 'x'.repeat(201) }, /under 200/],
    ['postcode', { postcode: 'F00BAR' }, /doesn’t look right/],
    ['day', { day: 'Tuesday' }, /whole date/],
    ['day', { day: '2026-13-01' }, /whole date/],
    ['day', { day: '2027-02-29' }, /whole date/],
    ['day', { day: '2027-02-31' }, /whole date/],
    ['question', { question: 'x'.repeat(2001) }, /under 2,000/],
    ['name', { name: '' }, /what to call you/],
    ['phone', { phone: '', email: '' }, /phone number or an email address/],
  ])('says what is wrong with %s: %j', (field, changes, words) => {
    expect(errorsOf(changes)).toEqual({ [field]: expect.stringMatching(words) });
  });

  it('says all that is wrong at once, in the order of the form', () => {
    const result = readHost({});
    expect(result.ok ? [] : Object.keys(result.errors)).toEqual(
      hostFields.filter((name) => !['day', 'question', 'email'].includes(name)),
    );
  });
});

describe('what can’t be asked for', () => {
  const why = (changes: Record<string, string>) => {
    const result = read(changes);
    return result.ok ? host.refusal?.(result.answers, built, clock()) : undefined;
  };

  it.each([
    ['today', { day: '2026-11-23' }, undefined],
    ['a day that is over', { day: '2026-11-22' }, { field: 'day', words: expect.stringMatching(/is over/) }],
    ['the last day of two years ahead', { day: '2028-11-23' }, undefined],
    [
      'a day after that',
      { day: '2028-11-24' },
      { field: 'day', words: expect.stringMatching(/more than two years/) },
    ],
    ['a place in our area', { postcode: 'SR7 9HL' }, undefined],
    [
      'a place in another',
      { postcode: 'EH1 1AA' },
      {
        field: 'postcode',
        words: expect.stringMatching(/Edinburgh.* stays in County Durham.*01632 960 123/),
      },
    ],
    ['a postcode that nobody knows', { postcode: 'ZZ9 9ZZ', postcode_right: 'yes' }, undefined],
  ])('%s', (_, changes, refused) => {
    expect(why(changes)).toEqual(refused);
  });
});

describe('who answers a venue', () => {
  const runtime = {
    agency: built.runtime.agency,
    tours: {
      last: tour('2025-01-01', '2025-02-01', 'Last'),
      now: tour('2026-11-01', '2026-12-01', 'Now'),
      // Written before the one that starts before it.
      later: tour('2027-01-15', '2027-03-01', 'Later'),
      next: tour('2027-01-01', '2027-02-01', 'Next'),
    },
    events: {
      hall: stop('later', 'stanley'),
      market: stop('next', 'durham-city', { place: at('DL14 7AB') }),
    },
  };
  const today = '2026-11-23';

  it.each([
    ['2024-01-01', 'Last'],
    ['2026-11-23', 'Now'],
    ['2026-12-01', 'Now'],
    ['2026-12-02', 'Next'],
    ['2028-01-01', 'Later'],
  ])('without a day, on %s: %s', (on, role) => {
    expect(coordinatorOf(runtime, { day: '', today: on }).name).toBe(role);
  });

  it.each<[string, { area?: string; postcode?: string }, string]>([
    ['2026-11-30', {}, 'Now'],
    ['2027-01-14', {}, 'Next'],
    ['2027-01-20', {}, 'Next'],
    ['2027-02-02', {}, 'Later'],
    // No tour has them: the one that runs today.
    ['2026-12-24', {}, 'Now'],
    ['2025-01-15', {}, 'Last'],
    // Of the two that run on that day, the one that stops there.
    ['2027-01-20', { area: 'stanley' }, 'Later'],
    ['2027-01-20', { area: 'durham-city' }, 'Next'],
    ['2027-01-20', { area: 'stanley', postcode: 'DL14 7AB' }, 'Next'],
    ['2027-02-02', { area: 'durham-city' }, 'Later'],
  ])('for %s in %j: %s', (day, where, role) => {
    expect(coordinatorOf(runtime, { day, today, ...where }).name).toBe(role);
  });

  it('is the one who has it already, while that tour runs', () => {
    expect(tourFor(runtime, { day: '2027-01-20', today }, 'later')?.slug).toBe('later');
    expect(tourFor(runtime, { day: '2027-01-10', today }, 'later')?.slug).toBe('next');
  });

  it('is the service’s owner while a tour has nobody, or there is none', () => {
    const owner = runtime.agency.owner.inbox;
    const wish = { day: today, today };
    const nobody = { ...runtime, tours: { now: tour('2026-11-01', '2026-12-01') } };
    expect(coordinatorOf(nobody, wish).inbox).toBe(owner);
    expect(coordinatorOf({ ...runtime, tours: {} }, wish).inbox).toBe(owner);
    expect(tourFor({ tours: {}, events: {} }, wish)).toBeUndefined();
  });
});

it('the sample’s tour has somebody', () => {
  expect(coordinatorOf(built.runtime, { day: '', today: '2026-11-23' })).toMatchObject({
    slug: 'tour lit-windows',
    name: 'Roadshow coordinator',
  });
});
