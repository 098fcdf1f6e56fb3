import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { openEmail } from '../../src/leads/outbox/outbox.ts';
import { moveKept } from '../../src/leads/submit/second-store.ts';
import type { Built } from '../../src/leads/services.ts';
import { netlifyBlobs } from '../../src/platform/database/blobs.ts';
import { openDatabase, type Database } from '../../src/platform/database/database.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../src/platform/log.ts';
import { functionData } from '../../src/tools/build/data.ts';
import { startBlobs } from '../../src/tools/local/blobs.ts';
import type { LocalPostgres } from '../../src/tools/local/postgres.ts';
import { ROOT, say } from '../../src/tools/project.ts';
import { goodForm } from '../support/good-forms.ts';
import { NOW } from '../support/now.ts';
import { buildHarness } from './harness-build.ts';
import { keyOf } from './key.ts';
import { prepare } from './lanes.ts';
import { PATIENCE } from './patience.ts';
import { RACE_STORE, type Booked, type Household, type RaceErrand } from './race-errand.ts';

const ROUNDS = Number(process.env['ROUNDS'] || 50);
const HOUSEHOLDS = 500;
const CAPACITY = 20;
/** Processes that serve them, each with a pool of its own. */
const PROCESSES = 4;
/** Every tenth presses twice, at once, and comes to two processes. */
const TWICE = 10;
/** After how many rounds it says how far it is. */
const EACH = 5;
const FOLDER = `${ROOT}.hearth/proof`;
const EVENT = goodForm('booking').fields['event'] ?? '';

/** What goes wrong in a round, once so many were answered. */
interface Trouble {
  /** A process is killed, with all whom it serves. */
  kill?: number;
  /** A backend is killed, so that PostgreSQL ends all others and recovers, as from a crash. */
  crash?: number;
  /** How many a process serves at once: all, or some, and then the next. */
  atOnce: number;
}

/** Every other round kills a client, every third one the database: each sixth is of both, and one in three of neither. */
const troubleOf = (round: number): Trouble => ({
  ...(round % 2 === 0 && { kill: 5 + ((round * 37) % 150) }),
  ...(round % 3 === 0 && { crash: 5 + ((round * 53) % 200) }),
  atOnce: round % 4 < 2 ? HOUSEHOLDS : 10,
});

/** What was seen over all rounds. */
interface Seen {
  rounds: number;
  confirmed: number;
  waiting: number;
  received: number;
  again: number;
  kills: number;
  crashes: number;
}

/**
 * 500 households want 20 places at once, of four processes, 50 times in a row (`ROUNDS` changes how often), while
 * processes are killed, and PostgreSQL crashes and recovers. @returns what didn't hold
 */
export async function proveBookings(postgres: LocalPostgres): Promise<string[]> {
  process.env['NOW'] = NOW;
  await mkdir(FOLDER, { recursive: true });
  const folder = `${FOLDER}/race-blobs`;
  await rm(folder, { recursive: true, force: true });
  const blobs = await startBlobs(folder);
  process.env['NETLIFY_BLOBS_CONTEXT'] = blobs.context;
  const built = withCapacity(await functionData(false), CAPACITY);
  const data = `${FOLDER}/race.json`;
  await writeFile(data, JSON.stringify(built));
  const ahead = Temporal.Instant.from(NOW).epochMilliseconds - Date.now();
  const seen: Seen = { rounds: 0, confirmed: 0, waiting: 0, received: 0, again: 0, kills: 0, crashes: 0 };
  const problems: string[] = [];
  const bundle = `${FOLDER}/race.mjs`;
  await buildHarness(bundle, [], 'race-lane.ts');
  const lanes = new RaceLanes(bundle);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const name = `race_${round}`;
    const url = await prepare(await postgres.database(name, true));
    const found = await race({ url, data, ahead, built, lanes, seen }, troubleOf(round)).catch(
      (error: unknown) => [String(error)],
    );
    problems.push(...found.map((line) => `round ${round}: ${line}`));
    for (const line of found.slice(0, 5)) say(`round ${round}: ${line}`);
    await postgres.drop(name);
    if (round % EACH === 0 || round === ROUNDS) sayRounds(seen, problems.length);
  }
  lanes.end();
  await blobs.stop();
  for (const file of [data, bundle]) await rm(file, { force: true });
  return problems;
}

const sayRounds = ({ rounds, confirmed, waiting, received, again, kills, crashes }: Seen, breaches: number) =>
  say(
    `${rounds} rounds of ${HOUSEHOLDS} for ${CAPACITY} places, ${kills} processes killed, ${crashes} crashes of PostgreSQL: answered ${confirmed} confirmed, ${waiting} waiting, ${received} received; ${again} had no answer and tried again; ${breaches} breaches`,
  );

/** The same build, in which the date of good bookings has so many places. */
function withCapacity(built: Built, capacity: number): Built {
  const date = built.runtime.events[EVENT];
  if (!date) throw new Error(`The sample has no ${EVENT}`);
  const booking = { needed: true, capacity, waitingList: true, register: 'names' } as const;
  const events = { ...built.runtime.events, [EVENT]: { ...date, booking } };
  return { ...built, runtime: { ...built.runtime, events } };
}

