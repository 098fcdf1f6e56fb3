import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Fields } from '../forms/fields.ts';
import { cleanLine } from '../forms/text.ts';
import { outcomes, type Outcome } from '../store/contacts.ts';

/** How a contact went, as somebody of a team tells it. */
export interface Report {
  /** A UUID, made with the page that the report was sent from. */
  id: string;
  outcome: Outcome;
  /** The name of whoever tells it. */
  by: string;
  /** The day, in London, on which the team means to try next. */
  nextOn: Temporal.PlainDate | null;
  /** The reference of the lead that it is a duplicate of. */
  duplicateOf: string | null;
}

/** The fields of a report, in the order that a person meets them. */
export const reportFields = ['name', 'next_on', 'duplicate_of', 'outcome'] as const;

/** One message a field, for people. */
export type ReportErrors = Partial<Record<(typeof reportFields)[number], string>>;

const given = z.string().default('').transform(cleanLine);

const reportOn = (today: Temporal.PlainDate) =>
  z.object({
    id: z
      .uuid()
      .toLowerCase()
      .catch(() => randomUUID()),
    name: given.pipe(
      z.string().min(1, 'Write your name').max(200, 'Please keep your name under 200 characters'),
    ),
    next_on: given.transform((text, context) => {
      if (text === '') return null;
      const problem = dayProblem(text, today);
      if (problem === undefined) return Temporal.PlainDate.from(text);
      context.addIssue(problem);
      return z.NEVER;
    }),
    duplicate_of: given.transform((text) => text.toUpperCase() || null),
    outcome: given.pipe(z.enum(outcomes, { error: 'Press the button that says what happened' })),
  });

function dayProblem(text: string, today: Temporal.PlainDate): string | undefined {
  if (!z.iso.date().safeParse(text).success) {
    return 'There is no such date. Write it like 2026-11-30, or leave it empty';
  }
  if (Temporal.PlainDate.compare(text, today) < 0) return 'That day has passed. Choose today or a later day';
  if (Temporal.PlainDate.compare(text, today.add({ years: 1 })) > 0) {
    return 'That is more than a year away. Choose an earlier day';
  }
  return undefined;
}

/** Reads and checks the fields of a report, all problems at once; `today` is the day in London. */
export function readReport(
  fields: Fields,
  today: Temporal.PlainDate,
): { ok: true; report: Report } | { ok: false; errors: ReportErrors } {
  const parsed = reportOn(today).safeParse(fields);
  if (!parsed.success) {
    const errors: ReportErrors = {};
    for (const { path, message } of parsed.error.issues) {
      errors[path[0] as keyof ReportErrors] ??= message;
    }
    return { ok: false, errors };
  }
  const { id, name: by, next_on: nextOn, duplicate_of, outcome } = parsed.data;
  // The choice stands beside the buttons, so it may be left chosen when another is pressed.
  return {
    ok: true,
    report: { id, outcome, by, nextOn, duplicateOf: outcome === 'duplicate' ? duplicate_of : null },
  };
}
