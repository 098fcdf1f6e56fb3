import type { Transaction } from '../../platform/database/database.ts';
import { isSignal } from '../forms/signals.ts';
import { openGiven } from '../kinds/given.ts';
import { findBooking } from '../store/bookings.ts';
import { addMessages } from '../store/letters.ts';
import { findWhatIsSaid } from '../store/notices.ts';
import type { StoredLead } from '../store/stored-lead.ts';
import type { Changing } from '../submit/changing.ts';
import { draftAcknowledgement } from '../submit/draft.ts';
import { leadFrom } from '../submit/lead.ts';

/** Thanks the person of a stored lead, as it stands now, within the limits of what anybody may cause. */
export async function acknowledge(
  transaction: Transaction,
  stored: StoredLead,
  details: Buffer,
  edges: Changing,
): Promise<void> {
  const { id, reference, due, updated, signals } = stored;
  const given = openGiven(id, { ...stored, details }, edges.keyring);
  const lead = leadFrom({ ...given, received: updated, signals: signals.filter(isSignal) }, edges);
  const seat = await findBooking(transaction, id);
  const notice = seat && (await findWhatIsSaid(transaction, seat.event));
  const letters = draftAcknowledgement(reference, { ...lead, due }, edges, { seat, notice });
  await addMessages(transaction, id, letters);
}