/** Processes that serve one round after the other; one that was killed gives way to another. */
class RaceLanes {
  readonly #idle: ChildProcess[] = [];

  constructor(readonly bundle: string) {}

  take(): ChildProcess {
    let lane = this.#idle.pop();
    while (lane && !lane.connected) lane = this.#idle.pop();
    return (
      lane ??
      fork(this.bundle, {
        cwd: ROOT,
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, NODE_ENV: 'production' },
      })
    );
  }

  /** Gives an errand to a process. @returns once it is done, or was killed */
  async run(lane: ChildProcess, errand: RaceErrand, hear: (booked: Booked) => void): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<'done' | 'killed'>();
    const listen = (message: unknown) => (message === 'done' ? resolve('done') : hear(message as Booked));
    const killed = () => resolve('killed');
    lane.on('message', listen).once('close', killed);
    lane.send(errand);
    const ended = await promise;
    lane.off('message', listen).off('close', killed);
    if (ended === 'done') this.#idle.push(lane);
  }

  end(): void {
    for (const lane of this.#idle) lane.disconnect();
  }
}

/** What a round is run with. */
interface Round {
  url: string;
  data: string;
  ahead: number;
  built: Built;
  lanes: RaceLanes;
  seen: Seen;
}

async function race(round: Round, { kill, crash, atOnce }: Trouble): Promise<string[]> {
  const { url, data, ahead, lanes, seen } = round;
  const database = openDatabase(url, PATIENCE.unhurried);
  // A crash of the server must not lose what it confirmed.
  await database.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = on`);
  const households = Array.from({ length: HOUSEHOLDS }, (_, index) => ({
    id: randomUUID(),
    email: `person${index}@people.example`,
  }));
  const answers: Booked[] = [];
  const asked = new Map<string, number>();
  const processes = Array.from({ length: PROCESSES }, () => lanes.take());
  const crashing: Promise<void>[] = [];
  const hear = (booked: Booked) => {
    answers.push(booked);
    if (answers.length === kill) {
      processes[0]?.kill('SIGKILL');
      seen.kills += 1;
    }
    if (answers.length === crash) {
      crashing.push(crashPostgres(database));
      seen.crashes += 1;
    }
  };
  const errand = (mine: Household[], most: number): RaceErrand => {
    for (const { id } of mine) asked.set(id, (asked.get(id) ?? 0) + 1);
    return { url, data, ahead, households: mine, atOnce: most };
  };
  await Promise.all(
    processes.map((lane, own) => lanes.run(lane, errand(shareOf(households, own), atOnce), hear)),
  );
  await Promise.all(crashing);
  await database.end();
  const after = openDatabase(url, PATIENCE.unhurried);
  await untilItAnswers(after);
  // Whoever wasn't answered presses again, when all is well; and some who were, as one does who reloads the page.
  const answered = new Set(answers.filter(({ reference }) => reference).map(({ id }) => id));
  const unanswered = households.filter(({ id }) => !answered.has(id));
  seen.again += unanswered.length;
  const again = [...unanswered, ...households.filter((_, index) => index % (TWICE * 5) === 0)];
  await lanes.run(lanes.take(), errand(again, HOUSEHOLDS), (booked) => answers.push(booked));
  const left = await moveAll(after, round);
  for (const { seat } of answers) {
    if (seat === 'confirmed' || seat === 'waiting' || seat === 'received') seen[seat] += 1;
  }
  seen.rounds += 1;
  const problems = [...left, ...(await judgeRace(after, { households, answers, asked }))];
  await after.end();
  return problems;
}

/** Those whom a process serves: every tenth the next one, too. */
const shareOf = (households: readonly Household[], own: number): Household[] =>
  households.filter(
    (_, index) =>
      index % PROCESSES === own || (index % TWICE === 0 && (index + 1) % PROCESSES === own),
  );

/** Kills a backend with -9: PostgreSQL then ends all the others, refuses everybody, and recovers from its log. */
async function crashPostgres(database: Database): Promise<void> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
}

async function untilItAnswers(database: Database): Promise<void> {
  for (let tries = 200; ; tries -= 1) {
    try {
      await database.query('select 1');
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await wait(100);
    }
  }
}

/** Moves all that the second store keeps, as sweeps do. @returns a line when some of it stays */
async function moveAll(database: Database, { built, ahead }: Round): Promise<string[]> {
  const secondStore = netlifyBlobs(RACE_STORE, PATIENCE.unhurried);
  const edges = {
    ...built,
    database,
    keyring: openKeyring(keyOf(0)),
    secondStore,
    clock: () => Temporal.Now.instant().add({ milliseconds: ahead }),
    log: jsonLog(
      () => undefined,
      () => undefined,
    ),
  };
  // Two sweeps at once move each once.
  await Promise.all([moveKept(edges), moveKept(edges)]);
  const { left } = await moveKept(edges);
  for (const key of await secondStore.keys()) await secondStore.remove(key);
  return left === 0 ? [] : [`${left} forms can't be moved from the second store`];
}

