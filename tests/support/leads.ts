import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { acceptForm, type Accepting } from '../../src/leads/submit/accept.ts';
import { attribute } from '../../src/leads/kinds/attribution.ts';
import { leadFrom } from '../../src/leads/submit/lead.ts';
import { readGiven } from '../../src/leads/kinds/given.ts';
import type { EnquiryLead } from '../../src/leads/kinds/enquiry/lead.ts';
import type { Built } from '../../src/leads/services.ts';
import type { Attribution, Known, Lead } from '../../src/leads/kinds/lead.ts';
import { clockAt } from '../../src/platform/time/clock.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { email, type Email } from '../../src/platform/mail/mailer.ts';
import { brokenStore } from './second-store.ts';
import { built, goodFields, goodForm, keyring, NOW, PATIENCE } from './sample.ts';

/**
 * What only the person and the team may know: in no log, address, error or readable column. Each is too long, or has
 * letters too far on, to turn up in hexadecimal by chance.
 */
export const PERSONAL = [
  'Sam Sample',
  '07700 900123',
  '07700900123',
  'sam@people',
  'if I rent',
  'DH1 3QS',
  'at the library',
];

/** Fields that hold all of PERSONAL. */
export const personalFields = { ...goodFields, heard: 'at the library' };

/** The enquiry that good fields with these changes make, without a database. */
export function leadOf(changes: Record<string, string> = {}, at = NOW): EnquiryLead {
  const { attribution } = attribute(changes, null, ['https://hearth.example'], built.runtime);
  return leadOfKind('enquiry', changes, { at, attribution }) as EnquiryLead;
}

/** The same of any kind of lead. @throws when they have errors */
export function leadOfKind(
  kind: string,
  changes: Record<string, string> = {},
  {
    at = NOW,
    attribution = {},
    known = built,
  }: { at?: string; attribution?: Attribution; known?: Known } = {},
): Lead {
  const read = readGiven({ kind, attribution }, { ...goodForm(kind).fields, ...changes });
  if (!read.ok) throw new Error(`These fields have errors: ${JSON.stringify(read.errors)}`);
  return leadFrom({ ...read.given, received: Temporal.Instant.from(at), signals: [] }, known);
}

/** The edges of accepting on a database, at an instant. */
export const acceptingOn = (database: Database, at = NOW): Accepting & Built => ({
  ...built,
  database,
  keyring,
  secondStore: brokenStore,
  patience: PATIENCE,
  clock: clockAt(at),
});

/** Accepts good fields with these changes. @throws when they have errors */
export async function accept(
  edges: Accepting,
  changes: Record<string, string> = {},
  referer: string | null = null,
) {
  const fields: Record<string, string> = { ...goodFields, ...changes };
  const { attribution } = attribute(fields, referer, ['https://hearth.example'], built.runtime);
  const accepted = await acceptForm({ kind: 'enquiry', attribution }, fields, edges);
  if (!accepted.ok) throw new Error(`These fields have errors: ${JSON.stringify(accepted.errors)}`);
  return accepted;
}

/** A message of the outbox as it stands in the database, its email opened. */
export interface StoredMessage {
  id: string;
  kind: string;
  status: string;
  attempts: number;
  problem: string | null;
  next_attempt_at: Date;
  provider_id: string | null;
  email: Email;
}

/** All messages but those that were erased, in the order in which they are to go. */
export async function outbox(database: Database, ring = keyring): Promise<StoredMessage[]> {
  const { rows } = await database.query<StoredMessage & { email: Buffer }>(
    'select * from message where email is not null order by created_at, priority, position',
  );
  return rows.map((row) => ({
    ...row,
    email: email.parse(JSON.parse(ring.open(row.email, `message ${row.id}`))),
  }));
}

/** As if every message had been sent. */
export async function markSent(database: Database): Promise<void> {
  await database.query(`update message set status = 'sent'`);
}

/** How many rows a table has. */
export async function count(database: Database, table: 'lead' | 'message' | 'activity'): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}

/** Accepts good fields of the form of a kind, with these changes. @throws when they have errors */
export async function acceptKind(kind: string, edges: Accepting, changes: Record<string, string> = {}) {
  const fields = { ...goodForm(kind).fields, id: randomUUID(), ...changes };
  const accepted = await acceptForm({ kind, attribution: {} }, fields, edges);
  if (!accepted.ok) throw new Error(`These fields have errors: ${JSON.stringify(accepted.errors)}`);
  return accepted;
}
