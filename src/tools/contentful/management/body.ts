import type * as z from 'zod';

import { unprocessable, type Detail } from '../http/problem.ts';
import { readJson, type Call } from '../http/route.ts';

/** The body of a request by a schema. @throws {Problem} 400 when it isn't JSON, 422 with what the schema refuses */
export function readBody<T extends z.ZodType>(call: Call, schema: T): z.output<T> {
  const parsed = schema.safeParse(readJson(call), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw unprocessable('ValidationFailed', parsed.error.issues.flatMap(toDetails));
}

function toDetails(issue: z.core.$ZodIssue): Detail[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      name: 'unexpected',
      path: [...path, key],
      details: `The property "${key}" is not expected`,
    }));
  }
  const name = String(path.at(-1));
  if (issue.code === 'custom') return [{ name: 'invalid', path, details: issue.message, ...issue.params }];
  if (issue.input === undefined) {
    return [{ name: 'required', path, details: `The property "${name}" is required here` }];
  }
  if (issue.code === 'too_big')
    return [{ name: 'size', path, max: issue.maximum, details: `Size must be at most ${issue.maximum}` }];
  if (issue.code === 'too_small')
    return [{ name: 'size', path, min: issue.minimum, details: `Size must be at least ${issue.minimum}` }];
  return [
    {
      name: 'type',
      path,
      value: issue.input,
      details: `The type of "${name}" is incorrect: ${issue.message}`,
    },
  ];
}
