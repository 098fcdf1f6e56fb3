import type { Temporal } from 'temporal-polyfill';
import type { Database } from '../../platform/database/database.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { readGiven, writtenIn } from '../kinds/given.ts';
import type { Lead, SeatStatus, Source } from '../kinds/lead.ts';
import { FIRST_KIND, kindOf } from '../kinds/register.ts';
import { FullError } from '../store/book.ts';
import { isCalledOff } from '../store/notices.ts';
import { readSignals } from '../forms/signals.ts';
import type { Changing } from './changing.ts';
import { hashOfAnswers } from './draft.ts';
import { idFrom, idOfAnswers, readId } from './lead-id.ts';
import { leadFrom } from './lead.ts';
import { seatsOf } from './seats.ts';
import { referenceOf } from './reference.ts';
import { keepForm, type Keeping } from './second-store.ts';
import { storeSubmission } from './submission.ts';

/** The edges that accepting a form needs. */
export interface Accepting extends Keeping, Changing {
  database: Database;
  /** How long the database may take to confirm, in ms. */
  patience: number;
}

/** A lead that is stored, or what must be put right first. */
export type Accepted =
  | {
      ok: true;
      id: string;
      reference: string;
      due: Temporal.Instant | null;
      /** Its words may tell of danger: the answer repeats whom to ring. */
      danger: boolean;
      /** Why the database didn't confirm, when the second store has it. */
      problem?: unknown;
      /** Nobody had sent it before, as far as the database says. */
      isNew?: boolean;
      /** Of one that asked for places, whether they have them: `received` while nobody knows. */
      seat?: SeatStatus | 'received' | undefined;
    }
  /** With `refused` nobody can have what they ask for, whatever they answer: why, in a sentence. */
  | { ok: false; errors: FieldErrors; refused?: string };

/**
 * Accepts what a form sent: checks it, finds its place and team, and stores it with every email it causes in one
 * transaction. A repeated submission is stored once; the same id with other answers changes the lead. When the
 * database doesn't confirm in time, the second store takes it, for the sweeper to move.
 * @throws when neither confirms: then nothing may be acknowledged
 */
export async function acceptForm(source: Source, fields: Fields, edges: Accepting): Promise<Accepted> {
  const read = readGiven(source, fields);
  if (!read.ok) return read;
  const { given } = read;
  const received = edges.clock();
  const { seats, refusal: refusalOf } = kindOf(given);
  const refusal = refusalOf?.(given.answers, edges, received);
  if (refusal) {
    const { field, words } = refusal;
    return field ? { ok: false, errors: { [field]: words } } : { ok: false, errors: {}, refused: words };
  }
  const signals = readSignals(fields, writtenIn(given));
  const lead = leadFrom({ ...given, received, signals }, edges);
  const { danger, due } = lead;
  const browserId = readId(fields['id']);
  const ownId = browserId && idOf(browserId, lead, received);
  const id = ownId ?? idOfAnswers(hashOfAnswers(lead, edges.keyring), received);
  try {
    const storing = storeSubmission({ id, lead, withoutId: ownId === undefined }, edges);
    return { ok: true, ...(await inTime(storing, edges.patience)), danger };
  } catch (problem) {
    if (problem instanceof FullError && seats) {
      const event = seatsOf(lead, received)?.event ?? '';
      const isOff = await inTime(isCalledOff(edges.database, event), edges.patience).catch(() => false);
      const { kept } = problem;
      return { ok: false, errors: {}, refused: seats.full(given.answers, { kept, isOff }) };
    }
    // It may have committed all the same: then the sweeper finds the same id, and this copy changes nothing.
    const reference = referenceOf(id, 0);
    if (!(await keepForm({ id, reference, given: lead, received, due, signals }, edges))) throw problem;
    return { ok: true, id, reference, due, danger, problem, ...(seats && { seat: 'received' }) };
  }
}

/** One id that a browser made is of one lead a form, and of one date. */
function idOf(browserId: string, lead: Lead, now: Temporal.Instant): string {
  if (lead.kind === FIRST_KIND) return browserId;
  const date = seatsOf(lead, now)?.event;
  return idFrom(lead.kind, browserId, ...(date === undefined ? [] : [date]));
}

/** The promise's value, unless it takes longer than the database may. */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database takes too long')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Once nobody waits for it, its failure must not end the process.
    work.catch(() => undefined);
  }
}
