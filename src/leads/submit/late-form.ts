import type { Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { fieldsOf, openAnswers, readGiven, sourceOf, writtenIn } from '../kinds/given.ts';
import type { Given, Known, Lead } from '../kinds/lead.ts';
import { isSignal } from '../forms/signals.ts';
import { openEmail } from '../outbox/outbox.ts';
import { applyChange } from './change.ts';
import type { Changing, Stored } from './changing.ts';
import { draftDanger } from './draft.ts';
import type { KeptForm } from './kept-form.ts';
import { leadFrom } from './lead.ts';
import { answeredAll, mergeLate, type Answered } from './merge.ts';
import { addMessages } from '../store/letters.ts';
import { findEmails } from '../store/messages.ts';
import type { StoredLead } from '../store/stored-lead.ts';

/** The lead that a form makes which comes only now, though it was acknowledged when it was sent. */
export const lateLead = (kept: KeptForm, known: Known): Lead => leadOf(kept.given, kept, known);

/**
 * Merges a form that comes only now, field by field, into the lead that has its id, in the order in which all was sent.
 * Whatever came after it, its words of danger are told of; an earlier wish not to be contacted it undoes, a later one
 * stands. Coming again changes nothing.
 * @param own the lead that it makes
 */
export async function mergeKept(
  transaction: Transaction,
  earlier: StoredLead,
  own: Lead,
  kept: KeptForm,
  edges: Changing,
): Promise<Stored> {
  const sent = kept.received.epochMilliseconds;
  const merged = mergeLate(answeredIn(earlier, edges.keyring), fieldsOf(own), sent);
  const { campaign = null, event = null, placement = null, source = null } = merged.fields;
  // Each was accepted when it was sent, so nothing is asked about again.
  const from = sourceOf({ kind: own.kind, campaign, event, placement, source });
  const read = readGiven(from, merged.fields, { accepted: true });
  // What came late stands as a whole where its rules have changed since.
  const lead = read.ok ? leadOf(read.given, kept, edges) : own;
  const stopped = earlier.stopped !== null && earlier.stopped.epochMilliseconds >= sent;
  const change = { lead, answeredAt: merged.at, stopped, late: true };
  const stored = await applyChange(transaction, earlier, change, edges);
  if (own.danger && !isSaidBy(lead, own)) await tellOfDanger(transaction, earlier, own, edges);
  return stored;
}

/** The lead that follows from answers which were sent when the form was kept, with the promise of then. */
function leadOf(given: Given, { received, due, signals }: KeptForm, known: Known): Lead {
  return { ...leadFrom({ ...given, received, signals: signals.filter(isSignal) }, known), due };
}

function answeredIn(earlier: StoredLead, keyring: Keyring): Answered {
  if (!earlier.details) return { fields: {}, at: {} };
  const { campaign, event, placement, source, answeredAt } = earlier;
  const fields = {
    ...openAnswers(earlier.id, earlier.details, keyring),
    ...(campaign !== null && { campaign }),
    ...(event !== null && { event }),
    ...(placement !== null && { placement }),
    ...(source !== null && { source }),
  };
  const isKnown = Object.keys(answeredAt).length > 0;
  return { fields, at: isKnown ? answeredAt : answeredAll(fields, earlier.updated.epochMilliseconds) };
}

const allWords = (given: Given): string[] => {
  const { question, heard, elsewhere } = writtenIn(given);
  return [question, heard, ...elsewhere];
};

/** Whether a lead still holds all that another version of it says in its own words. */
function isSaidBy(lead: Lead, other: Lead): boolean {
  const [now, then] = [lead, other].map((each) => allWords(each).join('\n'));
  return now === then;
}

/** Tells safeguarding of words of danger that the lead doesn't hold any more, unless they were told of when they came. */
async function tellOfDanger(
  transaction: Transaction,
  earlier: StoredLead,
  own: Lead,
  edges: Changing,
): Promise<void> {
  const told = await findEmails(transaction, earlier.id, 'safeguarding');
  const isTold = told.some(({ id, email }) => {
    const text = plain(openEmail(id, email, edges.keyring).text);
    // Line by line: an email may quote box by box what is one text here, each under a label of its own.
    return allWords(own)
      .flatMap((words) => words.split('\n'))
      .every((line) => text.includes(plain(line)));
  });
  if (!isTold) await addMessages(transaction, earlier.id, draftDanger(earlier, own, edges));
}

/** Words without the line breaks and marks of quotation that an email has. */
const plain = (text: string) => text.replace(/[>\s]+/g, ' ').trim();
