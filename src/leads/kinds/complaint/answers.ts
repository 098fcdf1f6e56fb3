import * as z from 'zod';
import { limited, longText, person, readFields, type Read, type Reading } from '../../forms/answer-fields.ts';
import type { Fields } from '../../forms/fields.ts';
import { wordsOf, type Written } from '../../forms/signals.ts';

/** Every field of the complaint form that keeps what was typed, in the order that a person meets them. */
export const complaintFields = ['name', 'email', 'phone', 'complaint', 'reference', 'wish'] as const;
export type ComplaintField = (typeof complaintFields)[number];

/** In any alphabet, the longest fits into what a form may send: 9 bytes a letter, 32 KB. */
const complaint = z.object({
  ...person,
  complaint: longText(
    2500,
    'Please keep this under 2,500 characters. You can send us the rest when we have answered',
  ).pipe(z.string().min(1, 'Tell us what went wrong with your details')),
  /** Ours, when they have one: as typed. */
  reference: limited(200),
  wish: longText(700, 'Please keep this under 700 characters'),
});

/** A data protection complaint that was checked (Data (Use and Access) Act 2025). */
export type Complaint = z.infer<typeof complaint>;

/** All that a complaint says in words. */
export const writtenComplaint = ({
  name,
  complaint: words,
  wish,
  reference,
  ...reach
}: Complaint): Written => ({
  name,
  question: [words, wish].join('\n').trim(),
  heard: reference,
  elsewhere: wordsOf({ name, ...reach }),
});

/** Reads and checks the fields of a complaint, all problems at once. */
export function readComplaint(fields: Fields, reading?: Reading): Read<Complaint, ComplaintField> {
  return readFields(fields, complaint, complaintFields, reading);
}
