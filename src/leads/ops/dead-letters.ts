import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { IS_DEAD_LETTER } from '../outbox/health.ts';
import { noteActivity } from '../store/activity.ts';
import { findLead, type OnCall } from './on-call.ts';

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

/** Dead letters of one lead, a bundle that holds it too; one by its own id; or all of one cause. */
export type Which = { reference: string } | { id: string } | { problem: string };

/** All that nobody dismissed, or all that somebody did; the oldest first. */
export async function listDeadLetters(
  { database }: OnCall,
  { dismissed }: { dismissed: boolean },
): Promise<DeadLetter[]> {
  const { rows } = await database.query<DeadLetter>(
    `select message.id, reference, message.kind, status, problem, message.created_at
     from message left join lead on lead.id = lead_id
     where status in ('dead', 'held') and (dismissed_at is not null) = $1
     order by message.created_at, priority`,
    [dismissed],
  );
  return rows;
}

/**
 * Puts dead letters back in line, as if new, and lets sending go on if it paused. By its lead or its id, one that was
 * dismissed comes back too.
 * @returns how many there were
 * @throws when there is no such lead
 */
export async function retry(onCall: OnCall, which: Which): Promise<number> {
  return act(onCall, which, 'retried', 'problem' in which, async (transaction, ids) => {
    await transaction.query(
      `update message set status = 'waiting', attempts = 0, first_tried_at = null, next_attempt_at = $2,
         problem = null, dismissed_at = null, dismissal = null
       where id = any($1)`,
      [ids, onCall.clock().toString()],
    );
    await transaction.query('delete from delivery_pause');
  });
}

/**
 * Notes that nobody needs to see to dead letters any more, and why: they hold health red no longer.
 * @returns how many there were
 * @throws when there is no such lead
 */
export async function dismiss(onCall: OnCall, which: Which, reason: string): Promise<number> {
  const { keyring, clock } = onCall;
  return act(onCall, which, 'dismissed', true, async (transaction, ids) => {
    for (const id of ids) {
      await transaction.query('update message set dismissed_at = $2, dismissal = $3 where id = $1', [
        id,
        clock().toString(),
        keyring.seal(JSON.stringify(reason), `message ${id}`),
      ]);
    }
  });
}

async function act(
  { database, clock }: OnCall,
  which: Which,
  activity: string,
  onlyOpen: boolean,
  change: (transaction: Transaction, ids: string[]) => Promise<void>,
): Promise<number> {
  return inTransaction(database, async (transaction) => {
    const [condition, value] = await conditionOf(transaction, which);
    const { rows } = await transaction.query<{ id: string }>(
      `select id from message where ${onlyOpen ? IS_DEAD_LETTER : `status in ('dead', 'held')`}
         and email is not null and (${condition}) for update`,
      [value],
    );
    const ids = rows.map(({ id }) => id);
    await change(transaction, ids);
    const leads = await transaction.query<{ lead_id: string }>(
      'select distinct lead_id from message where lead_id is not null and (id = any($1) or bundle_id = any($1))',
      [ids],
    );
    await noteActivity(
      transaction,
      leads.rows.map(({ lead_id }) => lead_id),
      activity,
      clock,
    );
    return ids.length;
  });
}

async function conditionOf(transaction: Transaction, which: Which): Promise<[sql: string, value: string]> {
  if ('problem' in which) return ['problem = $1', which.problem];
  if ('id' in which) return ['id = $1', which.id];
  const lead = await findLead(transaction, which.reference);
  return ['lead_id = $1 or id in (select bundle_id from message where lead_id = $1)', lead];
}
