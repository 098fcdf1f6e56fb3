import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  agesThatCount,
  bandOf,
  payOf,
  paySheet,
  type Household,
  type PaySheet,
} from '../../../src/campaigns/pay.ts';
import { householdOf } from '../../../src/campaigns/pay-example.ts';
import { sayAges, sayExample, sayPounds, sayTax, workingOf } from '../../../src/campaigns/pay-words.ts';
import { schemas } from '../../../src/content/schemas/index.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { takeSnapshot } from '../../../src/content/snapshot.ts';
import { localSource } from '../../../src/content/source/local.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { goodEntries } from '../../support/content.ts';
import { NOW } from '../../support/now.ts';

const rates = schemas.rates.parse({
  ...goodEntries.rates,
  levels: [
    { name: 'None yet', weekly: 0 },
    { name: 'First training', weekly: 100 },
  ],
  kinds: [
    { care: 'short-term' },
    { care: 'parent', fee: 300, per: 'home' },
    { care: 'remand', fee: 290.25 },
    { care: 'weekends', allowance: false, fee: 150, every: 'weekend' },
  ],
});
const sheet = paySheet(rates, (care) => `Care: ${care}`);
const pay = (household: Partial<Household>, on: PaySheet = sheet) => {
  const found = payOf(on, { kind: 'short-term', ages: [4], times: 1, ...household });
  if (!found) throw new Error('The rates have no amount for it');
  return found;
};

describe('a household is paid', () => {
  it.each<[string, Partial<Household>, number]>([
    ['an allowance by age', { ages: [4] }, 200_00],
    ['the allowance of the first and the last age of a row', { ages: [0, 10, 11, 17] }, 901_00],
    ['a fee for each child, by training', { ages: [4, 12], level: 'First training' }, 650_50],
    ['no fee where its training has none', { level: 'None yet' }, 200_00],
    ['the fee of its kind of care once for the home', { kind: 'parent', ages: [0, 0] }, 700_00],
    ['the fee of its kind of care for each child', { kind: 'remand', ages: [12, 12] }, 1081_50],
    [
      'the fee of its kind of care in place of that by training',
      { kind: 'remand', level: 'First training' },
      490_25,
    ],
    ['by the weekend, with no allowance', { kind: 'weekends', ages: [4, 12] }, 300_00],
    ['nothing while no child is there', { ages: [], level: 'First training' }, 0],
    ['nothing for a home without a child', { kind: 'parent', ages: [] }, 0],
  ])('%s', (_, household, each) => {
    expect(pay(household).each).toBe(each);
  });

  it.each<[string, Partial<Household>]>([
    ['an age without an amount', { ages: [4, 18] }],
    ['care without pay', { kind: 'lodgings' }],
    ['a fee that isn’t there', { level: 'Second training' }],
  ])('an amount that nobody knows for %s', (_, household) => {
    expect(payOf(sheet, { kind: 'short-term', ages: [4], times: 1, ...household })).toBeUndefined();
  });
});

describe('the relief', () => {
  it('is of the home once, and of each child for each week by age', () => {
    const { relief } = pay({ ages: [10, 11], times: 26 });
    expect(relief).toEqual({ home: 20_000_00, children: 23_400_00, total: 43_400_00 });
  });

  it('leaves what is over it to be taxed, and never less than nothing', () => {
    expect(pay({ ages: [12], times: 52 }).taxable).toBe(0);
    const most = paySheet(
      { ...rates, relief: { ...rates.relief, home: 100, under11: 50, from11: 60 } },
      String,
    );
    expect(pay({ ages: [12], times: 10 }, most).taxable).toBe(2505_00 - 700_00);
  });
});

const amount = fc.integer({ min: 0, max: 90_000 });
/** Any table: rows that meet, without a gap from 0 to 17. */
const anySheet: fc.Arbitrary<PaySheet> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { maxLength: 6 }),
    fc.array(amount, { minLength: 7, maxLength: 7 }),
    fc.array(amount, { minLength: 1, maxLength: 3 }),
    fc.record({ home: amount, under11: amount, from11: amount }),
  )
  .map(([cuts, amounts, fees, relief]) => {
    const starts = [0, ...cuts.toSorted((a, b) => a - b)];
    return {
      allowances: starts.map((youngest, index) => ({
        youngest,
        oldest: (starts[index + 1] ?? 18) - 1,
        pence: amounts[index] ?? 0,
      })),
      levels: fees.map((pence, index) => ({ name: `Level ${index}`, pence })),
      kinds: [
        { slug: 'usual', name: 'Usual', allowance: true, per: 'child', every: 'week' },
        { slug: 'home', name: 'Home', allowance: true, fee: fees[0], per: 'home', every: 'week' },
        { slug: 'each', name: 'Each', allowance: false, fee: fees[0], per: 'child', every: 'weekend' },
      ],
      relief: { year: '2026 to 2027', ...relief },
    };
  });
const anyAge = fc.integer({ min: 0, max: 17 });
const anyCase = fc.tuple(
  anySheet,
  fc.record({
    kind: fc.constantFrom('usual', 'home', 'each'),
    level: fc.constantFrom('Level 0', undefined),
    ages: fc.array(anyAge, { maxLength: 9 }),
    times: fc.integer({ min: 0, max: 52 }),
  }),
);

