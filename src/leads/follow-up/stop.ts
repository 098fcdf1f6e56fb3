import type { Runtime } from '../../content/runtime.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { stopEmail } from '../emails/stop.tsx';
import { teamOf } from '../kinds/register.ts';
import { putMessage } from '../outbox/outbox.ts';
import { findReferenceForChange } from '../store/stored-lead.ts';
import { stopAgain, stopLead } from '../store/stops.ts';

/** The edges that stopping needs. */
export interface Stopping {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/**
 * Notes that a person asked not to be contacted, and tells their team, once; the team's backup too when it had been
 * told of them. Asked once more, it counts from then. A team that never heard of them, since they were quarantined, hears
 * nothing.
 * @returns the lead's id; undefined when nothing is held of the person any more
 */
export async function stopContact(reference: string, edges: Stopping): Promise<string | undefined> {
  return inTransaction(edges.database, async (transaction) => {
    const lead = await findReferenceForChange(transaction, reference);
    if (!lead?.details) return undefined;
    if (lead.stopped) {
      await stopAgain(transaction, lead.id, edges.clock());
      return lead.id;
    }
    const backupTold = await stopLead(transaction, lead.id, edges.clock());
    const team = teamOf(lead.kind, lead.team, edges.runtime);
    if (lead.quarantined) return lead.id;
    const danger = lead.signals.includes('danger');
    for (const inbox of [team.inbox, ...(backupTold && team.backup ? [team.backup] : [])]) {
      await putMessage(
        transaction,
        lead.id,
        'stop',
        stopEmail(reference, inbox, danger, edges.runtime),
        edges,
      );
    }
    return lead.id;
  });
}
