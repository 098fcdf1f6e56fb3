import { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../content/schemas/index.ts';
import { LONDON, londonDay } from '../../platform/time/clock.ts';
import { addWorkingDays, type BankHolidays } from '../../platform/time/working-days.ts';
import { sayInstant } from '../../platform/time/words.ts';
import type { Deadline } from './kind.ts';

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

/** What we promise of our own will: somebody is in touch, and trying counts. */
export const firstContact: Deadline = {
  isPromise: true,
  at: (received, { runtime: { agency }, holidays }) => firstContactDue(received, agency, holidays),
  say: sayInstant,
  label: 'We promised to be in touch by',
  goesOnAfter: [],
};
