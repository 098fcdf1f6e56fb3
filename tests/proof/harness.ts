import { randomUUID } from 'node:crypto';
import { answerEnquiry } from '../../src/leads/intake/form-endpoint.tsx';
import type { Services } from '../../src/leads/services.ts';
import { retryLead } from '../../src/leads/retention/on-call.ts';
import { sweep } from '../../src/leads/delivery/sweep.ts';
import { answerWebhook } from '../../src/leads/delivery/webhook-endpoint.ts';
import type { Mailer } from '../../src/platform/mailer.ts';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import { judge, type Acknowledged } from './judge.ts';
import type { Faults, Submission } from './plan.ts';
import { inProcess, webhook, webhookId, type World } from './world.ts';

/** What a run found; with a problem the proof has failed. */
export interface Report {
  submissions: number;
  acknowledged: number;
  kills: number;
  emails: number;
  problems: string[];
}

const shells = { enquire: '<title></title>[[form]]', problem: '<title></title>[[heading]][[body]]' };

/** How long anybody waits for an answer, in ms. */
const PATIENCE = 10_000;

/** Lets people send forms while things go wrong, then mends everything, lets the sweeper finish, and judges. */
export async function run(world: World, plans: readonly Submission[]): Promise<Report> {
  const acknowledged: Acknowledged[] = [];
  const problems: string[] = [];
  let kills = 0;
  const countKill = (killed: boolean) => {
    if (killed) kills += 1;
  };
  for (const [index, plan] of plans.entries()) {
    const person = new Person(world, plan, index, countKill);
    try {
      await person.send();
      await Promise.all(
        plan.sweeps.map(async (faults) =>
          countKill((await inProcess(world, faults, (services) => settle(sweep(services)))) === 'killed'),
        ),
      );
      await person.hear();
    } catch (error) {
      person.problems.push(`${index}: ${String(error)}`);
    }
    for (let hour = 0; hour < plan.outage; hour += 1) {
      world.now = world.now.add({ hours: 1 });
      await inProcess(world, { resend: { how: '500', times: 100 } }, (services) => sweep(services));
      mend(world);
    }
    acknowledged.push(...person.acknowledged);
    problems.push(...person.problems);
    mend(world);
    world.now = world.now.add({ seconds: plan.pause });
  }
  await finish(world);
  problems.push(...(await retryByHand(world, plans)));
  await finish(world);
  problems.push(...(await judge(world, plans, acknowledged)));
  return {
    submissions: plans.length,
    acknowledged: new Set(acknowledged.map(({ reference }) => reference)).size,
    kills,
    emails: world.standIn.emails.length,
    problems,
  };
}

/** What a process is asked to do may fail; what counts is what is left. */
const settle = (work: Promise<unknown>) => work.catch(() => undefined);

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
    await inProcess(world, {}, (services) => sweep(services));
    const { rowCount } = await world.database.query(waiting);
    if (rowCount !== 0) continue;
    if ((await world.secondStore.keys()).length === 0) return;
    stuck += 1;
  }
}

const DAY = 24 * 3600;

/** As the person on call does: puts back in line what was given up, unless Resend's log says that it arrived. */
async function retryByHand(world: World, plans: readonly Submission[]): Promise<string[]> {
  const { rows } = await world.database.query<{ reference: string; ids: string[] }>(
    `select reference, array_agg(message.id::text) as ids from message join lead on lead.id = lead_id
     where status = 'dead' group by reference`,
  );
  const arrived = new Set(world.standIn.emails.map(({ idempotencyKey }) => idempotencyKey));
  const lost = rows.filter(({ ids }) => !ids.some((id) => arrived.has(id)));
  for (const { reference } of lost) {
    await retryLead({ database: world.database, keyring: world.keyring, clock: () => world.now }, reference);
  }
  const tooLate = plans.some(({ outage, pause }) => outage > 0 || pause >= DAY);
  return tooLate ? [] : lost.map(({ reference }) => `${reference} was given up while Resend worked`);
}

/** Somebody with a form: what they send, what they are told, and what Resend says of their team's email. */
class Person {
  readonly acknowledged: Acknowledged[] = [];
  readonly problems: string[] = [];
  readonly #id: string | undefined;

  constructor(
    readonly world: World,
    readonly plan: Submission,
    readonly index: number,
    readonly countKill: (killed: boolean) => void,
  ) {
    this.#id = plan.hasId ? randomUUID() : undefined;
  }

