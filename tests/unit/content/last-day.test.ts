import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { currentOf } from '../../../src/content/last-day.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { raw } from '../../support/content.ts';

const year = (from: string, to: string) => ({ data: { from, to } });
const THIS = year('2026-04-01', '2027-03-31');
const NEXT = year('2027-04-01', '2028-03-31');

describe('of what holds from one day to another', () => {
  it.each([
    ['before all of them, none', '2026-03-30', undefined],
    ['on the day before the first, the first', '2026-03-31', THIS],
    ['within it, the first', '2026-11-23', THIS],
    ['on the day before its last, still the first', '2027-03-30', THIS],
    ['on its last day, the next, which begins on the morrow', '2027-03-31', NEXT],
    ['after it, the next', '2027-04-01', NEXT],
    ['on the last day of all, none', '2028-03-31', undefined],
  ])('%s is shown', (_, today, shown) => {
    for (const all of [
      [THIS, NEXT],
      [NEXT, THIS],
    ]) {
      expect(currentOf(all, Temporal.PlainDate.from(today))).toBe(shown);
    }
  });

  it('nothing is shown on the last day where what follows begins later', () => {
    const late = year('2027-04-06', '2028-04-05');
    expect(currentOf([THIS, late], Temporal.PlainDate.from('2027-03-31'))).toBeUndefined();
    expect(currentOf([THIS, late], Temporal.PlainDate.from('2027-04-05'))).toBe(late);
  });
});

const check = (today: string, rates: RawEntry[]) =>
  checkEntries(
    [raw('agency', 'agency'), raw('careTypes', 'short-term'), ...rates],
    Temporal.PlainDate.from(today),
    contentRules,
  );
const thisYear = raw('rates', 'this-year');
const nextYear = raw('rates', 'next-year', { from: '2027-04-01', to: '2028-03-31' });
const published = (today: string, rates: RawEntry[]) =>
  check(today, rates).content.rates.map(({ slug }) => slug);
const rules = (today: string, rates: RawEntry[]) => check(today, rates).problems.map(({ rule }) => rule);

describe('rates', () => {
  it.each([
    ['tomorrow', '2027-03-30', ['this-year']],
    ['today', '2027-03-31', []],
    ['yesterday', '2027-04-01', []],
  ])('that end %s', (_, today, shown) => {
    expect(published(today, [thisYear])).toEqual(shown);
  });

  it('that are for next year wait their turn', () => {
    expect(published('2026-11-23', [thisYear, nextYear])).toEqual(['this-year', 'next-year']);
    expect(rules('2026-11-23', [thisYear, nextYear])).toEqual([]);
  });

  it('are warned of 30 days before they end, unless others follow on the next day', () => {
    expect(rules('2027-02-28', [thisYear])).toEqual([]);
    expect(rules('2027-03-01', [thisYear])).toEqual(['rates-ending']);
    expect(rules('2027-03-01', [thisYear, nextYear])).toEqual([]);
    const late = raw('rates', 'next-year', { from: '2027-04-06', to: '2028-04-05' });
    expect(rules('2027-03-01', [thisYear, late])).toEqual(['rates-ending']);
  });

  it('that ended long ago are no matter while others hold', () => {
    const late = raw('rates', 'next-year', { from: '2027-04-06', to: '2028-04-05' });
    expect(rules('2027-04-02', [thisYear, late])).toEqual(['rates-ending']);
    expect(rules('2027-05-01', [thisYear, late])).toEqual([]);
  });

  it('with a mistake are left out, and the agency and other years are not', () => {
    const mistaken = raw('rates', 'next-year', {
      from: '2027-04-01',
      to: '2028-03-31',
      allowances: [{ youngest: 0, oldest: 15, weekly: 250 }],
    });
    const { content, leftOut } = check('2026-11-23', [thisYear, mistaken]);
    expect([content.agency.length, content.rates.map(({ slug }) => slug)]).toEqual([1, ['this-year']]);
    expect([...leftOut]).toEqual([mistaken.source]);
  });
});
