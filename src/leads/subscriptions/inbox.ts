import { createHmac } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { inboxOf } from '../forms/email-address.ts';
import { findInboxKey } from '../store/inbox-key.ts';

/** The keyed hash of the inbox that an address leads to: what follows a plus is the same person's. */
export async function hashInbox(
  address: string,
  { database, keyring }: { database: Database; keyring: Keyring },
): Promise<Buffer> {
  const key = await findInboxKey(database, keyring);
  return createHmac('sha256', key).update(inboxOf(address)).digest();
}
