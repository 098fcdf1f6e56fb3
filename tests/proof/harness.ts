import { setTimeout as wait } from 'node:timers/promises';
import { retry } from '../../src/leads/ops/dead-letters.ts';
import { reminderTimes } from './dates.ts';
import { judge } from './judge.ts';
import { CALM_PATIENCE, patienceFor } from './patience.ts';
import { Person } from './person.ts';
import type { Submission } from './plan.ts';
import { sweepOnce } from './sweeping.ts';
import type { World } from './world.ts';

/** What a run found; with a problem the proof has failed. */
export interface Report {
  submissions: number;
  acknowledged: number;
  kills: number;
  emails: number;
  problems: string[];
}

/** Lets people send forms while things go wrong, then mends everything, lets the sweeper finish, and judges. */
export async function run(world: World, plans: readonly Submission[]): Promise<Report> {
  const people: Person[] = [];
  const problems: string[] = [];
  let sending: Person[] = [];
  let kills = 0;
  const countKill = (killed: boolean) => {
    if (killed) kills += 1;
  };
  for (const [index, plan] of plans.entries()) {
    const person = new Person(world, plan, index, countKill, [...people]);
    people.push(person);
    // What hangs only afterwards is nothing that the first form may be hurried by.
    world.patience = patienceFor({ ...plan, sweeps: [], later: [] });
    sending.push(person);
    if (plan.withNext) continue;
    try {
      await sendAtOnce(world, sending);
      world.patience = patienceFor(plan);
      await Promise.all(
        plan.sweeps.map(async (faults) => countKill((await sweepOnce(world, faults)) === 'killed')),
      );
      await person.hear();
      await person.goOn();
    } catch (error) {
      person.problems.push(`${index}: ${String(error)}`);
    }
    sending = [];
    for (let hour = 0; hour < plan.outage; hour += 1) {
      world.now = world.now.add({ hours: 1 });
      await sweepOnce(world, { resend: { how: plan.outageAs, times: 100 } });
      mend(world);
    }
    mend(world);
    world.now = world.now.add({ seconds: plan.pause });
  }
  problems.push(...people.flatMap((person) => person.problems));
  world.patience = CALM_PATIENCE;
  await finish(world);
  problems.push(...(await retryByHand(world, plans)));
  await finish(world);
  await letDatesCome(world);
  problems.push(...(await judge(world, people)));
  return {
    submissions: plans.length,
    acknowledged: people.filter(({ reference }) => reference).length,
    kills,
    emails: world.standIn.emails.length,
    problems,
  };
}

/** How often it is looked whether all of them wait, 20 ms apart. */
const LOOKS = 500;

/** Lets all of them send their first form; of many, all are held up at the row of the date until each has come to it. */
async function sendAtOnce(world: World, people: readonly Person[]): Promise<void> {
  const send = () => Promise.all(people.map((person) => person.send()));
  if (people.length === 1) return void (await send());
  const slugs = people.flatMap(({ date }) => date?.slug ?? []);
  const holding = await world.database.connect();
  try {
    await holding.query('begin');
    await holding.query('select from event where slug = any($1) for update', [slugs]);
    const sent = send();
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const { rows } = await holding.query<{ count: number }>(
        `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if ((rows[0]?.count ?? 0) >= people.length) break;
      await wait(20);
    }
    await holding.query('commit');
    await sent;
  } finally {
    holding.release();
  }
}

function mend(world: World): void {
  world.blobs.fail(undefined);
  world.standIn.mend();
}

/** More turns of five minutes than the longest wait for a retry, and than it takes to see that a draft can't be moved. */
const TURNS = { waiting: 40, stuck: 3 };

/** Sweeps, five minutes apart, until nothing waits, or nothing will change any more. */
async function finish(world: World): Promise<void> {
  const waiting = `select 1 from message where status in ('waiting', 'sending', 'gathering') limit 1`;
  let stuck = 0;
  for (let turn = 0; turn < TURNS.waiting && stuck < TURNS.stuck; turn += 1) {
    world.now = world.now.add({ minutes: 5 });
    if ((await sweepOnce(world, {})) === 'swept') {
      const { rowCount } = await world.database.query(waiting);
      if (rowCount !== 0) continue;
      if ((await world.secondStore.keys()).length === 0) return;
    }
    stuck += 1;
  }
}

/** Time goes on until every date that is booked has been reminded of. */
async function letDatesCome(world: World): Promise<void> {
  const { dates } = world;
  const ahead = dates.all.filter((date) => dates.isAhead(date));
  const times = ahead.flatMap((date) => reminderTimes(date).map((at) => ({ date, at })));
  for (const { date, at } of times.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)) {
    if (at.epochMilliseconds < world.now.epochMilliseconds) continue;
    world.now = at.add({ minutes: 1 });
    await finish(world);
    date.walked = true;
  }
}

const DAY = 24 * 3600;

/** As the person on call does: puts back in line what was given up, unless Resend's log says that it arrived. */
async function retryByHand(world: World, plans: readonly Submission[]): Promise<string[]> {
  const { rows } = await world.database.query<{ id: string; kind: string }>(
    `select id, kind from message where status = 'dead' and dismissed_at is null`,
  );
  const arrived = new Set(world.standIn.emails.map(({ idempotencyKey }) => idempotencyKey));
  const lost = rows.filter(({ id }) => !arrived.has(id));
  for (const { id } of lost) {
    const onCall = { database: world.database, keyring: world.keyring, clock: () => world.now };
    await retry(onCall, { id });
  }
  const tooLate = plans.some(
    ({ outage, outageAs, pause, later }) =>
      (outage > 0 && outageAs !== 'quota') ||
      pause >= DAY ||
      later.some(({ does }) => does === 'is reminded'),
  );
  return tooLate ? [] : lost.map(({ kind }) => `an email (${kind}) was given up while Resend worked`);
}
