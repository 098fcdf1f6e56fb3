import * as z from 'zod';
import { given, longText, person, readFields, type Read, type Reading } from '../../forms/answer-fields.ts';
import type { Fields } from '../../forms/fields.ts';
import { wordsOf, type Written } from '../../forms/signals.ts';

/** Every field of the form that keeps what was typed, in the order that a person meets them. */
export const bookingFields = [
  'event',
  'places',
  'name',
  'email',
  'phone',
  'safe_message',
  'needs',
  'named',
  'updates',
] as const;
export type BookingField = (typeof bookingFields)[number];

/** The most that one household books: more is a group, and rings. */
export const MOST_PLACES = 6;

const PLACES = ['1', '2', '3', '4', '5', '6'] as const;

const ticked = given.transform((text) => text === 'yes');

const booking = z.object({
  event: given.pipe(z.string().regex(/^[a-z0-9-]+$/, 'Choose a date')),
  places: given
    .transform((text) => text || '1')
    .pipe(
      z.enum(PLACES, `Choose how many of you will come, from 1 to ${MOST_PLACES}. If you are more, ring us`),
    )
    .transform(Number),
  ...person,
  needs: longText(500, 'Please keep this under 500 characters. You can tell us the rest when we talk'),
  safe_message: given.transform((text) => (text === 'yes' ? 'yes' : 'no')),
  named: ticked,
  updates: ticked,
});

/** A booking that was checked; its date is a slug, which nobody has looked up yet. */
export type Booking = z.infer<typeof booking>;

/** All that a booking says in words. */
export const writtenBooking = (answers: Booking): Written => ({
  name: answers.name,
  question: answers.needs,
  heard: '',
  elsewhere: wordsOf(answers),
});

/** Reads and checks the fields of a booking, all problems at once. */
export function readBooking(fields: Fields, reading?: Reading): Read<Booking, BookingField> {
  return readFields(fields, booking, bookingFields, reading);
}
