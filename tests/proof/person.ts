import { randomUUID } from 'node:crypto';
import { answerForm } from '../../src/leads/submit/form-endpoint.tsx';
import { leadFrom } from '../../src/leads/submit/lead.ts';
import { readGiven } from '../../src/leads/kinds/given.ts';
import { kindOf, kinds } from '../../src/leads/kinds/register.ts';
import { answerBooking } from '../../src/leads/follow-up/booking-endpoint.tsx';
import { answerChange } from '../../src/leads/follow-up/change-endpoint.tsx';
import { answerHosting } from '../../src/leads/follow-up/hosting-endpoint.tsx';
import { confirmationOf } from '../../src/leads/forms/question.ts';
import { leadLink } from '../../src/leads/emails/lead-link.ts';
import { answerWebhook } from '../../src/leads/outbox/webhook-endpoint.ts';
import type { Services } from '../../src/leads/services.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Mailer } from '../../src/platform/mail/mailer.ts';
import { answersOf, letters, type Version } from './answers.ts';
import { reminderTimes, type WorldDate } from './dates.ts';
import { isAnswered, type Faults, type Odd, type Step, type Submission, type VenueAnswer } from './plan.ts';
import { goodForm } from '../support/good-forms.ts';
import { changeKey } from './rotation.ts';
import { sweepOnce } from './sweeping.ts';
import { inProcess, signedWebhook, webhook, webhookId, type World } from './world.ts';

/** What a person sent, and what they were told of it. */
export interface Sent {
  what: 'form' | 'change' | 'stop' | 'places' | 'cancel';
  /** When, in ms since 1970, by the machine's clock: the world's may go back. */
  at: number;
  /** How many emails had arrived until it was answered. */
  emails: number;
  /** The fields that it says something about. */
  fields: Readonly<Record<string, string>>;
  danger: boolean;
  /** Under which references it was acknowledged; none when it wasn't. */
  references: string[];
  /** What they were told of their places, each time. */
  seats: string[];
}

/** An answer that a venue was given, or may have been. */
interface Answered {
  answer: VenueAnswer;
  /** Whoever gave it was told that it is noted. */
  noted: boolean;
}

/** How it is given; the day is far off. */
export const VENUE_ANSWERS = {
  yes: { answer: 'yes', day: '2027-06-08', starts: '10:00', ends: '14:00' },
  no: { answer: 'no' },
} as const satisfies Record<VenueAnswer, object>;

const shells = {
  ...Object.fromEntries(kinds.map(({ form }) => [form.shell, '<title></title>[[form]]'])),
  task: '<title>[[title]]</title>[[body]]',
  problem: '<title></title>[[heading]][[body]]',
};

/** How long anybody waits for an answer, in ms. */
const PATIENCE = 120_000;

/** How long after what came before somebody does the next, in seconds. */
const LATER = 5;

/** What a process is asked to do may fail; what counts is what is left. */
const settle = (work: Promise<unknown>) => work.catch(() => undefined);

/** Somebody with a form: what they send, what they are told, and what Resend says of their team's email. */
export class Person {
  readonly sent: Sent[] = [];
  readonly problems: string[] = [];
  /** What they were answered, of a venue. */
  readonly answered: Answered[] = [];
  /** The date that they book. */
  readonly date: WorldDate | undefined;
  readonly #id: string | undefined;
  /** The link in their email, as it was made when they were first thanked. */
  #link: string | undefined;

  constructor(
    readonly world: World,
    readonly plan: Submission,
    readonly index: number,
    readonly countKill: (killed: boolean) => void,
    /** All who came before. */
    readonly others: readonly Person[] = [],
  ) {
    this.#id = plan.hasId ? randomUUID() : undefined;
    this.date = kindOf(plan).seats && world.dates.open();
  }

  /** The first reference that they were given. */
  get reference(): string | undefined {
    return this.sent.flatMap(({ references }) => references)[0];
  }

