import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import type { Changing, Stored } from './changing.ts';
import { draftLead, hashOfAnswers } from './draft.ts';
import { movedEmail } from '../emails/stop.tsx';
import { fieldsOf } from '../kinds/given.ts';
import type { Lead } from '../kinds/lead.ts';
import { findHandlingTeam, kindOf } from '../kinds/register.ts';
import { isHeldBack, withDuplicates } from './lead.ts';
import { openEmail, putMessage } from '../outbox/outbox.ts';
import type { AnsweredAt } from '../store/lead-row.ts';
import { noteAnswered, updateLead } from '../store/leads.ts';
import { findUnsentStops, replaceMessages } from '../store/messages.ts';
import { findWhatIsSaid } from '../store/notices.ts';
import type { StoredLead } from '../store/stored-lead.ts';
import { answeredAll } from './merge.ts';
import { reseat } from './seats.ts';

/** Answers that are new of a lead that is stored. */
export interface Change {
  /** The lead as it stands from now on. */
  lead: Lead;
  answeredAt: AnsweredAt;
  /** False where they say nothing of places, so that a booking stays as it is. */
  asks?: boolean;
  /** They were sent before the person asked not to be contacted, so that this stands. */
  stopped?: boolean;
  /** They come from the second store, so that they are taken whatever is left. */
  late?: boolean;
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
  { lead, answeredAt, asks = true, stopped = false, late = false }: Change,
  edges: Changing,
): Promise<Stored> {
  const { id, reference } = earlier;
  const due = dueAfterChange(earlier, lead);
  const quarantined = earlier.quarantined && isHeldBack(lead);
  const same = earlier.answersHash?.equals(hashOfAnswers(lead, edges.keyring)) === true;
  const heardAgain = earlier.stopped !== null && !stopped;
  const seated = quarantined ? undefined : await reseat(transaction, { id, lead, asks, late }, edges);
  if (!same || earlier.quarantined !== quarantined || heardAgain || seated?.isNew) {
    const whole = await withDuplicates(transaction, id, { ...lead, due }, edges.keyring);
    // Whoever comes back is told anew how it stands with their places: since they stopped they heard of nothing.
    const seat = seated && { ...seated, isNew: seated.isNew || heardAgain };
    const notice = seat && (await findWhatIsSaid(transaction, seat.event));
    const storing = { lead: whole, quarantined, answeredAt, earlier, stopped, seat, notice };
    await updateLead(transaction, draftLead(id, reference, storing, edges), 'changed');
    if (!stopped) await takeBackStops(transaction, id, lead.team.inbox, edges);
    if (earlier.told) await tellFormerTeam(transaction, earlier, lead, edges);
  } else {
    await noteAnswered(transaction, id, answeredAt);
  }
  return { id, reference, due, seat: seated?.status };
}

/**
 * By when somebody is to be in touch after answers that came later: a promise that has passed was kept or broken, and
 * for what is new there is a new one. The law's time begins once.
 */
function dueAfterChange(earlier: StoredLead, later: Lead): Temporal.Instant | null {
  if (!earlier.due) return later.due;
  const passed = earlier.due.epochMilliseconds < later.received.epochMilliseconds;
  return passed && kindOf(later).deadline?.isPromise ? later.due : earlier.due;
}

/** A team that is to get in touch after all isn't told any more that it shouldn't. */
async function takeBackStops(
  transaction: Transaction,
  id: string,
  inbox: string,
  { keyring }: Changing,
): Promise<void> {
  const stops = await findUnsentStops(transaction, id);
  const wrong = stops.filter((message) => openEmail(message.id, message.email, keyring).to === inbox);
  await replaceMessages(
    transaction,
    wrong.map((message) => message.id),
  );
}

async function tellFormerTeam(
  transaction: Transaction,
  earlier: StoredLead,
  { kind, team }: Lead,
  edges: Changing,
): Promise<void> {
  const former = findHandlingTeam(kind, earlier.team, edges.runtime);
  if (!former || former.slug === team.slug) return;
  const letter = movedEmail(earlier.reference, former, team, edges.runtime);
  await putMessage(transaction, earlier.id, 'stop', letter, edges);
}
