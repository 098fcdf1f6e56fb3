import * as z from 'zod';

const common = {
  /** How many requests it fails. */
  times: z.int().min(1).default(1),
  /** Only requests with a recipient that contains this text, in any case. */
  match: z.string().min(1).optional(),
};

const failureSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('429'),
    /** Seconds, sent as `retry-after`. */
    retryAfter: z.number().min(0).default(1),
    name: z
      .enum(['rate_limit_exceeded', 'daily_quota_exceeded', 'monthly_quota_exceeded'])
      .default('rate_limit_exceeded'),
    ...common,
  }),
  z.strictObject({ kind: z.literal('500'), ...common }),
  z.strictObject({ kind: z.literal('hang'), ...common }),
  z.strictObject({ kind: z.literal('accept-and-drop'), ...common }),
  z.strictObject({ kind: z.literal('garbage'), ...common }),
  z.strictObject({
    kind: z.literal('gateway'),
    /** The HTTP status of its page. */
    status: z.int().min(400).max(599).default(502),
    /** Seconds, sent as `retry-after`; without it nothing is. */
    retryAfter: z.number().min(0).optional(),
    ...common,
  }),
]);

/** One failure or a list of them, from a test or from `POST /_control/fail`. */
export const failuresSchema = z.union([failureSchema.transform((one) => [one]), z.array(failureSchema)]);

/**
 * How the next well-formed send fails: `429` with retry-after; `500`; `hang`, no answer at all and nothing kept;
 * `accept-and-drop`, the email is kept and the connection cut before the answer; `garbage`, a 200 that isn't JSON,
 * nothing kept; `gateway`, something in between answers with a status and a page of its own, nothing kept.
 */
export type Failure = z.input<typeof failureSchema>;
export type PlannedFailure = z.output<typeof failureSchema>;

/** The failures still to come, first in, first out. */
export type FailurePlan = {
  /** @throws {z.ZodError} when a failure isn't one the stand-in knows */
  add(plan: Failure | Failure[]): void;
  /** Takes the first failure that fits a send to these recipients, once off its count. */
  take(recipients: string[]): PlannedFailure | undefined;
  clear(): void;
};

/** A plan with no failure in it. */
export function createFailurePlan(): FailurePlan {
  let planned: PlannedFailure[] = [];
  return {
    add(plan) {
      planned.push(...failuresSchema.parse(plan));
    },
    take(recipients) {
      const found = planned.find(({ match }) => fits(match, recipients));
      if (!found) return undefined;
      found.times -= 1;
      planned = planned.filter(({ times }) => times > 0);
      return found;
    },
    clear() {
      planned = [];
    },
  };
}

function fits(match: string | undefined, recipients: string[]): boolean {
  if (match === undefined) return true;
  return recipients.some((recipient) => recipient.toLowerCase().includes(match.toLowerCase()));
}
