import * as z from 'zod';
import { interest } from '../../../content/schemas/fields.ts';
import {
  choice,
  given,
  limited,
  longText,
  reach,
  reachFields,
  readFields,
  type Read,
  type Reading,
} from '../../forms/answer-fields.ts';
import type { Fields } from '../../forms/fields.ts';
import { wordsOf, type Written } from '../../forms/signals.ts';

/** Every field of the form that keeps what was typed, in the order that a person meets them. */
export const formFields = ['interest', ...reachFields, 'question', 'heard', 'updates'] as const;
export type FormField = (typeof formFields)[number];

/** What they want to be told of once it isn’t paused: the short name of a group of children, or yes for the campaign. */
function readTellMe(text: string): string | undefined {
  if (text === '') return undefined;
  return /^[a-z0-9-]{1,80}$/.test(text) ? text : 'yes';
}

const enquiry = z.object({
  interest: choice(
    interest.options as ['fostering', 'adoption', 'unsure'],
    'Choose fostering, adoption or not sure yet',
  ),
  ...reach,
  question: longText(
    2000,
    'Please keep your question under 2,000 characters. You can tell us the rest when we talk',
  ),
  heard: limited(200),
  updates: given.transform((text) => text === 'yes'),
  tell_me: given.transform(readTellMe),
});

/** An enquiry that was checked: what a team needs to get in touch. */
export type Enquiry = z.infer<typeof enquiry>;

/** All that an enquiry says in words. */
export const writtenEnquiry = (answers: Enquiry): Written => ({ ...answers, elsewhere: wordsOf(answers) });

/** Reads and checks the fields of an enquiry, all problems at once. */
export function readEnquiry(fields: Fields, reading?: Reading): Read<Enquiry, FormField> {
  return readFields(fields, enquiry, formFields, reading);
}
