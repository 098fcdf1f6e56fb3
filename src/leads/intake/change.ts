import { Temporal } from 'temporal-polyfill';
import { inTransaction, type Database, type Transaction } from '../../platform/database.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { reachFields, type FieldErrors, type Fields } from '../forms/answer-fields.ts';
import { draftLead, hashOfAnswers, type Lead } from './draft.ts';
import { movedEmail } from '../emails/stop.tsx';
import { fieldsOf, openAnswers, readGiven, sourceOf, withChanges, writtenIn } from '../forms/given.ts';
import { findHandlingTeam } from './handling-team.ts';
import { isHeldBack, leadFrom, withDuplicates, type Known } from './lead.ts';
import { openEmail, putMessage } from '../delivery/outbox.ts';
import { answeredAll, type AnsweredAt } from './merge.ts';
import { dueAfterChange } from './promise.ts';
import { carriedSignals, readSignals } from '../forms/signals.ts';
import { findReferenceForChange, noteAnswered, updateLead, type StoredLead } from './store.ts';
import { cleanLine } from '../forms/text.ts';

/** The edges that changing a lead needs. */
export interface Changing extends Known {
  keyring: Keyring;
  clock: Clock;
}

/** A lead as it is stored now. */
export interface Stored {
  id: string;
  reference: string;
  due: Temporal.Instant;
}

/** Answers that are new of a lead that is stored. */
export interface Change {
  /** The lead as it stands from now on. */
  lead: Lead;
  answeredAt: AnsweredAt;
  /** They were sent before the person asked not to be contacted, so that this stands. */
  stopped?: boolean;
}

/**
 * Takes over what is new in answers that came later: those of a repeated form, or of the link in our email. The team is
 * told once of each change; the team that had it before is told that it moved. One that was quarantined is told when it
 * comes again without what was suspicious; one that was told isn't quarantined any more. Who had asked not to be
 * contacted, and then sends us something, is contacted again.
 */
export async function changeLead(
  transaction: Transaction,
  earlier: StoredLead,
  lead: Lead,
  edges: Changing,
): Promise<Stored> {
  const answeredAt = answeredAll(fieldsOf(lead), lead.received.epochMilliseconds, earlier.answeredAt);
  return applyChange(transaction, earlier, { lead, answeredAt }, edges);
}

/** Stores a change, when it is one, with all that follows from it. */
export async function applyChange(
  transaction: Transaction,
  earlier: StoredLead,
  { lead, answeredAt, stopped = false }: Change,
  edges: Changing,
): Promise<Stored> {
  const { id, reference } = earlier;
  const due = dueAfterChange(earlier, lead);
  const quarantined = earlier.quarantined && isHeldBack(lead);
  const same = earlier.answersHash?.equals(hashOfAnswers(lead, edges.keyring)) === true;
  const heardAgain = earlier.stopped !== null && !stopped;
  if (!same || earlier.quarantined !== quarantined || heardAgain) {
    const whole = await withDuplicates(transaction, id, { ...lead, due }, edges.keyring);
    const storing = { lead: whole, quarantined, answeredAt, earlier, stopped };
    await updateLead(transaction, draftLead(id, reference, storing, edges), 'changed');
    if (!stopped) await takeBackStops(transaction, id, lead.team.inbox, edges);
    if (earlier.told) await tellFormerTeam(transaction, earlier, lead, edges);
  } else {
    await noteAnswered(transaction, id, answeredAt);
  }
  return { id, reference, due };
}

/** A team that is to get in touch after all isn't told any more that it shouldn't. */
async function takeBackStops(
  transaction: Transaction,
  id: string,
  inbox: string,
  { keyring }: Changing,
): Promise<void> {
  const { rows } = await transaction.query<{ id: string; email: Buffer }>(
    `select id, email from message where lead_id = $1 and kind = 'stop' and status in ('waiting', 'sending', 'dead', 'held')`,
    [id],
  );
  const wrong = rows.filter((message) => openEmail(message.id, message.email, keyring).to === inbox);
  await transaction.query(`update message set status = 'replaced' where id = any($1)`, [
    wrong.map((message) => message.id),
  ]);
}

async function tellFormerTeam(
  transaction: Transaction,
  earlier: StoredLead,
  { kind, team }: Lead,
  edges: Changing,
): Promise<void> {
  const former = findHandlingTeam(kind, earlier.team, edges.runtime.agency);
  if (!former || former.slug === team.slug) return;
  const letter = movedEmail(earlier.reference, former, team, edges.runtime);
  await putMessage(transaction, earlier.id, 'stop', letter, edges);
}

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
    return { status: 'changed', ...(await applyChange(transaction, earlier, { lead, answeredAt }, edges)) };
  });
}

/** How a lead stands, without a word of whose it is. */
export interface LeadNow {
  due: Temporal.Instant;
  /** The person asked not to be contacted. */
  stopped: boolean;
  /** A contact was recorded. */
  contacted: boolean;
}

/** How a lead stands; undefined when nothing is held of the person any more. */
export async function readLeadNow(reference: string, database: Database): Promise<LeadNow | undefined> {
  const { rows } = await database.query<{ due_at: Date; stopped: boolean; contacted: boolean }>(
    `select due_at, stopped_at is not null as stopped, contacted_at is not null as contacted
     from lead where reference = $1 and details is not null`,
    [reference],
  );
  const [row] = rows;
  return (
    row && {
      due: Temporal.Instant.fromEpochMilliseconds(row.due_at.getTime()),
      stopped: row.stopped,
      contacted: row.contacted,
    }
  );
}
