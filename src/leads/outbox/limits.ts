import type { Agency } from '../../content/schemas/index.ts';
import { inboxOf } from '../forms/email-address.ts';
import type { Limits } from '../store/letters.ts';

/** What the emails to an address are counted by, for a keyring to hash. */
export const countedBy = (address: string) => ['recipient', inboxOf(address)] as const;

/** What the emails to an address about a date are counted by, of which the first in a day is outside the limits. */
export const occasionOf = (address: string, event: string) =>
  ['occasion', `${inboxOf(address)}\0${event}`] as const;

/** A lead's emails to the person in a day: the thank-you, and two for addresses that were wrong. */
const PER_LEAD = 3;

/** Somebody who corrects themselves again and again within an hour is told of together from here on. */
const TELLINGS = 5;

/**
 * The limits of a lead's emails. Words of danger are read one by one up to a number of their own, but where the rest
 * looks like spam only the first within an hour: more come together with every sweep.
 */
export function limitsFor(
  { danger, suspicious }: { danger: boolean; suspicious: boolean },
  { acknowledgementsADay, acknowledgementsAnHour, emailsAnHour, dangerAnHour }: Agency['thresholds'],
): Limits {
  return {
    perAddress: acknowledgementsADay,
    perLead: PER_LEAD,
    perHour: acknowledgementsAnHour,
    tellings: TELLINGS,
    flood: danger ? 'safeguarding' : 'team',
    atOnce: !danger ? emailsAnHour : suspicious ? 1 : dangerAnHour,
  };
}
