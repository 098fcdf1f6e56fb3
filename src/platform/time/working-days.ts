import { Temporal } from 'temporal-polyfill';
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

/**
 * Monday to Friday, bank holidays of England apart. Beyond the days that these are known for, a day on which there may be
 * one doesn't count, so that nothing is promised for a day that turns out to be one.
 */
export function isWorkingDay(day: Temporal.PlainDate, { days, until }: BankHolidays): boolean {
  const date = day.toString();
  return day.dayOfWeek <= 5 && !(date > until ? mayBeBankHoliday(day) : days.includes(date));
}

/**
 * Whether a weekday may be a bank holiday of England in any year (Banking and Financial Dealings Act 1971, with New
 * Year, early May, and the days in place of those at a weekend). One that is proclaimed once, as for a jubilee, nobody
 * knows years before.
 */
function mayBeBankHoliday(day: Temporal.PlainDate): boolean {
  const { month, day: date, dayOfWeek, daysInMonth } = day;
  const fromEaster = easterSunday(day.year).until(day).days;
  return (
    (month === 1 && date <= 3) ||
    (month === 12 && date >= 25 && date <= 28) ||
    fromEaster === -2 ||
    fromEaster === 1 ||
    (dayOfWeek === 1 && month === 5 && (date <= 7 || date > daysInMonth - 7)) ||
    (dayOfWeek === 1 && month === 8 && date > daysInMonth - 7)
  );
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it in Astronomical Algorithms, 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const floor = Math.floor;
  const [a, b, c] = [year % 19, floor(year / 100), year % 100];
  const h = (19 * a + b - floor(b / 4) - floor((b - floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * floor((a + 11 * h + 22 * l) / 451) + 114;
  return new Temporal.PlainDate(year, floor(n / 31), (n % 31) + 1);
}

/** The last working day before a day. */
export function workingDayBefore(day: Temporal.PlainDate, holidays: BankHolidays): Temporal.PlainDate {
  let result = day.subtract({ days: 1 });
  while (!isWorkingDay(result, holidays)) result = result.subtract({ days: 1 });
  return result;
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
