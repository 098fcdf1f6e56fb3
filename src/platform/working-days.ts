import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

const table = z.object({
  covers: z.tuple([z.iso.date(), z.iso.date()]),
  events: z.array(z.object({ date: z.iso.date(), title: z.string() })),
});

/** The bank holidays that are known, and the last day that they are known for. */
export interface BankHolidays {
  /** `2026-12-25` */
  days: readonly string[];
  /** `2028-12-31` */
  until: string;
}

/** Reads data/bank-holidays-england.json. @throws when it is not in that form */
export function readBankHolidays(json: unknown): BankHolidays {
  const { covers, events } = table.parse(json);
  return { days: events.map((event) => event.date), until: covers[1] };
}

/** Monday to Friday, bank holidays of England apart. */
export function isWorkingDay(day: Temporal.PlainDate, holidays: BankHolidays): boolean {
  return day.dayOfWeek <= 5 && !holidays.days.includes(day.toString());
}

/** The day that is `count` working days after `day`; the day itself is not counted. */
export function addWorkingDays(
  day: Temporal.PlainDate,
  count: number,
  holidays: BankHolidays,
): Temporal.PlainDate {
  let result = day;
  for (let left = count; left > 0;) {
    result = result.add({ days: 1 });
    if (isWorkingDay(result, holidays)) left -= 1;
  }
  return result;
}
