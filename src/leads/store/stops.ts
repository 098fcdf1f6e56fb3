import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import { noteSql } from './activity.ts';

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
        message.kind in ('acknowledgement', 'confirm', 'booking', 'reminder', 'address', 'late')
        or (message.kind in ('team', 'backup') and not 'danger' = any(stopped.signals))
      )
  ), noted as (
    ${noteSql('stopped', "'stopped'", '$2')}
  )
  select backup_told_at is not null or exists (
    select from message where lead_id = stopped.id and kind = 'backup' and status in ('sending', 'sent')
  ) as backup_told
  from stopped`;

/** Notes that the person of a lead asked not to be contacted. @returns whether its team's backup was told of it before */
export async function stopLead(transaction: Transaction, id: string, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await transaction.query<{ backup_told: boolean }>(STOP, [id, at.toString()]);
  return rows[0]?.backup_told === true;
}

/** Notes that they asked once more: what was sent between the two wishes, and comes late, undoes only the first. */
export async function stopAgain(transaction: Transaction, id: string, at: Temporal.Instant): Promise<void> {
  await transaction.query('update lead set stopped_at = greatest(stopped_at, $2) where id = $1', [
    id,
    at.toString(),
  ]);
}
