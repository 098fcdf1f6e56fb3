import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { fieldsOf } from '../kinds/given.ts';
import type { Lead } from '../kinds/lead.ts';
import { insertLead } from '../store/leads.ts';
import { findLeadForChange, withSameAnswers } from '../store/stored-lead.ts';
import { changeLead } from './change.ts';
import type { Changing, Stored } from './changing.ts';
import { draftLead, hashOfAnswers } from './draft.ts';
import type { KeptForm } from './kept-form.ts';
import { mergeKept } from './late-form.ts';
import { isHeldBack, withDuplicates } from './lead.ts';
import { answeredAll } from './merge.ts';
import { referenceOf } from './reference.ts';
import { seatsOf, storeSeats, withDates } from './seats.ts';

/** A form that was checked, and what follows from it. */
export interface Submission {
  /** The one that its browser made, or one that is made of its answers. */
  id: string;
  lead: Lead;
  /** It came without an id: equal answers within an hour are the same submission. */
  withoutId?: boolean;
  /** As the second store kept it, where it comes only now: its reference was given out, and others may have come since. */
  kept?: KeptForm;
}

/** Without an id, the same answers within this time are the same submission. */
const SAME_SUBMISSION = { hours: 1 };

/** References that many submissions in a row can't all be taken, unless something else is wrong. */
const MOST_COLLISIONS = 20;

/**
 * Stores a submission once, however often it comes: as a new lead, in one statement, under the first reference that is
 * free; else as a change of the lead that has its id. What comes late keeps its reference, and is merged with what was
 * sent since; coming again, it changes nothing.
 * @throws when no reference is free, or that of a late one is somebody else's; then nothing was stored
 */
export async function storeSubmission(
  submission: Submission,
  edges: Changing & { database: Database },
): Promise<Stored> {
  const { database, keyring } = edges;
  const { lead, withoutId = false } = submission;
  const since = lead.received.subtract(SAME_SUBMISSION).toString();
  return withDates(database, edges, () =>
    withoutId
      ? withSameAnswers(database, hashOfAnswers(lead, keyring), since, async (transaction, earlier) =>
          earlier
            ? changeLead(transaction, earlier, lead, edges)
            : insertOrChange(submission, transaction, (work) => work(transaction), edges),
        )
      : insertOrChange(submission, database, (work) => inTransaction(database, work), edges),
  );
}

/** @param within runs what changes a stored lead in a transaction */
async function insertOrChange(
  submission: Submission,
  database: Database | Transaction,
  within: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
  edges: Changing,
): Promise<Stored> {
  const { id, lead } = submission;
  for (const reference of referencesFor(submission)) {
    const inserted = await insert(database, reference, submission, edges);
    if (inserted) return { id, reference, due: lead.due, isNew: true, ...inserted };
    const changed = await within((transaction) => changeKnown(transaction, submission, edges));
    if (changed) return changed;
  }
  throw new Error('No reference is free');
}

/** Those that a submission may have, in the order in which they are tried. */
const referencesFor = ({ id, kept }: Submission): string[] =>
  kept
    ? [kept.reference]
    : Array.from({ length: MOST_COLLISIONS }, (_, collision) => referenceOf(id, collision));

/** Stores a lead that nobody has seen. @returns undefined when its id or reference is taken; then nothing was stored */
async function insert(
  database: Database | Transaction,
  reference: string,
  { id, lead, kept }: Submission,
  edges: Changing,
): Promise<Pick<Stored, 'seat'> | undefined> {
  const storing = {
    lead: await withDuplicates(database, id, lead, edges.keyring),
    quarantined: isHeldBack(lead),
    answeredAt: answeredAll(fieldsOf(lead), lead.received.epochMilliseconds),
  };
  const asked = storing.quarantined ? undefined : seatsOf(lead, edges.clock());
  if (asked) {
    const seat = await storeSeats(
      database,
      { id, reference, storing, late: kept !== undefined },
      asked,
      edges,
    );
    return seat && { seat };
  }
  return (await insertLead(database, draftLead(id, reference, storing, edges))) ? {} : undefined;
}

/** Changes the lead that has the id of a submission; undefined when none has. */
async function changeKnown(
  transaction: Transaction,
  { id, lead, kept }: Submission,
  edges: Changing,
): Promise<Stored | undefined> {
  const earlier = await findLeadForChange(transaction, id);
  if (!earlier) return undefined;
  return kept
    ? mergeKept(transaction, earlier, lead, kept, edges)
    : changeLead(transaction, earlier, lead, edges);
}
