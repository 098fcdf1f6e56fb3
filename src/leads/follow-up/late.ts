import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { lateToBackup, lateToOwner, type LateLead } from '../emails/late.tsx';
import { namesOfKinds, teamOf } from '../kinds/register.ts';
import { leadLink } from '../emails/lead-link.ts';
import { putMessage } from '../outbox/outbox.ts';
import { noteTold, type Told } from '../store/late.ts';

/** The edges that telling of late leads needs. */
export interface Telling {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** The kinds of lead that have a promise of first contact; the law's days are in the owner's digest. */
export const promisedKinds = () => namesOfKinds(({ deadline }) => deadline?.isPromise === true);

/** How long after the promise the owner is told: promises end at closing time, so at the end of that working day. */
const OWNER_AFTER = { hours: 1 };

/** How many leads one transaction takes: an email with as many links is still small enough to be shown whole. */
const TURN = 100;

/**
 * Tells of each lead whose promise has passed with no contact: first its team's backup inbox, and an hour after the
 * promise at the earliest the service's owner, each once. One email tells of many.
 * @returns how many leads somebody was told of
 */
export async function tellOfLate(edges: Telling): Promise<number> {
  const now = edges.clock();
  const backups = await tell('backup', now, lettersToBackups, edges);
  return backups + (await tell('owner', now.subtract(OWNER_AFTER), letterToOwner, edges));
}

async function tell(
  told: Told,
  dueBefore: Temporal.Instant,
  write: (leads: LateLead[], edges: Telling) => Email[],
  edges: Telling,
): Promise<number> {
  const { runtime, database, clock } = edges;
  let count = 0;
  for (let taken = TURN; taken === TURN; count += taken) {
    taken = await inTransaction(database, async (transaction) => {
      const which = { kinds: promisedKinds(), dueBefore, at: clock(), limit: TURN };
      const leads = (await noteTold(transaction, told, which)).map((lead) => ({
        ...lead,
        team: teamOf(lead.kind, lead.team, runtime),
      }));
      // Of no lead of its own: a second one of the same lead would take the place of the first while that is retried.
      for (const letter of write(leads, edges)) await putMessage(transaction, null, 'late', letter, edges);
      return leads.length;
    });
  }
  return count;
}

function lettersToBackups(leads: LateLead[], edges: Telling): Email[] {
  return [...Map.groupBy(leads, ({ kind, team }) => `${kind} ${team.slug}`).values()].flatMap((ofTeam) => {
    const [{ team } = {}] = ofTeam;
    if (!team?.backup) return [];
    const contacted = (reference: string) => leadLink('contacted', reference, edges);
    return [lateToBackup({ ...team, backup: team.backup }, ofTeam, edges.runtime, contacted)];
  });
}

function letterToOwner(leads: LateLead[], { runtime }: Telling): Email[] {
  return leads.length === 0 ? [] : [lateToOwner(leads, runtime)];
}
