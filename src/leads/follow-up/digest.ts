import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { BlobStore } from '../../platform/database/blobs.ts';
import { instantOf, LONDON, londonDay, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { isWorkingDay, type BankHolidays } from '../../platform/time/working-days.ts';
import { digestEmail, type Digest, type Received, type Some } from '../emails/digest.tsx';
import { IS_DEAD_LETTER } from '../outbox/health.ts';
import { namesOfKinds } from '../kinds/register.ts';
import { promisedKinds } from './late.ts';
import { putMessage } from '../outbox/outbox.ts';
import { isSignal } from '../forms/signals.ts';

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

/**
 * Puts the owner's digest in line: once on each working day, at its time or as soon after it as this runs.
 * @returns whether it did
 */
export async function putDigest(edges: Digesting): Promise<boolean> {
  const { runtime, holidays, database, keyring, clock } = edges;
  const now = clock();
  if (!isDue(now, holidays)) return false;
  const keptDrafts = await countKept(edges);
  return inTransaction(database, async (transaction) => {
    const day = await claimDay(transaction, now);
    if (!day.claimed) return false;
    const digest = { ...(await collect(transaction, now, day.last)), keptDrafts };
    const letter = digestEmail(digest, { runtime, keyring });
    await replaceEarlier(transaction);
    await putMessage(transaction, null, 'digest', letter, edges);
    return true;
  });
}

function isDue(now: Temporal.Instant, holidays: BankHolidays): boolean {
  const local = now.toZonedDateTimeISO(LONDON);
  const early = Temporal.PlainTime.compare(local.toPlainTime(), MORNING) < 0;
  return !early && isWorkingDay(local.toPlainDate(), holidays);
}

type Day = { claimed: false } | { claimed: true; last: Temporal.Instant | undefined };

/** Notes that today's digest is written, unless it was: of two at once, the second waits and then knows. */
async function claimDay(transaction: Transaction, now: Temporal.Instant): Promise<Day> {
  const { rowCount } = await transaction.query(
    `insert into heartbeat (job, at) values ('digest', $1) on conflict (job) do nothing`,
    [now.toString()],
  );
  if (rowCount === 1) return { claimed: true, last: undefined };
  const { rows } = await transaction.query<{ at: Date }>(
    `select at from heartbeat where job = 'digest' for update`,
  );
  const last = instantOf(rows[0]?.at ?? new Date(0));
  if (Temporal.PlainDate.compare(londonDay(last), londonDay(now)) >= 0) return { claimed: false };
  await transaction.query(`update heartbeat set at = $1 where job = 'digest'`, [now.toString()]);
  return { claimed: true, last };
}

/** A digest that couldn't be sent has nothing that today's doesn't say; this one names it. */
async function replaceEarlier(transaction: Transaction): Promise<void> {
  await transaction.query(
    `update message set status = 'replaced' where kind = 'digest' and status in ('waiting', 'held', 'dead')`,
  );
}

/** How many enquiries wait in the second store; undefined when it can't be read. */
async function countKept({ secondStore, log }: Digesting): Promise<number | undefined> {
  try {
    return (await secondStore.keys()).length;
  } catch (error) {
    log.error('the second store can’t be read', { error: errorKind(error) });
    return undefined;
  }
}

const STUCK = `
  select count(*) over ()::int as total, lead.reference, message.kind, message.status = 'held' as held, problem
  from message left join lead on lead.id = lead_id
  where ${IS_DEAD_LETTER} order by message.created_at, message.priority limit ${MOST}`;

const LATE = `
  select count(*) over ()::int as total, reference, team, due_at as at from lead
  where kind = any($2) and due_at < $1 and contacted_at is null and quarantined_at is null and erased_at is null and stopped_at is null
  order by due_at limit ${MOST}`;

/** How long before the last day of the law one that nobody answered is named, in days. */
const NEAR = 5;

const LAST_DAYS = `
  select count(*) over ()::int as total, reference, due_at as at from lead
  where kind = $2 and due_at < $1 and contacted_at is null and erased_at is null
  order by due_at limit ${MOST}`;

const HELD_BACK = `
  select count(*) over ()::int as total, reference, signals, received_at as at from lead
  where quarantined_at is not null and erased_at is null order by received_at desc limit ${MOST}`;

const PASSED = `
  select count(*) over ()::int as total, reference, team, last.next_on::text from lead
  join lateral (select next_on from contact where lead_id = lead.id order by at desc, id limit 1) as last on true
  where last.next_on < $1 and erased_at is null and stopped_at is null order by last.next_on limit ${MOST}`;

const RECEIVED = `
  select kind, count(*)::int as count, (count(*) filter (where exists (
    select from message left join message as bundle on bundle.id = message.bundle_id
    where message.lead_id = lead.id and message.kind = 'team' and 'sent' in (message.status, bundle.status)
  )))::int as told
  from lead where quarantined_at is null and received_at < $1 and ($2::timestamptz is null or received_at >= $2)
  group by kind`;

async function collect(
  transaction: Transaction,
  now: Temporal.Instant,
  last: Temporal.Instant | undefined,
): Promise<Omit<Digest, 'keptDrafts'>> {
  const some = async <Row extends object>(query: string, values: unknown[] = []): Promise<Some<Row>> => {
    const { rows } = await transaction.query<Row & { total: number }>(query, values);
    return { items: rows, total: rows[0]?.total ?? 0 };
  };
  const at = now.toString();
  const near = now.add({ hours: 24 * NEAR }).toString();
  const heldBack = await some<{ reference: string; signals: string[]; at: Date }>(HELD_BACK);
  const received = await transaction.query<Received>(RECEIVED, [at, last?.toString() ?? null]);
  const lastDays: Digest['lastDays'][number][] = [];
  for (const kind of namesOfKinds(({ deadline }) => deadline?.isPromise === false)) {
    const soon = await some<{ reference: string; at: Date }>(LAST_DAYS, [near, kind]);
    lastDays.push({ kind, ...withInstants(soon) });
  }
  return {
    now,
    last,
    stuck: await some(STUCK),
    late: withInstants(
      await some<{ reference: string; team: string; at: Date }>(LATE, [at, promisedKinds()]),
    ),
    lastDays,
    heldBack: withInstants({
      ...heldBack,
      items: heldBack.items.map((item) => ({ ...item, signals: item.signals.filter(isSignal) })),
    }),
    passed: await some(PASSED, [londonDay(now).toString()]),
    received: received.rows,
  };
}

function withInstants<Item extends { at: Date }>({ items, total }: Some<Item>) {
  return {
    total,
    items: items.map((item) => ({
      ...item,
      at: instantOf(item.at),
    })),
  };
}
