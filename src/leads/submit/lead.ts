import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { mayTellOfDanger } from '../forms/danger.ts';
import { writtenIn } from '../kinds/given.ts';
import type { Known, Lead, Received } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import { hashesOf } from './draft.ts';
import { findDuplicates } from '../store/duplicates.ts';

/** Works out place, team, deadline and danger. Duplicates aren't looked for yet. */
export function leadFrom(given: Received, known: Known): Lead {
  const kind = kindOf(given);
  return {
    ...given,
    ...kind.handle(given, known),
    due: kind.deadline?.at(given.received, known) ?? null,
    danger: mayTellOfDanger(writtenIn(given)),
    duplicates: [],
    unconfirmed: false,
  };
}

/** What looks like spam is kept and not sent, unless its words may tell of danger. */
export const isHeldBack = (lead: Pick<Lead, 'kind' | 'signals' | 'danger'>): boolean =>
  kindOf(lead).isSpam(lead.signals) && !lead.danger;

/** The lead with others of its kind that may be of the same person or household. */
export async function withDuplicates(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  keyring: Keyring,
): Promise<Lead> {
  const duplicates = await findDuplicates(database, { id, kind: lead.kind, ...hashesOf(lead, keyring) });
  return { ...lead, duplicates };
}
