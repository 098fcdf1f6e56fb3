import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/time/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { email, type Email } from '../../platform/mail/mailer.ts';

/**
 * The order in which emails go, so that a quota that runs out costs the least: what a team must know, what a person
 * waits for, everything else.
 */
export const PRIORITY = {
  team: 1,
  safeguarding: 1,
  backup: 1,
  bundle: 1,
  stop: 1,
  acknowledgement: 2,
  confirm: 2,
  alert: 3,
  address: 3,
  late: 3,
  digest: 3,
} as const;
export type MessageKind = keyof typeof PRIORITY;

/** A message's email, as it is stored. */
export function sealEmail(id: string, letter: Email, keyring: Keyring): Buffer {
  return keyring.seal(JSON.stringify(letter), `message ${id}`);
}

/** @throws when it was sealed for another message, or by a key that isn't known */
export function openEmail(id: string, sealed: Buffer, keyring: Keyring): Email {
  return email.parse(JSON.parse(keyring.open(sealed, `message ${id}`)));
}

/**
 * Puts an email in line to be sent; `leadId` is null when it is about many.
 * @returns the message's id
 */
export async function putMessage(
  transaction: Transaction,
  leadId: string | null,
  kind: MessageKind,
  letter: Email,
  { keyring, clock }: { keyring: Keyring; clock: Clock },
): Promise<string> {
  const id = randomUUID();
  await transaction.query(
    `insert into message (id, lead_id, kind, priority, email, created_at, next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [id, leadId, kind, PRIORITY[kind], sealEmail(id, letter, keyring), clock().toString()],
  );
  return id;
}
