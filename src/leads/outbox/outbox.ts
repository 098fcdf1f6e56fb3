import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/time/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { email, type Email } from '../../platform/mail/mailer.ts';
import { insertMessage, type MessageKind, type OfSubscription } from '../store/messages.ts';

/** A message's email, as it is stored. */
export function sealEmail(id: string, letter: Email, keyring: Keyring): Buffer {
  return keyring.seal(JSON.stringify(letter), `message ${id}`);
}

/** @throws when it was sealed for another message, or by a key that isn't known */
export function openEmail(id: string, sealed: Buffer, keyring: Keyring): Email {
  return email.parse(JSON.parse(keyring.open(sealed, `message ${id}`)));
}

/**
 * Puts an email in line to be sent; `leadId` is null when it is about many, or about none.
 * @returns the message's id
 */
export async function putMessage(
  transaction: Transaction,
  leadId: string | null,
  kind: MessageKind,
  letter: Email,
  { keyring, clock }: { keyring: Keyring; clock: Clock },
  of?: OfSubscription,
): Promise<string> {
  const id = randomUUID();
  const email = sealEmail(id, letter, keyring);
  await insertMessage(transaction, { id, leadId, kind, email, at: clock().toString() }, of);
  return id;
}