  async send(): Promise<void> {
    const { plan, world } = this;
    if (plan.newWording) changeWording(world, this.index);
    if (plan.odd) await this.#isAskedAbout(plan.odd);
    const first = this.#sends(0, plan.says);
    await Promise.all(plan.copies.map((faults) => this.#post(faults, first)));
    for (const faults of plan.retries) {
      if (this.reference) break;
      await this.#post(faults, first);
    }
  }

  /** What they do next; whoever wasn't acknowledged has no link, and presses no button again. */
  async goOn(): Promise<void> {
    for (const [index, step] of this.plan.later.entries()) {
      this.world.now = this.world.now.add({ seconds: LATER });
      await this.#take(step, index + 1);
    }
  }

  async #take(step: Step, version: Version): Promise<void> {
    const { world, plan } = this;
    const isRobot = plan.says === 'what robots write' || plan.says === 'words of danger by robots';
    switch (step.does) {
      case 'sends the form again':
        if (this.reference && plan.hasId && !isRobot && this.#mayBook()) {
          await this.#post(step.faults, this.#sends(version, step.says));
        }
        return;
      case 'sends the first form again':
        if (this.reference && plan.hasId && !isRobot && this.#mayBook()) {
          await this.#post(step.faults, this.#sends(0, plan.says));
        }
        return;
      case 'changes the best time':
        if (this.#link && !isRobot) {
          await this.#follow(step.faults, 'change', { best_time: version % 2 ? 'morning' : 'afternoon' });
        }
        return;
      case 'asks to be left alone':
        if (this.#link && !isRobot) await this.#follow(step.faults, 'stop', {});
        return;
      case 'has their link forged':
        if (this.#link && !isRobot) await this.#forge();
        return;
      case 'is swept for':
        await this.#sweep(step.faults);
        return;
      case 'asks for more places':
        if (!isRobot) await this.changePlaces(step.faults, 1);
        return;
      case 'asks for fewer places':
        if (!isRobot) await this.changePlaces(step.faults, -1);
        return;
      case 'gives the places back':
        if (!isRobot) await this.giveBack(step.faults);
        return;
      case 'sees another give theirs back':
        await this.others.find((other) => other.#mayGiveBackTo(this))?.giveBack(step.faults);
        return;
      case 'has the date moved':
        if (this.date && world.dates.isAhead(this.date)) world.dates.move(this.date);
        return;
      case 'is reminded': {
        const next = this.date && reminderTimes(this.date).find((at) => isAfter(at, world.now));
        if (next) world.now = next.add({ minutes: 1 });
        await this.#sweep(step.faults);
        return;
      }
      case 'is answered':
        if (!isRobot) await this.#isAnswered(step);
        return;
      case 'has the key changed':
        await changeKey(world);
    }
  }

  async #sweep(faults: Faults): Promise<void> {
    this.countKill((await sweepOnce(this.world, faults)) === 'killed');
  }

  #sends(version: Version, says: Submission['says']): Sent {
    const answers = answersOf(this.plan, this.index, version, says);
    const fields = this.date ? { ...answers, event: this.date.slug } : answers;
    return this.#notes('form', fields, says.startsWith('words of danger'));
  }

  /** When they first sent anything, in ms since 1970, by the machine's clock. */
  get posted(): number {
    return this.sent[0]?.at ?? Infinity;
  }

  #notes(what: Sent['what'], fields: Sent['fields'], danger = false): Sent {
    const sent: Sent = { what, at: Date.now(), emails: 0, fields, danger, references: [], seats: [] };
    this.sent.push(sent);
    // From the evening before on a person decides who gets what somebody gives back.
    if (this.date && !isAfter(this.date.starts.subtract({ hours: 40 }), this.world.now))
      this.date.byHand = true;
    return sent;
  }

  /** Nobody books what has begun. */
  #mayBook(): boolean {
    return !this.date || this.world.dates.isAhead(this.date);
  }

