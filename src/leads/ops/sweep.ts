import { errorKind } from '../../platform/log.ts';
import { bundle } from '../outbox/bundle.ts';
import { deliver, type Delivering } from '../outbox/deliver.ts';
import { hearSilence } from '../outbox/delivery-events.ts';
import { tellOfLate } from '../follow-up/late.ts';
import { tellBookers } from '../follow-up/tell-bookers.ts';
import { tellOfNear, type TellingNear } from '../subscriptions/tell.ts';
import { tellSubscribers } from '../follow-up/tell-subscribers.ts';
import { tellOrganisers } from '../follow-up/tell-organisers.ts';
import { noteRun } from '../store/heartbeats.ts';
import { replaceExpired } from '../store/messages.ts';
import type { Changing } from '../submit/changing.ts';
import { moveKept, type Keeping } from '../submit/second-store.ts';
import { rebuild, type Rebuilding } from './rebuild.ts';
import { isForAFew, rememberDates } from './remember-events.ts';
import { tellEditors } from './tell-editors.ts';

/** How long a sweep goes on with each, in seconds: a scheduled function has 30. What is left is for the next. */
const AT_MOST = { moving: 5, telling: 4, sending: 13 };

/**
 * What runs every five minutes: moves what the second store keeps into the database, tells of leads that nobody got in
 * touch with and of content that isn't published, remembers the dates of a new build, tells whoever booked what they
 * must know, whoever runs a date, and whoever asked to be told of those near them, puts a flood into few emails, sends
 * what is due, and notes that it ran; then asks for the day's build if nobody has. Two at once, or none for a day, lose
 * and double nothing.
 */
export async function sweep(
  edges: Delivering & Keeping & Changing & Rebuilding & TellingNear & { webhookSecret: string | undefined },
): Promise<{ sent: number }> {
  const { database, clock, log } = edges;
  const failed = await moveForms(edges);
  // Without webhooks nothing is ever heard, and silence means nothing.
  if (edges.webhookSecret !== undefined) await hearSilence(edges);
  await tellOfLate(edges).catch((error: unknown) =>
    log.error('late leads can’t be told of', { error: errorKind(error) }),
  );
  await tellEditors(edges).catch((error: unknown) =>
    log.error('editors can’t be told', { error: errorKind(error) }),
  );
  await rememberDates(edges).catch((error: unknown) =>
    log.error('dates can’t be remembered', { error: errorKind(error) }),
  );
  await tellBookers(edges, { atMost: AT_MOST.telling }).catch((error: unknown) =>
    log.error('whoever booked can’t be told', { error: errorKind(error) }),
  );
  await tellSubscribers(edges, { atMost: AT_MOST.telling }).catch((error: unknown) =>
    log.error('what is said of dates near people can’t be told', { error: errorKind(error) }),
  );
  await tellOrganisers(edges).catch((error: unknown) =>
    log.error('whoever runs a date can’t be told', { error: errorKind(error) }),
  );
  await replaceExpired(database, clock());
  await tellOfNearDates(edges).catch((error: unknown) =>
    log.error('dates near people can’t be told of', { error: errorKind(error) }),
  );
  await bundle(edges);
  const sent = await deliver(edges, { atMost: AT_MOST.sending });
  await noteRun(database, 'sweep', clock(), failed);
  await rebuild(edges);
  return { sent };
}

/** What only a few look at isn't public yet. */
async function tellOfNearDates(edges: TellingNear): Promise<void> {
  if (!isForAFew(edges.runtime)) await tellOfNear(edges, { atMost: AT_MOST.telling });
}

/** @returns how many forms couldn't be moved; none when the second store can't be read, which the digest tells of */
async function moveForms(edges: Parameters<typeof moveKept>[0]): Promise<number> {
  try {
    return (await moveKept(edges, { atMost: AT_MOST.moving })).failed;
  } catch (error) {
    edges.log.error('the second store can’t be read', { error: errorKind(error) });
    return 0;
  }
}
