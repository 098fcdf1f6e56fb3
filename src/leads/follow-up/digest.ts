import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { BlobStore } from '../../platform/database/blobs.ts';
import { LONDON, londonDay, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { isWorkingDay, type BankHolidays } from '../../platform/time/working-days.ts';
import { digestEmail, type Digest } from '../emails/digest.tsx';
import { namesOfKinds } from '../kinds/register.ts';
import { promisedKinds } from './late.ts';
import { putMessage } from '../outbox/outbox.ts';
import { isSignal } from '../forms/signals.ts';
import {
  countCameBy,
  countReceived,
  findHeldBack,
  findLate,
  findNearlyDue,
  findPassed,
  findStuck,
} from '../store/digest-figures.ts';
import { lockLastRun, noteRun } from '../store/heartbeats.ts';
import { replaceUnsent } from '../store/messages.ts';

/** The edges of the owner's digest. */
export interface Digesting {
  runtime: Runtime;
  holidays: BankHolidays;
  database: Database;
  secondStore: Pick<BlobStore, 'keys'>;
  keyring: Keyring;
  clock: Clock;
  log: Log;
}

/** When the digest is written, in London, on a working day. */
const MORNING = Temporal.PlainTime.from('08:30');

/** How many of each kind are named; of the rest, how many there are. */
const MOST = 50;

/** Of the codes that people came by. */
const MOST_CODES = 7;

/**
 * Puts the owner's digest in line: once on each working day, at its time or as soon after it as this runs.
 * @returns whether it did
 */
export async function putDigest(edges: Digesting): Promise<boolean> {
  const { runtime, holidays, database, keyring, clock } = edges;
  const now = clock();
  if (!isMorning(now, holidays)) return false;
  const keptDrafts = await countKept(edges);
  return inTransaction(database, async (transaction) => {
    const last = await lockLastRun(transaction, 'digest', now);
    if (last && isToday(last, now)) return false;
    await noteRun(transaction, 'digest', now);
    const digest = { ...(await collect(transaction, now, last)), keptDrafts };
    const letter = digestEmail(digest, { runtime, keyring });
    // One that couldn't be sent has nothing that today's doesn't say; this one names it.
    await replaceUnsent(transaction, 'digest');
    await putMessage(transaction, null, 'digest', letter, edges);
    return true;
  });
}

/** Whether it is a working day in London, at half past eight or later. */
export function isMorning(now: Temporal.Instant, holidays: BankHolidays): boolean {
  const local = now.toZonedDateTimeISO(LONDON);
  const early = Temporal.PlainTime.compare(local.toPlainTime(), MORNING) < 0;
  return !early && isWorkingDay(local.toPlainDate(), holidays);
}

/** Whether what was written last is today's, or from a clock that is ahead. */
const isToday = (last: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.PlainDate.compare(londonDay(last), londonDay(now)) >= 0;

/** How many enquiries wait in the second store; undefined when it can't be read. */
async function countKept({ secondStore, log }: Digesting): Promise<number | undefined> {
  try {
    return (await secondStore.keys()).length;
  } catch (error) {
    log.error('the second store can’t be read', { error: errorKind(error) });
    return undefined;
  }
}

/** How long before the last day of the law one that nobody answered is named, in days. */
const NEAR = 5;

async function collect(
  transaction: Transaction,
  now: Temporal.Instant,
  last: Temporal.Instant | undefined,
): Promise<Omit<Digest, 'keptDrafts'>> {
  const near = now.add({ hours: 24 * NEAR });
  const heldBack = await findHeldBack(
    transaction,
    namesOfKinds(() => true),
    MOST,
  );
  const lastDays: Digest['lastDays'][number][] = [];
  for (const kind of namesOfKinds(({ deadline }) => deadline?.isPromise === false)) {
    lastDays.push({ kind, ...(await findNearlyDue(transaction, kind, near, MOST)) });
  }
  return {
    now,
    last,
    stuck: await findStuck(transaction, MOST),
    late: await findLate(transaction, promisedKinds(), now, MOST),
    lastDays,
    heldBack: {
      ...heldBack,
      items: heldBack.items.map((item) => ({ ...item, signals: item.signals.filter(isSignal) })),
    },
    passed: await findPassed(transaction, londonDay(now).toString(), MOST),
    received: await countReceived(transaction, now, last),
    cameBy: await countCameBy(
      transaction,
      namesOfKinds(({ isRecruitment }) => isRecruitment),
      now,
      last,
      MOST_CODES,
    ),
  };
}
