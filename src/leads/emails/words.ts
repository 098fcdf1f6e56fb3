import type { Temporal } from 'temporal-polyfill';
import type { Place } from '../../platform/geography/places.ts';
import { sayInstant } from '../../platform/time/words.ts';
import type { Signal } from '../forms/signals.ts';
import type { Duplicate } from '../kinds/lead.ts';

/** In every thank-you email: first where somebody may be in danger, else last. */
export const NOT_WATCHED = 'This inbox isn’t watched at night. If a child is in danger now, call 999.';

/** How each choice of the form reads in a sentence. */
export const bestTimeWords = {
  morning: 'in the morning',
  afternoon: 'in the afternoon',
  evening: 'in the evening',
  any: 'at any time',
} as const;

export const contactWords = {
  phone: { noun: 'a phone call', verb: 'ring' },
  email: { noun: 'an email', verb: 'email' },
  text: { noun: 'a text message', verb: 'text' },
} as const;

/** ` by 5pm on Tuesday 24 November`, or nothing where nobody promised a time. */
export const sayBy = (due: Temporal.Instant | null): string => (due ? ` by ${sayInstant(due)}` : '');

/** Where a postcode is: `County Durham`, or `probably Gateshead or County Durham`. */
export function sayPlace(place: Place): string | undefined {
  if (!place.known) return undefined;
  const names = place.authorities.map(({ name }) => name).join(' or ');
  return place.certain ? names : `probably ${names}`;
}

const sharedWords = { email: 'email', phone: 'phone', household: 'name and postcode' } as const;

/** What two leads share: `same email and phone`. */
export function sayShared(shares: Duplicate['shares']): string {
  return `same ${new Intl.ListFormat('en-GB').format(shares.map((each) => sharedWords[each]))}`;
}

/** How many others of its kind there are, and what they share: `2 others with the same email or phone`. */
export function sayDuplicates(duplicates: readonly Duplicate[]): string {
  const shared = new Set(duplicates.flatMap(({ shares }) => shares.map((each) => sharedWords[each])));
  return `${sayCount(duplicates.length, 'other')} with the same ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(shared)}`;
}

const signalWords: Record<Signal, string> = {
  trap: 'A field that people don’t see was filled in',
  'link in name': 'A web address in the name',
  link: 'A web address',
  links: 'Several web addresses',
  markup: 'Links written as code',
  selling: 'Words of people who sell something',
  fast: 'Written faster than people write',
};

/** Why an enquiry was held back: one phrase for each reason, with a capital and no stop. */
export function saySignals(signals: readonly Signal[]): string[] {
  return signals.length === 0 ? ['It looked like spam'] : signals.map((signal) => signalWords[signal]);
}

/** A number of things: `1 enquiry`, `3 enquiries`, `no enquiries`. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}
