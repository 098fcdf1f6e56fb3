import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import { reachFields } from '../forms/answer-fields.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { carriedSignals, readSignals } from '../forms/signals.ts';
import { cleanLine } from '../forms/text.ts';
import { openAnswers, readGiven, sourceOf, withChanges, writtenIn } from '../kinds/given.ts';
import { findLead, findReferenceForChange } from '../store/stored-lead.ts';
import { applyChange } from '../submit/change.ts';
import type { Changing, Stored } from '../submit/changing.ts';
import { leadFrom } from '../submit/lead.ts';
import { answeredAll } from '../submit/merge.ts';

/** What became of a change: `nothing` was given, or nothing is held of the person any more (`gone`). */
export type Changed =
  | ({ status: 'changed' } & Stored)
  | { status: 'wrong'; errors: FieldErrors }
  | { status: 'nothing' }
  | { status: 'gone' };

/**
 * Changes what was given of a lead, and leaves the rest as it was. Checked, routed and told like any enquiry; the same
 * change again is none.
 */
export async function changeDetails(
  reference: string,
  fields: Fields,
  edges: Changing & { database: Database },
): Promise<Changed> {
  const given = reachFields.filter((name) => cleanLine(fields[name] ?? '') !== '');
  if (given.length === 0) return { status: 'nothing' };
  return inTransaction(edges.database, async (transaction): Promise<Changed> => {
    const earlier = await findReferenceForChange(transaction, reference);
    if (!earlier?.details) return { status: 'gone' };
    const before = openAnswers(earlier.id, earlier.details, edges.keyring);
    const answers = withChanges(before, fields);
    const read = readGiven(sourceOf(earlier), answers, { anew: given });
    if (!read.ok) return { status: 'wrong', errors: read.errors };
    const signals = [...readSignals(answers, writtenIn(read.given)), ...carriedSignals(earlier.signals)];
    const lead = leadFrom({ ...read.given, received: edges.clock(), signals }, edges);
    const anew = Object.entries(answers).filter(
      ([name, text]) => text !== before[name] || given.some((each) => each === name),
    );
    const sent = lead.received.epochMilliseconds;
    const answeredAt = { ...earlier.answeredAt, ...answeredAll(Object.fromEntries(anew), sent) };
    const change = { lead, answeredAt, asks: false };
    return { status: 'changed', ...(await applyChange(transaction, earlier, change, edges)) };
  });
}

/** How a lead stands, without a word of whose it is. */
export interface LeadNow {
  due: Temporal.Instant | null;
  /** The person asked not to be contacted. */
  stopped: boolean;
  /** A contact was recorded. */
  contacted: boolean;
}

/** How a lead stands; undefined when nothing is held of the person any more. */
export async function readLeadNow(reference: string, database: Database): Promise<LeadNow | undefined> {
  const lead = await findLead(database, reference);
  if (!lead?.details) return undefined;
  const { due, stopped, contacted } = lead;
  return { due, stopped: stopped !== null, contacted };
}
