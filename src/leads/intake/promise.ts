import { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../content/schemas/index.ts';
import { LONDON, londonDay } from '../../platform/clock.ts';
import { addWorkingDays, type BankHolidays } from '../../platform/working-days.ts';
import type { LeadKind } from '../forms/given.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When an office closes that gives no hours for the day. */
const USUAL_CLOSE = '17:00';

/**
 * When first contact is due: the last closing time on the day that is the promised number of working days after the day, in
 * London, on which the enquiry came.
 */
export function firstContactDue(
  received: Temporal.Instant,
  agency: Pick<Agency, 'promise' | 'openingHours'>,
  holidays: BankHolidays,
): Temporal.Instant {
  const day = addWorkingDays(londonDay(received), agency.promise.workingDays, holidays);
  const weekday = WEEKDAYS[day.dayOfWeek - 1];
  const closings = agency.openingHours
    .filter(({ days }) => weekday !== undefined && days.includes(weekday))
    .map(({ closes }) => closes)
    .toSorted();
  return day
    .toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(closings.at(-1) ?? USUAL_CLOSE) })
    .toInstant();
}

/**
 * When first contact is due after answers that came later: a promise that has passed was kept or broken, and for what
 * is new there is a new one. The law's time for a complaint begins once.
 */
export function dueAfterChange(
  earlier: { kind: LeadKind; due: Temporal.Instant },
  later: { received: Temporal.Instant; due: Temporal.Instant },
): Temporal.Instant {
  const passed = Temporal.Instant.compare(earlier.due, later.received) < 0;
  return passed && earlier.kind !== 'complaint' ? later.due : earlier.due;
}

/**
 * The end of the last day, in London, on which a data protection complaint may be acknowledged: so many days after the
 * one on which it came, weekends and holidays counted (Data (Use and Access) Act 2025: 30).
 */
export function complaintDue(
  received: Temporal.Instant,
  { acknowledgeDays }: Pick<Agency['dataProtection'], 'acknowledgeDays'>,
): Temporal.Instant {
  return londonDay(received)
    .add({ days: acknowledgeDays })
    .toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from('23:59') })
    .toInstant();
}
