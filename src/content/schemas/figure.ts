import * as z from 'zod';
import { day, part, words } from './fields.ts';

/** A figure that the public reads, which leaves every page on its last day (last-day.ts). */
export const figure = part(
  'figure',
  z.strictObject({
    figure: z.number().min(0).describe('The figure, in digits alone'),
    counts: z
      .enum(['people', 'share', 'other'])
      .default('people')
      .describe('What it counts: people, of whom fewer than five are never shown; a share in per cent; else'),
    words: words.describe('What it is the number of, as the rest of a sentence'),
    source: words.describe('Where it comes from, as people would look for it'),
    date: day.describe('The day that it was counted on'),
    expires: day.describe('The last day of it: no page shows it from that day on'),
  }),
);
export type Figure = z.infer<typeof figure>;
