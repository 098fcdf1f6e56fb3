import type { Transaction } from '../../platform/database/database.ts';

/** A team's email that a flood held back, sealed. */
export interface Gathering {
  id: string;
  kind: string;
  email: Buffer;
}

/** The oldest emails that a flood held back, locked, but for those that others hold. */
export async function lockGathering(transaction: Transaction, limit: number): Promise<Gathering[]> {
  const { rows } = await transaction.query<Gathering>(
    `select id, kind, email from message where status = 'gathering' and email is not null
     order by created_at limit $1 for update skip locked`,
    [limit],
  );
  return rows;
}

/** Notes that emails are sent within the one of another message. */
export async function noteBundled(
  transaction: Transaction,
  ids: readonly string[],
  bundleId: string,
): Promise<void> {
  await transaction.query(`update message set status = 'bundled', bundle_id = $2 where id = any($1)`, [
    ids,
    bundleId,
  ]);
}
