import * as z from 'zod';
import { caring } from '../../../content/schemas/fields.ts';
import {
  choice,
  longText,
  reach,
  reachFields,
  readFields,
  type Read,
  type Reading,
} from '../../forms/answer-fields.ts';
import type { Fields } from '../../forms/fields.ts';
import { wordsOf, type Written } from '../../forms/signals.ts';

/** Every field of the support form that keeps what was typed, in the order that a person meets them. */
export const supportFields = ['caring', ...reachFields, 'question'] as const;
export type SupportField = (typeof supportFields)[number];

const supportRequest = z.object({
  caring: choice(
    caring.options as ['kinship', 'special-guardian', 'adopter', 'foster-carer', 'other'],
    'Choose how you came to care for a child, or something else',
  ),
  ...reach,
  question: longText(2000, 'Please keep this under 2,000 characters. You can tell us the rest when we talk'),
});

/** A request for support that was checked, from somebody who cares for a child already. */
export type SupportRequest = z.infer<typeof supportRequest>;

/** All that a request for support says in words. */
export const writtenSupport = (answers: SupportRequest): Written => ({
  ...answers,
  heard: '',
  elsewhere: wordsOf(answers),
});

/** Reads and checks the fields of a request for support, all problems at once. */
export function readSupportRequest(fields: Fields, reading?: Reading): Read<SupportRequest, SupportField> {
  return readFields(fields, supportRequest, supportFields, reading);
}
