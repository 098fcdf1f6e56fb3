import type { Transaction } from '../../platform/database/database.ts';

/** Erases the emails of wishes to be written to; what waits isn't sent any more. */
export async function eraseEmailsOfSubscriptions(
  transaction: Transaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.query(
    `delete from delivery_event where provider_id in (select provider_id from message where subscription_id = any($1))`,
    [ids],
  );
  await transaction.query(
    `update message set email = null, recipient = null, dismissal = null, provider_id = null, status = case
       when status in ('waiting', 'sending', 'held', 'dead') then 'replaced' else status end
     where subscription_id = any($1)`,
    [ids],
  );
}

/** The inbox that an email was written to because somebody asked for it; undefined for any other email. */
export async function findInboxOfMessage(
  transaction: Transaction,
  messageId: string,
): Promise<Buffer | undefined> {
  const { rows } = await transaction.query<{ inbox: Buffer }>(
    `select inbox from message join subscription on subscription.id = subscription_id where message.id = $1`,
    [messageId],
  );
  return rows[0]?.inbox;
}

/** The same as `lockInbox` of the inbox that an email was written to, by the provider's id; nothing for any other email. */
export async function lockInboxOf(transaction: Transaction, providerId: string): Promise<void> {
  await transaction.query(
    `select pg_advisory_xact_lock(hashtextextended(encode(inbox, 'hex'), 1))
     from message join subscription on subscription.id = subscription_id where provider_id = $1`,
    [providerId],
  );
}
