import { inTransaction, type Database } from '../../platform/database/database.ts';
import { acknowledge } from './acknowledge.ts';
import { findKind } from '../kinds/register.ts';
import { noteActivity } from '../store/activity.ts';
import type { Changing } from '../submit/changing.ts';
import { confirmLead } from '../store/leads.ts';
import { findReferenceForChange, type StoredLead } from '../store/stored-lead.ts';

/** How it stands with an address: `other`, there is a newer one; `gone`, nothing is held of the person any more. */
export type Confirmation = { status: 'waiting' | 'confirmed'; id: string } | { status: 'other' | 'gone' };

/** Looks whether an address still waits to be confirmed; changes nothing. @param of which confirmation */
export async function findConfirmation(
  reference: string,
  of: string,
  { database }: { database: Database },
): Promise<Confirmation> {
  return inTransaction(database, async (transaction) =>
    stateOf(await findReferenceForChange(transaction, reference), of),
  );
}

/**
 * Notes that the address which came by a change is the person's, once, and writes to it as to one that was given at
 * first, unless they asked us not to. @param of which confirmation
 */
export async function confirmAddress(
  reference: string,
  of: string,
  edges: Changing & { database: Database },
): Promise<Confirmation> {
  return inTransaction(edges.database, async (transaction) => {
    const lead = await findReferenceForChange(transaction, reference);
    const state = stateOf(lead, of);
    if (state.status !== 'waiting' || !lead?.details) return state;
    await confirmLead(transaction, lead.id);
    await noteActivity(transaction, [lead.id], 'address confirmed', edges.clock());
    const isThanked = !lead.stopped && !lead.quarantined && findKind(lead.kind) !== undefined;
    if (isThanked) await acknowledge(transaction, lead, lead.details, edges);
    return { status: 'confirmed', id: lead.id };
  });
}

function stateOf(lead: StoredLead | undefined, of: string): Confirmation {
  if (!lead?.details) return { status: 'gone' };
  if (lead.confirming === null) return { status: 'confirmed', id: lead.id };
  return lead.confirming === of ? { status: 'waiting', id: lead.id } : { status: 'other' };
}
