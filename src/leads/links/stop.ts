import type { Runtime } from '../../content/runtime.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction, type Database } from '../../platform/database.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { activityKind, CODES } from '../intake/activity.ts';
import { stopEmail } from '../emails/stop.tsx';
import { teamOf } from '../intake/handling-team.ts';
import { putMessage } from '../delivery/outbox.ts';
import { findReferenceForChange } from '../intake/store.ts';

/** The edges that stopping needs. */
export interface Stopping {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/**
 * Emails that could still make somebody get in touch are taken back, one that is being sent too: if that fails, it isn't
 * tried again. Where words may tell of danger, whoever must read them still gets them: safeguarding always does.
 */
const STOP = `
  with stopped as (
    update lead set stopped_at = $2, updated_at = $2 where id = $1 returning *
  ), taken_back as (
    update message set status = 'replaced' from stopped
    where lead_id = stopped.id and message.status in ('waiting', 'gathering', 'sending', 'held', 'dead')
      and (
        message.kind in ('acknowledgement', 'confirm', 'address', 'late')
        or (message.kind in ('team', 'backup') and not 'danger' = any(stopped.signals))
      )
  ), noted as (
    insert into activity (at, lead_id, kind, ${CODES})
    select $2, id, ${activityKind("'stopped'")}, ${CODES} from stopped
  )
  select backup_told_at is not null or exists (
    select from message where lead_id = stopped.id and kind = 'backup' and status in ('sending', 'sent')
  ) as backup_told
  from stopped`;

/**
 * Notes that a person asked not to be contacted, and tells their team, once; the team's backup too when it had been
 * told of them. Asked once more, it counts from then. A team that never heard of them, since they were quarantined, hears
 * nothing.
 * @returns the lead's id; undefined when nothing is held of the person any more
 */
export async function stopContact(reference: string, edges: Stopping): Promise<string | undefined> {
  return inTransaction(edges.database, async (transaction) => {
    const lead = await findReferenceForChange(transaction, reference);
    if (!lead?.details) return undefined;
    if (lead.stopped) {
      // What was sent between the two wishes, and comes late, undoes only the first.
      await transaction.query('update lead set stopped_at = greatest(stopped_at, $2) where id = $1', [
        lead.id,
        edges.clock().toString(),
      ]);
      return lead.id;
    }
    const { rows } = await transaction.query<{ backup_told: boolean }>(STOP, [
      lead.id,
      edges.clock().toString(),
    ]);
    const team = teamOf(lead.kind, lead.team, edges.runtime.agency);
    if (lead.quarantined) return lead.id;
    const danger = lead.signals.includes('danger');
    for (const inbox of [team.inbox, ...(rows[0]?.backup_told && team.backup ? [team.backup] : [])]) {
      await putMessage(
        transaction,
        lead.id,
        'stop',
        stopEmail(reference, inbox, danger, edges.runtime),
        edges,
      );
    }
    return lead.id;
  });
}
