import * as z from 'zod';
import { day, line } from './fields.ts';

/** A data protection impact assessment (UK GDPR, Article 35). No page shows it. */
export const assessment = z
  .strictObject({
    title: line.describe('What it assesses'),
    owner: line.describe('Who fills it in and answers for it, by role'),
    status: z
      .enum(['draft', 'signed'])
      .default('draft')
      .describe(
        'A draft has places that begin with FILL IN; signed is what the officer for data protection agreed',
      ),
    signed: day.optional().describe('The day on which it was signed'),
    review: day.describe(
      'The day by which somebody signs it, or looks at it again: a warning says when it has come',
    ),
  })
  .refine(({ status, signed }) => (status === 'signed') === (signed !== undefined), {
    path: ['signed'],
    error: 'is needed once it is signed, and not before',
  });
export type Assessment = z.infer<typeof assessment>;
