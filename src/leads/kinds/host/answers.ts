import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import {
  choice,
  given,
  limited,
  longText,
  person,
  reach,
  readFields,
  type Read,
  type Reading,
} from '../../forms/answer-fields.ts';
import type { Fields } from '../../forms/fields.ts';
import { wordsOf, type Written } from '../../forms/signals.ts';

/** Every field of the form to take part in the roadshow that keeps what was typed, in the order that a person meets them. */
export const hostFields = [
  'wants',
  'place_name',
  'postcode',
  'day',
  'question',
  'name',
  'email',
  'phone',
] as const;
export type HostField = (typeof hostFields)[number];

/** Whether a text is a day that there is: `2027-02-31` isn’t. */
export const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

/** The last day for which a stop can be asked or agreed, as seen on a day in London. */
export const lastDayAhead = (today: Temporal.PlainDate): Temporal.PlainDate => today.add({ years: 2 });
/** What is said of a day after that. */
export const TOO_FAR = 'That is more than two years away';

const hostRequest = z.object({
  wants: choice(['stop', 'pack', 'both'], 'Choose what you’d like, or both'),
  place_name: limited(200).pipe(z.string().min(1, 'Tell us what your place or group is called')),
  /** Where it is. */
  postcode: reach.postcode,
  /** A day that would suit, in London: `2026-12-08`. */
  day: given.refine((text) => text === '' || isDay(text), 'Give a whole date, as 8 12 2026, or leave it out'),
  question: longText(2000, 'Please keep this under 2,000 characters. You can tell us the rest when we talk'),
  ...person,
});

/** A request to take part in the roadshow that was checked. */
export type HostRequest = z.infer<typeof hostRequest>;

/** All that a request says in words. */
export const writtenHost = ({ name, place_name, question, ...rest }: HostRequest): Written => ({
  name,
  question,
  heard: place_name,
  elsewhere: wordsOf({ name, ...rest }),
});

/** Reads and checks the fields of a request to take part, all problems at once. */
export const readHost = (fields: Fields, reading?: Reading): Read<HostRequest, HostField> =>
  readFields(fields, hostRequest, hostFields, reading);
