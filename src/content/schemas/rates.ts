import * as z from 'zod';
import { day, part, pasted, reference, words } from './fields.ts';

const pounds = z
  .number()
  .min(0)
  .max(100_000)
  .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, {
    error: 'has more than two figures after its point',
  });

const age = z.int().min(0).max(17);

/** What is paid a week for children of some ages, both ends included. */
const ageBand = part(
  'ageBand',
  z
    .strictObject({
      youngest: age.describe('The youngest that it is for, in years'),
      oldest: age.describe('The oldest that it is for, in years'),
      weekly: pounds.describe('How much a week, in pounds: 215 or 215.50'),
    })
    .refine((band) => band.oldest >= band.youngest, {
      path: ['oldest'],
      error: 'is younger than the youngest',
    }),
);

/** That no two of a list have one name. */
const eachOnce = <Key extends string>(key: Key) =>
  [
    (list: readonly Record<Key, string>[]) => new Set(list.map((each) => each[key])).size === list.length,
    { error: 'names one of them twice' },
  ] as const;

/** What foster carers are paid in one year, with what stands beside it by law. Amounts are in pounds. */
export const rates = z
  .strictObject({
    title: words.describe('Their heading'),
    year: words.describe('The year that they are for: 2026 to 2027'),
    from: day.describe('The first day on which they hold'),
    to: day.describe('The last day on which they hold: no page shows them from that day on'),
    source: words.describe('Where the figures come from'),
    checked: day.describe('The day on which somebody last compared them with that'),
    allowances: z
      .array(ageBand)
      .min(1)
      .describe('The allowance a week for one child, by age, from 0 to 17 without a gap'),
    minimum: z
      .strictObject({
        year: words.describe('The year that it is for: 2026 to 2027'),
        source: words.describe('Who set it, for which part of the country'),
        ages: z.array(ageBand).min(1).describe('The amounts a week for one child, by age, from 0 to 17'),
      })
      .describe('The national minimum allowance, which stands beside ours'),
    levels: z
      .array(
        part(
          'payLevel',
          z.strictObject({
            name: words.describe('What it is for: Your first training is done'),
            weekly: pounds.describe('How much a week for each child, in pounds; 0 where there is none'),
          }),
        ),
      )
      .refine(...eachOnce('name'))
      .default([])
      .describe('The fee on top of the allowance, by training or skill, the lowest first'),
    kinds: z
      .array(
        part(
          'payOfCare',
          z
            .strictObject({
              care: reference('careTypes').describe('Which kind of care'),
              allowance: z.boolean().default(true).describe('Whether the allowance by age is paid'),
              fee: pounds
                .optional()
                .describe('Its own payment, in pounds, where that takes the place of the fee by training'),
              per: z
                .enum(['child', 'home'])
                .default('child')
                .describe('Whether that is for each child, or for the home'),
              every: z.enum(['week', 'weekend']).default('week').describe('What is paid for'),
            })
            .refine((kind) => kind.allowance || kind.fee !== undefined, {
              path: ['fee'],
              error: 'is missing, and there is no allowance: so nothing would be paid',
            })
            .refine((kind) => kind.every === 'week' || !kind.allowance, {
              path: ['allowance'],
              error: 'is by the week, and this is paid by the weekend: write false',
            }),
        ),
      )
      .min(1)
      .refine(...eachOnce('care'))
      .describe('What each kind of care is paid, the commonest first'),
    extras: z
      .array(
        part(
          'payExtra',
          z.strictObject({
            what: words.describe('What for: A birthday'),
            amount: pounds.describe('How much for each child, in what the next field says'),
            of: z
              .enum(['pounds', 'weeks'])
              .describe('Whether that is pounds, or weeks of the child’s allowance'),
          }),
        ),
      )
      .default([])
      .describe('What comes on top at certain times'),
    relief: z
      .strictObject({
        year: words.describe('The tax year that it is for: 2026 to 2027'),
        source: words.describe('Where the figures come from'),
        home: pounds.describe('The fixed amount for a home and a year, in pounds'),
        under11: pounds.describe('The amount a week for a child under 11, in pounds'),
        from11: pounds.describe('The amount a week for a child of 11 or over, in pounds'),
      })
      .describe('Qualifying care relief: how much a fostering home has free of tax'),
    example: z
      .strictObject({
        who: words.describe('Whom it is about: A foster carer of a twelve-year-old'),
        care: reference('careTypes').describe('Which kind of care, one of those above'),
        level: words.optional().describe('Which fee, by its name above, if there is one'),
        ages: pasted
          .regex(/^\d\d?(, ?\d\d?)*$/, 'write the ages in quotes, as "4, 12"')
          .meta({ examples: ['4, 12'] })
          .describe('How old the children are'),
        weeks: z.int().min(1).max(52).default(52).describe('How many weeks of the year, or weekends'),
        weekly: pounds.describe('What it comes to each time, in pounds, as your own office works it out'),
        yearly: pounds.describe('What it comes to in all'),
      })
      .describe('What it comes to for somebody: a check adds it up from the amounts above'),
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Rates = z.infer<typeof rates>;
