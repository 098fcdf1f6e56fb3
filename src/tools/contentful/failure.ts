import * as z from 'zod';

const common = {
  /** How many requests it takes. */
  times: z.int().min(1).default(1),
  /** How many requests that it fits are let through before the first. */
  after: z.int().min(0).default(0),
  /** Only requests whose method, path and query, such as `GET /spaces/…/entries?skip=100`, this pattern finds. */
  match: z.string().min(1).optional(),
};

const planned = z.discriminatedUnion('kind', [
  /** `reset` is in seconds. */
  z.strictObject({ kind: z.literal('429'), reset: z.number().min(0).default(1), ...common }),
  z.strictObject({
    kind: z.literal('error'),
    status: z.literal([400, 403, 500, 502, 503, 504]),
    html: z.boolean().default(false),
    ...common,
  }),
  z.strictObject({ kind: z.literal('revoked'), ...common }),
  z.strictObject({ kind: z.literal('hang'), ...common }),
  z.strictObject({ kind: z.literal('drop'), ...common }),
  z.strictObject({ kind: z.literal('truncate'), ...common }),
  z.strictObject({ kind: z.literal('cut'), ...common }),
  z.strictObject({ kind: z.literal('empty'), ...common }),
  z.strictObject({ kind: z.literal('html'), ...common }),
  z.strictObject({
    kind: z.literal('run'),
    run: z.custom<() => void | Promise<void>>((value) => typeof value === 'function'),
    ...common,
  }),
]);

/** One failure or a list of them, from a test or from `POST /_control/fail`. */
export const failuresSchema = z.union([planned.transform((one) => [one]), z.array(planned)]);

/**
 * How a request fails. `429`; `error`, a 5xx with the API's JSON or an HTML page; `revoked`, 401; `hang`, no answer at
 * all; `drop`, the connection is cut before the answer; `truncate`, cut in the middle of it; `cut`, an answer that
 * ends in the middle of its JSON, as if it were whole; `empty`, 200 without a body; `html`, 200 with a page. Requests
 * that fail change nothing. `run` does something before the request is answered as ever, such as changing an entry
 * between two pages.
 */
export type Failure = z.input<typeof planned>;
/** A failure with its defaults filled in. */
export type PlannedFailure = z.output<typeof planned>;

/** The failures still to come, first in, first out. */
export type FailurePlan = {
  /** @throws {z.ZodError} when a failure isn't one the stand-in knows */
  add(plan: Failure | Failure[]): void;
  /** The first failure that a request meets, once off its count. Every fitting one that still waits comes nearer. */
  take(request: string): PlannedFailure | undefined;
  clear(): void;
};

/** A plan with no failure in it. */
export function createFailurePlan(): FailurePlan {
  let plan: PlannedFailure[] = [];
  return {
    add(more) {
      plan.push(...failuresSchema.parse(more));
    },
    take(request) {
      const fitting = plan.filter(({ match }) => match === undefined || new RegExp(match).test(request));
      const found = fitting.find(({ after }) => after === 0);
      for (const each of fitting) if (each.after > 0) each.after -= 1;
      if (!found) return undefined;
      found.times -= 1;
      plan = plan.filter(({ times }) => times > 0);
      return found;
    },
    clear() {
      plan = [];
    },
  };
}
