import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { instantOf, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { lateToBackup, lateToOwner, type LateLead } from '../emails/late.tsx';
import { namesOfKinds, teamOf } from '../kinds/register.ts';
import { leadLink } from '../emails/lead-link.ts';
import { putMessage } from '../outbox/outbox.ts';

/** The edges that telling of late leads needs. */
export interface Telling {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** SQL for a lead whose person still waits for a first contact, in time or not. */
export const STILL_WAITS =
  'contacted_at is null and quarantined_at is null and erased_at is null and stopped_at is null';

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
  const backups = await tell('backup_told_at', now, lettersToBackups, edges);
  return backups + (await tell('owner_told_at', now.subtract(OWNER_AFTER), letterToOwner, edges));
}

async function tell(
  told: 'backup_told_at' | 'owner_told_at',
  dueBefore: Temporal.Instant,
  write: (leads: LateLead[], edges: Telling) => Email[],
  edges: Telling,
): Promise<number> {
  const { runtime, database, clock } = edges;
  let count = 0;
  for (let taken = TURN; taken === TURN; count += taken) {
    taken = await inTransaction(database, async (transaction) => {
      const { rows } = await transaction.query<{
        reference: string;
        kind: string;
        team: string;
        due_at: Date;
      }>(
        `with late as (
           select id from lead where kind = any($3) and ${STILL_WAITS} and ${told} is null and due_at < $1
           order by due_at limit ${TURN} for update skip locked
         ), updated as (
           update lead set ${told} = $2 from late where lead.id = late.id returning reference, kind, team, due_at
         )
         select * from updated order by due_at, reference`,
        [dueBefore.toString(), clock().toString(), promisedKinds()],
      );
      const leads = rows.map(({ reference, kind, team, due_at }) => ({
        reference,
        kind,
        team: teamOf(kind, team, runtime.agency),
        due: instantOf(due_at),
      }));
      // Of no lead of its own: a second one of the same lead would take the place of the first while that is retried.
      for (const letter of write(leads, edges)) await putMessage(transaction, null, 'late', letter, edges);
      return rows.length;
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