  async send(): Promise<void> {
    const { plan, world } = this;
    if (plan.newWording) changeWording(world, this.index);
    await Promise.all(plan.copies.map((faults) => this.#post(faults, 'first')));
    for (const faults of plan.retries) {
      if (this.acknowledged.length > 0) break;
      await this.#post(faults, 'first');
    }
    if (plan.changes && plan.hasId && this.acknowledged.length > 0) {
      world.now = world.now.add({ seconds: 5 });
      await this.#post(plan.copies[0] ?? {}, 'changed');
    }
  }

  async #post(faults: Faults, version: Acknowledged['version']): Promise<void> {
    const { world, plan } = this;
    const ended = await inProcess(
      world,
      faults,
      (services, process) =>
        Promise.all(
          Array.from({ length: plan.posts }, () => this.#postOnce(version, services, process.killed)),
        ),
      plan.early && plan.heard !== 'nothing' ? (mailer) => this.#hearingAtOnce(mailer) : undefined,
    );
    this.countKill(ended === 'killed');
  }

  async #postOnce(
    version: Acknowledged['version'],
    services: Services,
    killed: Promise<unknown>,
  ): Promise<void> {
    const work: Promise<unknown>[] = [];
    const answer = answerEnquiry(this.#request(version), {
      shells,
      runtime: this.world.built.runtime,
      log: services.log,
      services: () => services,
      waitUntil: (promise) => work.push(promise),
    });
    const response = await Promise.race([answer, killed, late()]);
    if (!(response instanceof Response)) {
      if (response === 'late') this.problems.push(`${this.index}: nobody answered`);
    } else if (response.status === 201) {
      const { reference } = await response.json();
      this.acknowledged.push({ index: this.index, version, reference });
    } else if (this.#blobsWork()) {
      this.problems.push(`${this.index}: answered ${response.status}, though Blobs worked`);
    }
    await settle(Promise.all(work));
  }

  /** Then everybody whose process lives is acknowledged. */
  #blobsWork(): boolean {
    const { copies, retries } = this.plan;
    return [...copies, ...retries].every(({ blobs }) => !blobs);
  }

  #request(version: Acknowledged['version']): Request {
    return new Request('https://hearth.example/api/enquiries', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...answersOf(this.plan, this.index, version), id: this.#id }),
    });
  }

  /** The event arrives before the sender has noted the email's id. */
  #hearingAtOnce(mailer: Mailer): Mailer {
    return async (email, key) => {
      const sent = await mailer(email, key);
      if (sent.status === 'sent' && email.tags[0]?.value === 'team') await this.#hearOf(sent.id);
      return sent;
    };
  }

  /** The event arrives late, twice, with a forged one before it and one for an email that nobody knows. */
  async hear(): Promise<void> {
    const { world, plan, acknowledged } = this;
    const [first] = acknowledged;
    if (!first || plan.heard === 'nothing' || plan.early) return;
    const email = world.standIn.emails.find(
      ({ subject, tags }) => subject.includes(first.reference) && tags.some(({ value }) => value === 'team'),
    );
    if (email) await this.#hearOf(email.id);
  }

  async #hearOf(emailId: string): Promise<void> {
    const { world, plan } = this;
    const id = webhookId();
    await inProcess(world, {}, async (services) => {
      const post = (request: Request) => answerWebhook(request, () => services);
      const forged = await post(webhook(world, webhookId(), 'bounced', emailId, true));
      if (forged.status !== 401) this.problems.push(`${this.index}: a forged webhook got ${forged.status}`);
      await post(webhook(world, webhookId(), 'bounced', `unknown-${this.index}`));
      await post(webhook(world, id, plan.heard, emailId));
      await post(webhook(world, id, plan.heard, emailId));
    });
  }
}

const late = () => new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE, 'late').unref());

/** The words of emails are others from here on: what was written before keeps its own. */
function changeWording(world: World, index: number): void {
  const { runtime } = world.built;
  const sender = { ...runtime.agency.sender, name: `Wording ${index}` };
  world.built = { ...world.built, runtime: { ...runtime, agency: { ...runtime.agency, sender } } };
}

/** What the person of this index writes. */
export function answersOf(
  { hasEmail, says }: Submission,
  index: number,
  version: Acknowledged['version'],
): Record<string, string> {
  return {
    interest: 'fostering',
    name: `${version === 'first' ? 'First' : 'Changed'} Person ${letters(index)}`,
    phone: `07700 900${String(index % 1000).padStart(3, '0')}`,
    ...(hasEmail && { email: `person${index}@people.example` }),
    postcode: 'DH1 3QS',
    contact: 'phone',
    best_time: 'any',
    safe_message: 'no',
    question:
      says === 'words of danger'
        ? 'My brother hits the children'
        : `Can I foster when I rent? ${letters(index)}`,
    ...(says === 'what robots write' && { [TRAP_FIELD]: 'https://spam.example', took: '900' }),
  };
}

/** A number as letters, for a name that may go out in an email. */
function letters(index: number): string {
  return String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
