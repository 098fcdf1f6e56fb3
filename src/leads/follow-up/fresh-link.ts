import { inTransaction, type Database } from '../../platform/database/database.ts';
import { findBooking } from '../store/bookings.ts';
import { findReferenceForChange } from '../store/stored-lead.ts';
import type { Changing } from '../submit/changing.ts';
import { acknowledge } from './acknowledge.ts';
import { isOpen } from './booking.ts';

/**
 * Sends the email with the link of a booking once more, to the address that was given with it: only where both reference
 * and address are those of a booking that isn’t over, and within the limits of what anybody may cause.
 * @param address as a form’s was read
 * @returns the lead's id when one was put in line; whoever asks may not be told
 */
export async function sendFreshLink(
  reference: string,
  address: string,
  edges: Changing & { database: Database },
): Promise<string | undefined> {
  const { database, keyring, runtime, clock } = edges;
  const hashes = keyring.hashes('email', address.toLowerCase());
  return inTransaction(database, async (transaction) => {
    const lead = await findReferenceForChange(transaction, reference);
    const { emailHash } = lead ?? {};
    if (!lead?.details || !emailHash || !hashes.some((each) => each.equals(emailHash))) return undefined;
    const isSilent = lead.stopped !== null || lead.quarantined || lead.confirming !== null;
    const booking = isSilent ? undefined : await findBooking(transaction, lead.id);
    if (!booking || !isOpen(booking.event, runtime, clock())) return undefined;
    await acknowledge(transaction, lead, lead.details, edges);
    return lead.id;
  });
}