/** A booking as it is left. */
interface Left {
  id: string;
  reference: string;
  position: number;
  status: string;
  /** Emails that tell the person: the words of each. */
  told: string[];
  /** How many tell the team. */
  team: number;
}

async function readLeft(database: Database): Promise<Left[]> {
  const keyring = openKeyring(keyOf(0));
  const { rows } = await database.query<Omit<Left, 'told'>>(
    `select lead.id, reference, position, booking.status,
       (select count(*)::int from message where lead_id = lead.id and kind = 'team' and status <> 'replaced') as team
     from booking join lead on lead.id = lead_id order by position`,
  );
  const { rows: letters } = await database.query<{ id: string; lead_id: string; email: Buffer }>(
    `select id, lead_id, email from message where kind = 'acknowledgement' and status = 'waiting'`,
  );
  const told = Map.groupBy(letters, ({ lead_id }) => lead_id);
  return rows.map((row) => ({
    ...row,
    told: (told.get(row.id) ?? []).map(({ id, email }) => openEmail(id, email, keyring).text),
  }));
}

/** What their email says of how it stands. */
const SAYS: Readonly<Record<string, RegExp>> = {
  confirmed: /You’re expected/i,
  waiting: /You’re on the waiting list/i,
};

/** Who raced, and what they were answered. */
interface Raced {
  households: readonly Household[];
  answers: readonly Booked[];
  /** How often each asked, by id. */
  asked: ReadonlyMap<string, number>;
}

/** What must hold of every round. @returns a line a breach */
async function judgeRace(
  database: Database,
  { households, answers, asked }: Raced,
): Promise<string[]> {
  const left = await readLeft(database);
  const byReference = new Map(left.map((each) => [each.reference, each]));
  const byId = Map.groupBy(answers, ({ id }) => id);
  const problems: string[] = [];
  const count = (status: string) => left.filter((each) => each.status === status).length;
  if (left.length !== HOUSEHOLDS) problems.push(`${left.length} bookings of ${HOUSEHOLDS} households`);
  if (count('confirmed') !== CAPACITY) problems.push(`${count('confirmed')} are confirmed, not ${CAPACITY}`);
  if (count('waiting') !== HOUSEHOLDS - CAPACITY) problems.push(`${count('waiting')} wait`);
  if (left.some(({ position }, index) => position !== index + 1)) problems.push('the line has gaps');
  if (left.slice(0, CAPACITY).some(({ status }) => status !== 'confirmed')) {
    problems.push('somebody passed another in line');
  }
  const { rows } = await database.query(
    'select booked, smallest_waiting as smallest, line from event where slug = $1',
    [EVENT],
  );
  const counted = JSON.stringify(rows[0]);
  const expected = JSON.stringify({ booked: CAPACITY, smallest: 1, line: HOUSEHOLDS });
  if (counted !== expected) problems.push(`the date counts ${counted}, not ${expected}`);
  for (const { id } of households) problems.push(...judgeHousehold(byId.get(id) ?? [], byReference));
  for (const { told, team, status } of left) {
    if (told.length !== 1) problems.push(`somebody is told ${told.length} times`);
    if (team !== 1) problems.push(`the team is told of somebody ${team} times`);
    if (told.some((text) => !SAYS[status]?.test(text))) problems.push(`who is ${status} is told otherwise`);
  }
  return [...problems, ...judgeOrder(byId, asked, byReference)];
}

/** Whoever was answered has one booking, as it was said. */
function judgeHousehold(answers: readonly Booked[], left: ReadonlyMap<string, Left>): string[] {
  const references = new Set(answers.flatMap(({ reference }) => reference ?? []));
  if (references.size !== 1) return [`somebody has ${references.size} references`];
  const [reference = ''] = references;
  const booking = left.get(reference);
  if (!booking) return [`${reference} was acknowledged and is nowhere`];
  return answers.flatMap(({ seat }) =>
    seat === undefined || seat === 'received' || seat === booking.status
      ? []
      : [`${reference} was answered ${seat} and is ${booking.status}`],
  );
}

/** Who was answered before another asked is before them in line: the order is that of commits. */
function judgeOrder(
  byId: ReadonlyMap<string, readonly Booked[]>,
  requests: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, Left>,
): string[] {
  const asked = [...byId].flatMap(([id, answers]) => {
    const position = left.get(answers.find(({ reference }) => reference)?.reference ?? '')?.position;
    const stored = answers.filter(({ seat }) => seat === 'confirmed' || seat === 'waiting');
    // When it came into the database isn't known of what the second store kept, or a killed process asked for.
    if (position === undefined || stored.length < (requests.get(id) ?? 0)) return [];
    const from = Math.min(...answers.map((each) => each.from));
    const to = Math.min(...answers.map((each) => each.to));
    return [{ position, from, to }];
  });
  const inLine = asked.toSorted((a, b) => a.position - b.position);
  let latest = -Infinity;
  let passed = 0;
  for (const { from, to } of inLine) {
    // Somebody before them asked only after they were answered.
    if (to < latest) passed += 1;
    latest = Math.max(latest, from);
  }
  return passed === 0 ? [] : [`${passed} are behind somebody who asked after they were answered`];
}
