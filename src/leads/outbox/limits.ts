import type { Agency } from '../../content/schemas/index.ts';
import type { MessageKind } from './outbox.ts';

/**
 * Emails that anybody may cause to go to any address, so that they are limited. What somebody may cause only once, as
 * the confirmation of a place that they booked, isn't among them.
 */
export const LIMITED = ['acknowledgement', 'confirm'] as const satisfies readonly MessageKind[];

/** How many emails there may be of what anybody may cause, and from when on a team's come together. */
export interface Limits {
  /** Of those limited: to one address on a day in London; about one lead within a day; in all within an hour. */
  perAddress: number;
  perLead: number;
  perHour: number;
  /** A team gets so many about one lead within an hour one by one. */
  tellings: number;
  /** A team gets so many within an hour one by one, counted over all that it got, or all that safeguarding got. */
  atOnce: number;
  flood: 'team' | 'safeguarding';
}

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
