import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';

/** SQL for a message that was given up, or held back, and that nobody has dismissed: somebody has to see to it. */
export const IS_DEAD_LETTER = `status in ('dead', 'held') and dismissed_at is null`;

/** An email that was given up, or held back because the deploy may not email its recipient. Nothing personal. */
export interface DeadLetter {
  id: string;
  /** Null when it is about no lead of its own. */
  reference: string | null;
  kind: string;
  status: 'dead' | 'held';
  problem: string | null;
  created_at: Date;
}

/** All that nobody dismissed, or all that somebody did; the oldest first. */
export async function findDeadLetters(database: Database, dismissed: boolean): Promise<DeadLetter[]> {
  const { rows } = await database.query<DeadLetter>(
    `select message.id, reference, message.kind, status, problem, message.created_at
     from message left join lead on lead.id = lead_id
     where status in ('dead', 'held') and (dismissed_at is not null) = $1
     order by message.created_at, priority`,
    [dismissed],
  );
  return rows;
}

/** Dead letters of one lead, a bundle that holds it too; one by its own id; or all of one problem. */
export type WhichLetters = { leadId: string } | { id: string } | { problem: string };

/** The ids of dead letters that weren't erased, locked. @param onlyOpen without those that somebody dismissed */
export async function lockDeadLetters(
  transaction: Transaction,
  which: WhichLetters,
  onlyOpen: boolean,
): Promise<string[]> {
  const [condition, value] = conditionOf(which);
  const { rows } = await transaction.query<{ id: string }>(
    `select id from message where ${onlyOpen ? IS_DEAD_LETTER : `status in ('dead', 'held')`}
       and email is not null and (${condition}) for update`,
    [value],
  );
  return rows.map(({ id }) => id);
}

function conditionOf(which: WhichLetters): [sql: string, value: string] {
  if ('problem' in which) return ['problem = $1', which.problem];
  if ('id' in which) return ['id = $1', which.id];
  return ['lead_id = $1 or id in (select bundle_id from message where lead_id = $1)', which.leadId];
}

/** The ids of the leads that messages are about, also within a bundle. */
export async function findLeadsOf(
  transaction: Transaction,
  messageIds: readonly string[],
): Promise<string[]> {
  const { rows } = await transaction.query<{ lead_id: string }>(
    'select distinct lead_id from message where lead_id is not null and (id = any($1) or bundle_id = any($1))',
    [messageIds],
  );
  return rows.map(({ lead_id }) => lead_id);
}

/** Puts messages back in line, as if new. */
export async function putBack(
  transaction: Transaction,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update message set status = 'waiting', attempts = 0, first_tried_at = null, next_attempt_at = $2,
       problem = null, dismissed_at = null, dismissal = null
     where id = any($1)`,
    [ids, at.toString()],
  );
}

/** Notes that nobody needs to see to a message any more, and why, sealed; null when a team was told of it instead. */
export async function dismissMessage(
  transaction: Transaction,
  id: string,
  at: Temporal.Instant,
  dismissal: Buffer | null,
): Promise<void> {
  await transaction.query('update message set dismissed_at = $2, dismissal = $3 where id = $1', [
    id,
    at.toString(),
    dismissal,
  ]);
}
