import { Temporal } from 'temporal-polyfill';
import { sayDate } from '../platform/time/words.ts';
import { cleanPasted } from './pasted.ts';
import type { Problem } from './problems.ts';
import type { RawEntry } from './source/source.ts';
import { valueAt } from './value-at.ts';

/** A problem of an item in a list with the day of the item, by which editors know it: “… (1 December 2026)”. */
export function withItsDay(problem: Problem, entry: RawEntry | undefined): Problem {
  const item = /^(.+\.\d+)\./.exec(problem.field ?? '')?.[1];
  const day = item === undefined ? undefined : valueAt(entry?.fields, [...item.split('.'), 'day']);
  const said = typeof day === 'string' ? sayRealDate(cleanPasted(day)) : undefined;
  if (said === undefined || problem.message.includes(said)) return problem;
  return { ...problem, message: `${problem.message} (${said})` };
}

/** Undefined for what is no day. */
function sayRealDate(day: string): string | undefined {
  try {
    return sayDate(Temporal.PlainDate.from(day, { overflow: 'reject' }));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
