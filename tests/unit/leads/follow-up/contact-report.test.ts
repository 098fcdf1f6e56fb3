import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../../src/leads/follow-up/contact-report.ts';
import { outcomes } from '../../../../src/leads/store/contacts.ts';

const ID = '6b1f7ad2-54c0-4c3e-9c1b-0d9c1fae1f10';
const good = { id: ID, name: 'Ann Officer', outcome: 'no_answer' };
const today = Temporal.PlainDate.from('2026-11-23');
const read = (changes: Record<string, string> = {}) => readReport({ ...good, ...changes }, today);

describe('a report of a contact', () => {
  it.each(outcomes)('may be that it was: %s', (outcome) => {
    expect(read({ outcome })).toEqual({
      ok: true,
      report: { id: ID, outcome, by: 'Ann Officer', nextOn: null, duplicateOf: null },
    });
  });

  it.each([
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['a day of next month, with spaces', ' 2026-12-01 '],
    ['29 February of a leap year', '2028-02-29', '2027-11-23'],
    ['a year from now', '2027-11-23'],
  ])('may say that the next try is %s', (_, day, now = today.toString()) => {
    const result = readReport({ ...good, next_on: day }, Temporal.PlainDate.from(now));
    expect(result.ok && result.report.nextOn?.toString()).toBe(day.trim());
  });

  it('says of whom it is a duplicate only when it is one', () => {
    const duplicateOf = (outcome: string) => {
      const result = read({ outcome, duplicate_of: ' bcdf-ghjk' });
      return result.ok && result.report.duplicateOf;
    };
    expect(duplicateOf('duplicate')).toBe('BCDF-GHJK');
    expect(duplicateOf('spoke')).toBeNull();
  });

  it.each([undefined, '', 'x', `${ID}x`])('gets an id when it has none: %j', (id) => {
    const { name, outcome } = good;
    const result = readReport({ name, outcome, ...(id !== undefined && { id }) }, today);
    expect(result.ok && result.report.id).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    expect(result.ok && result.report.id).not.toBe(ID);
  });

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['no outcome', { outcome: '' }, { outcome: expect.stringContaining('Press the button') }],
    ['an outcome that nobody offers', { outcome: 'won' }, { outcome: expect.any(String) }],
    ['no name', { name: '' }, { name: 'Write your name' }],
    ['a name of spaces', { name: ' \t ' }, { name: 'Write your name' }],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, { name: expect.stringContaining('200') }],
    ['a date that doesn’t exist', { next_on: '2027-02-29' }, { next_on: expect.stringMatching(/no such/) }],
    ['a date in words', { next_on: 'tomorrow' }, { next_on: expect.stringMatching(/no such/) }],
    ['a date with a time', { next_on: '2026-11-24T09:00' }, { next_on: expect.stringMatching(/no such/) }],
    ['yesterday', { next_on: '2026-11-22' }, { next_on: expect.stringMatching(/has passed/) }],
    ['the year 0', { next_on: '0000-01-01' }, { next_on: expect.stringMatching(/has passed/) }],
    ['a date over a year away', { next_on: '2027-11-24' }, { next_on: expect.stringMatching(/than a year/) }],
    [
      'all of it wrong',
      { outcome: '', name: '', next_on: '2026-13-01' },
      { outcome: expect.any(String), name: expect.any(String), next_on: expect.any(String) },
    ],
  ])('is told what is wrong with it: %s', (_, changes, errors) => {
    expect(read(changes)).toEqual({ ok: false, errors });
  });

  it('may have a name of 200 characters', () => {
    expect(read({ name: 'x'.repeat(200) }).ok).toBe(true);
  });
});
