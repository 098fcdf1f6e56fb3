import type { Database, Transaction } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { fieldsOf } from '../kinds/given.ts';
import type { Lead } from '../kinds/lead.ts';
import { changeLead, type Changing, type Stored } from './change.ts';
import { draftLead, hashOfAnswers } from './draft.ts';
import { isHeldBack, withDuplicates } from './lead.ts';
import { answeredAll } from './merge.ts';
import { referenceOf } from './reference.ts';
import { findLeadForChange, insertLead, withSameAnswers } from '../store/leads.ts';

/** Without an id, the same answers within this time are the same submission. */
const SAME_SUBMISSION = { hours: 1 };

/** References that many submissions in a row can't all be taken, unless something else is wrong. */
const MOST_COLLISIONS = 20;

/** Stores a lead under the id that it came with, or changes the one that has it. */
export async function storeUnderId(
  id: string,
  lead: Lead,
  edges: Changing & { database: Database },
): Promise<Stored> {
  const { database } = edges;
  return storeNew(database, id, lead, edges, () =>
    inTransaction(database, (transaction) => changeKnown(transaction, id, lead, edges)),
  );
}

/** Stores a lead that came without an id, once for equal answers within an hour. */
export async function storeOnce(
  id: string,
  lead: Lead,
  edges: Changing & { database: Database },
): Promise<Stored> {
  const since = lead.received.subtract(SAME_SUBMISSION).toString();
  const answersHash = hashOfAnswers(lead, edges.keyring);
  return withSameAnswers(edges.database, answersHash, since, async (transaction, earlier) =>
    earlier
      ? changeLead(transaction, earlier, lead, edges)
      : storeNew(transaction, id, lead, edges, () => changeKnown(transaction, id, lead, edges)),
  );
}

async function changeKnown(
  transaction: Transaction,
  id: string,
  lead: Lead,
  edges: Changing,
): Promise<Stored | undefined> {
  const earlier = await findLeadForChange(transaction, id);
  return earlier && changeLead(transaction, earlier, lead, edges);
}

/** Stores a lead under the first reference that is free; `known` finds the lead that has its id already. */
async function storeNew(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  edges: Changing,
  known: () => Promise<Stored | undefined>,
): Promise<Stored> {
  for (let collision = 0; collision < MOST_COLLISIONS; collision += 1) {
    const reference = referenceOf(id, collision);
    if (await storeAs(database, id, reference, lead, edges)) return { id, reference, due: lead.due };
    const stored = await known();
    if (stored) return stored;
  }
  throw new Error('No reference is free');
}

/**
 * Stores a lead under an id and a reference that nothing has yet.
 * @returns false when something has; then nothing was stored
 */
export async function storeAs(
  database: Database | Transaction,
  id: string,
  reference: string,
  lead: Lead,
  edges: Changing,
): Promise<boolean> {
  const storing = {
    lead: await withDuplicates(database, id, lead, edges.keyring),
    quarantined: isHeldBack(lead),
    answeredAt: answeredAll(fieldsOf(lead), lead.received.epochMilliseconds),
  };
  return insertLead(database, draftLead(id, reference, storing, edges));
}