  #mayGiveBackTo({ date }: Person): boolean {
    const isRobot = this.plan.says.endsWith('robots write') || this.plan.says.endsWith('by robots');
    const gaveBack = this.sent.some(({ what }) => what === 'cancel');
    return date !== undefined && date === this.date && this.reference !== undefined && !isRobot && !gaveBack;
  }

  /** By the link of their email. */
  async giveBack(faults: Faults): Promise<void> {
    const { date, world } = this;
    if (!date || !this.reference || !world.dates.isAhead(date)) return;
    await this.#manage(faults, this.#notes('cancel', {}), { action: 'cancel' });
  }

  /** One more, or one less, than they asked for last. */
  async changePlaces(faults: Faults, by: 1 | -1): Promise<void> {
    const { date, world } = this;
    const asked = this.sent.findLast(({ fields }) => 'places' in fields)?.fields['places'];
    const places = String(Math.min(Math.max(Number(asked) + by, 1), 6));
    if (!date || !this.reference || !world.dates.isAhead(date)) return;
    await this.#manage(faults, this.#notes('places', { places }), { action: 'change', places });
  }

  async #manage(faults: Faults, sent: Sent, fields: Record<string, string>): Promise<void> {
    const { world, reference = '' } = this;
    const link = new URL(leadLink('booking', reference, { ...world.built, keyring: world.keyring }));
    const response = await this.#press(link, fields, faults, answerBooking);
    if (response?.status === 201) {
      const { status } = await response.json();
      sent.emails = world.standIn.emails.length;
      sent.references.push(reference);
      sent.seats.push(status);
    } else if (response && response.status < 500) {
      // It is refused for good: there aren't as many places, it is cancelled, or only the second store has it yet.
      this.sent.splice(this.sent.indexOf(sent), 1);
    }
  }

  /** They leave the box unticked at first. */
  async #isAskedAbout(odd: Odd): Promise<void> {
    const { [confirmationOf(odd)]: _, ...fields } = answersOf(this.plan, this.index, 0, this.plan.says);
    await inProcess(this.world, {}, async (services) => {
      const response = await this.#answerForm(fields, services, (work) => void settle(work));
      const { errors } = await response.json();
      if (response.status !== 422 || !errors[odd]) {
        this.problems.push(`${this.index}: wasn’t asked about an odd ${odd}, but got ${response.status}`);
      }
    });
  }

  async #post(faults: Faults, sent: Sent): Promise<void> {
    const { world, plan } = this;
    const ended = await inProcess(
      world,
      faults,
      (services, process) =>
        Promise.all(
          Array.from({ length: sent === this.sent[0] ? plan.posts : 1 }, () =>
            this.#postOnce(sent, services, process.killed),
          ),
        ),
      plan.early && plan.heard !== 'nothing' ? (mailer) => this.#hearingAtOnce(mailer) : undefined,
    );
    this.countKill(ended === 'killed');
  }

  async #postOnce(sent: Sent, services: Services, killed: Promise<unknown>): Promise<void> {
    const response = await this.#answered(killed, (waitUntil) =>
      this.#answerForm(sent.fields, services, waitUntil),
    );
    if (!response) return;
    if (response.status === 201) {
      const { reference, status } = await response.json();
      sent.references.push(reference);
      if (status) sent.seats.push(status);
      if (!this.#link && isSentLink(this.plan.kind, this.world)) this.#link = this.#linkOf(reference);
    } else if (this.#blobsWork()) {
      this.problems.push(`${this.index}: answered ${response.status}, though Blobs worked`);
    }
  }

  /** As it stands in the email that thanks them. */
  #linkOf(reference: string): string {
    return leadLink('change', reference, { ...this.world.built, keyring: this.world.keyring });
  }

  /** Follows the link of the email and presses one of its buttons. */
  async #follow(faults: Faults, what: 'change' | 'stop', fields: Record<string, string>): Promise<void> {
    const sent = this.#notes(what, fields);
    const response = await this.#press(new URL(this.#link ?? ''), { ...fields, action: what }, faults);
    if (response?.status === 201) sent.references.push((await response.json()).reference);
    else if (response?.status === 404) this.problems.push(`${this.index}: the link in their email is dead`);
  }

  /** By the link in the team's email; nothing comes of it where only the second store has their form. */
  async #isAnswered({ answer, presses, faults }: Extract<Step, { does: 'is answered' }>): Promise<void> {
    const { world, plan, reference } = this;
    if (!reference || !isAnswered(plan.kind)) return;
    const link = new URL(leadLink('hosting', reference, { ...world.built, keyring: world.keyring }));
    const answered = { answer, noted: false };
    this.answered.push(answered);
    await Promise.all(
      Array.from({ length: presses }, async () => {
        const response = await this.#press(link, VENUE_ANSWERS[answer], faults, answerHosting);
        if (response?.status === 201) answered.noted = true;
      }),
    );
  }

  /** Somebody else's link, whose signature decodes to the very bytes of theirs. */
  async #forge(): Promise<void> {
    const link = new URL(this.#link ?? '');
    const signature = link.searchParams.get('sig') ?? '';
    link.searchParams.set('sig', signature.slice(0, -1) + ALIASES[signature.at(-1) ?? '']);
    const response = await this.#press(link, { action: 'stop' }, {});
    if (response?.status !== 404) {
      this.problems.push(`${this.index}: a forged link got ${response?.status}`);
    }
  }

  async #press(
    link: URL,
    fields: Record<string, string>,
    faults: Faults,
    answer: typeof answerChange = answerChange,
  ): Promise<Response | undefined> {
    const body = new URLSearchParams({ ...Object.fromEntries(link.searchParams), ...fields });
    const request = new Request(link.origin + link.pathname, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
    });
    const ended = await inProcess(this.world, faults, (services, process) =>
      this.#answered(process.killed, (waitUntil) =>
        answer(request, {
          shells,
          siteUrl: link.origin,
          phone: '',
          log: services.log,
          services: () => services,
          waitUntil,
        }),
      ),
    );
    this.countKill(ended === 'killed');
    return ended === 'killed' ? undefined : ended;
  }

  async #answered(
    killed: Promise<unknown>,
    ask: (waitUntil: (work: Promise<unknown>) => void) => Promise<Response>,
  ): Promise<Response | undefined> {
    const work: Promise<unknown>[] = [];
    const response = await Promise.race([ask((promise) => void work.push(promise)), killed, late()]);
    if (response === 'late') this.problems.push(`${this.index}: nobody answered`);
    // Of somebody who is told at once, what is done after the answer is waited for.
    if (response instanceof Response) await settle(Promise.all(work));
    return response instanceof Response ? response : undefined;
  }

  /** Then everybody whose process lives is acknowledged. What fails goes on failing: the sweeps come after the first form. */
  #blobsWork(): boolean {
    const { copies, retries, sweeps, later } = this.plan;
    const isFirst = this.sent.length === 1;
    const faults = [...copies, ...retries, ...(isFirst ? [] : sweeps), ...later.map((step) => step.faults)];
    return faults.every(({ blobs }) => !blobs);
  }

  #answerForm(
    fields: Sent['fields'],
    services: Services,
    waitUntil: (work: Promise<unknown>) => void,
  ): Promise<Response> {
    const request = new Request(`https://hearth.example${kindOf(this.plan).form.action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...fields, id: this.#id }),
    });
    const { runtime } = this.world.built;
    return answerForm(request, this.plan.kind, {
      shells,
      runtime,
      clock: services.clock,
      log: services.log,
      services: () => services,
      waitUntil,
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
    const { world, plan, reference } = this;
    if (!reference || plan.heard === 'nothing' || plan.early) return;
    const email = world.standIn.emails.find(
      ({ subject, tags }) => subject.includes(reference) && tags.some(({ value }) => value === 'team'),
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
      const empty = await post(signedWebhook(world, webhookId(), ''));
      if (empty.status !== 200) this.problems.push(`${this.index}: an empty webhook got ${empty.status}`);
      await post(webhook(world, webhookId(), 'bounced', `unknown-${this.index}`));
      await post(webhook(world, id, plan.heard, emailId));
      await post(webhook(world, id, plan.heard, emailId));
    });
  }
}

const isAfter = (one: Temporal.Instant, other: Temporal.Instant) =>
  one.epochMilliseconds > other.epochMilliseconds;

/** Of the last letter of 16 bytes in base64url, one that decodes to the same. */
const ALIASES: Readonly<Record<string, string>> = { A: 'B', Q: 'R', g: 'h', w: 'x' };

/** Whether the email that thanks for a form of this kind leads to the page of changes. */
function isSentLink(kind: string, { built, now }: World): boolean {
  const read = readGiven({ kind, attribution: {} }, goodForm(kind).fields);
  if (!read.ok) throw new Error(`The good form of the kind ${kind} has errors`);
  const lead = leadFrom({ ...read.given, received: now, signals: [] }, built);
  const link = 'https://hearth.example/api/change';
  const thanks = kindOf({ kind }).acknowledgement(lead, { reference: '', runtime: built.runtime, link });
  return thanks?.text.includes(link) ?? false;
}

const late = () => new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE, 'late').unref());

/** The words of emails are others from here on: what was written before keeps its own. */
function changeWording(world: World, index: number): void {
  const { runtime } = world.built;
  const sender = { ...runtime.agency.sender, name: `Wording ${letters(index)}` };
  world.built = { ...world.built, runtime: { ...runtime, agency: { ...runtime.agency, sender } } };
}