describe('whatever the table and the household', () => {
  it('one more child never pays less, and is never less free of tax', () => {
    fc.assert(
      fc.property(anyCase, anyAge, ([any, household], age) => {
        const [before, after] = [
          pay(household, any),
          pay({ ...household, ages: [...household.ages, age] }, any),
        ];
        expect(after.each).toBeGreaterThanOrEqual(before.each);
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        expect(after.relief.total).toBeGreaterThanOrEqual(before.relief.total);
      }),
    );
  });

  it('the year is as many times what it is each time, and the order of children is no matter', () => {
    fc.assert(
      fc.property(anyCase, ([any, household]) => {
        const found = pay(household, any);
        expect(found.total).toBe(found.each * household.times);
        expect(pay({ ...household, ages: household.ages.toReversed() }, any)).toEqual(found);
        const once = pay({ ...household, times: 1 }, any);
        expect(found.relief.children).toBe(once.relief.children * household.times);
      }),
    );
  });

  it('the working adds up to what it says, with nothing in it that isn’t paid', () => {
    fc.assert(
      fc.property(anyCase, ([any, household]) => {
        const { lines, each, total, taxable, relief } = pay(household, any);
        expect(lines.reduce((sum, { pence, count }) => sum + pence * count, 0)).toBe(each);
        expect(lines.every(({ pence, count }) => pence > 0 && count > 0)).toBe(true);
        expect(taxable).toBe(Math.max(0, total - relief.total));
      }),
    );
  });

  it('the ages to choose from are all ages, once each, and no row has two amounts or two reliefs', () => {
    fc.assert(
      fc.property(anySheet, (any) => {
        const ages = agesThatCount(any).flatMap(({ youngest, oldest }) =>
          Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index),
        );
        expect(ages).toEqual(Array.from({ length: 18 }, (_, age) => age));
        for (const { youngest, oldest } of agesThatCount(any)) {
          const [first, last] = [youngest, oldest].map((age) => pay({ kind: 'usual', ages: [age] }, any));
          expect([last?.each, last?.relief]).toEqual([first?.each, first?.relief]);
          expect(bandOf(any.allowances, youngest)).toBe(bandOf(any.allowances, oldest));
        }
      }),
    );
  });
});

it.each(['county', 'regional'])(
  'each cell of the tables of %s is what its sum says, and so is its example',
  async (agency) => {
    const today = Temporal.Instant.from(NOW).toZonedDateTimeISO('Europe/London').toPlainDate();
    const { content } = await takeSnapshot(localSource(ROOT, agency), { today, rules: contentRules });
    expect(content.rates.length).toBe(agency === 'county' ? 1 : 0);
    for (const { data } of content.rates) {
      const own = paySheet(data, String);
      for (const { youngest, oldest, weekly } of data.allowances) {
        for (const kind of data.kinds.filter(({ allowance }) => allowance)) {
          for (const level of data.levels) {
            for (const age of [youngest, oldest]) {
              const found = pay({ kind: kind.care, level: level.name, ages: [age] }, own);
              expect(found.each).toBe(100 * (weekly + (kind.fee ?? level.weekly)));
            }
          }
        }
      }
      const example = pay(householdOf(data.example), own);
      expect([example.each, example.total]).toEqual([data.example.weekly * 100, data.example.yearly * 100]);
    }
  },
);

describe('in words', () => {
  it.each([
    [0, '£0'],
    [24_500, '£245'],
    [24_550, '£245.50'],
    [24_505, '£245.05'],
    [1_846_000, '£18,460'],
  ])('%i pence is %s', (pence, said) => {
    expect(sayPounds(pence)).toBe(said);
  });

  it.each([
    [0, 0, 'under 1'],
    [0, 2, 'under 3'],
    [3, 4, '3 or 4'],
    [5, 10, '5 to 10'],
    [17, 17, '17'],
  ])('from %i to %i is “%s”', (youngest, oldest, said) => {
    expect(sayAges({ youngest, oldest })).toBe(said);
  });

  it('a sum is written down line by line', () => {
    expect(workingOf(pay({ ages: [4, 12, 13], level: 'First training', times: 10 }))).toEqual([
      { what: 'Allowance, aged under 11', sum: '£200' },
      { what: 'Allowance, aged 11 to 17', sum: '2 × £250.50' },
      { what: 'Fee, for your time and skill', sum: '3 × £100' },
      { what: 'Together, each week', sum: '£1,001' },
      { what: 'For 10 weeks', sum: '£10,010' },
    ]);
    expect(workingOf(pay({ kind: 'weekends', times: 1 })).map(({ what }) => what)).toEqual([
      'Payment for care: weekends',
      'Together, each weekend',
      'For 1 weekend',
    ]);
  });

  it('an example is a sentence, and another for what it comes to', () => {
    expect(sayExample('A carer of two', pay({ ages: [4, 12], level: 'First training', times: 52 }))).toBe(
      'A carer of two gets £200 a week for a child aged under 11, £250.50 a week for a child aged 11 to 17 and a fee of £100 a week for each child. That’s £650.50 a week, and £33,826 for 52 weeks.',
    );
    expect(sayExample('A carer of twins', pay({ ages: [4, 4], times: 1 }))).toBe(
      'A carer of twins gets £200 a week for each of 2 children aged under 11. That’s £400 a week, and £400 for 1 week.',
    );
  });

  it('tax is what is over the relief, if anything is', () => {
    expect(sayTax(pay({ ages: [12], times: 52 }))).toBe(
      '£20,000 for your home and £26,000 for the child make £46,000 free of tax. That’s more than what you’d be paid, so none of it would be taxed.',
    );
    const little = paySheet(
      { ...rates, relief: { ...rates.relief, home: 100, under11: 0, from11: 0 } },
      String,
    );
    expect(sayTax(pay({ ages: [12] }, little))).toMatch(/The other £150\.50 counts as income\.$/);
  });
});
