import * as z from 'zod';
import { line } from './fields.ts';

/** A word, or a few, as somebody types them into the box of the search. */
const searched = line
  .max(60, 'is longer than 60 letters')
  .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: 'has no word' });

/** Words that visitors have for something that the site calls otherwise. */
export const synonym = z.strictObject({
  means: searched.describe(
    'Words of the page that they should find, best of its title: the search looks for these first',
  ),
  said: z
    .array(searched)
    .min(1)
    .max(30, 'are more than 30')
    .describe(
      'What people type for it, each a word or a few. Capitals, slips and a plural with s are forgiven',
    ),
});
export type Synonym = z.infer<typeof synonym>;
