import * as z from 'zod';
import { day, line } from './fields.ts';

/** Somebody's written consent to what is published of them. Its record is never published. */
export const consent = z
  .strictObject({
    person: line.describe('Who gave it, as our records name them; never published'),
    given: day.describe('The day on which they gave it'),
    scope: z
      .array(z.enum(['website', 'print', 'social', 'screen', 'film']))
      .min(1)
      .describe(
        'Where it may be used: without website it isn’t here; screen is what partners show, film is moving pictures or sound',
      ),
    withdrawnFrom: z
      .array(z.enum(['print', 'social', 'screen', 'film']))
      .optional()
      .describe('Uses that they took back while the rest stays: it goes from there at the next build'),
    expires: day.describe('The last day of it: no page shows it from that day on'),
    withdrawn: day.optional().describe('The day it was withdrawn: it is gone at the next build'),
  })
  .refine((value) => value.expires >= value.given, {
    path: ['expires'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Consent = z.infer<typeof consent>;
