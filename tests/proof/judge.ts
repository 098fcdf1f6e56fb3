import { openEmail } from '../../src/leads/outbox/outbox.ts';
import { checkHealth } from '../../src/leads/outbox/health.ts';
import { LIMITED } from '../../src/leads/store/messages.ts';
import { bestTimeWords } from '../../src/leads/emails/words.ts';
import type { Email } from '../../src/platform/mail/mailer.ts';
import { kindOf, teamOf } from '../../src/leads/kinds/register.ts';
import { goodForm } from '../support/good-forms.ts';
import { expected } from './expected.ts';
import { judgeBookings } from './judge-bookings.ts';
import { judgeVenues } from './judge-venues.ts';
import type { Person, Sent } from './person.ts';
import type { Submission } from './plan.ts';
import type { World } from './world.ts';

interface StoredLead {
  id: string;
  reference: string;
  kind: string;
  team: string;
  quarantined: boolean;
  stopped: boolean;
  signals: string[];
  details: Buffer;
}

interface StoredMessage {
  id: string;
  lead_id: string | null;
  kind: string;
  status: string;
  email: Buffer;
  created_at: Date;
  /** Whether Resend said that it bounced. */
  bounced: boolean;
}

/** A message with its email opened. */
type Message = Omit<StoredMessage, 'email'> & { email: Email };

/** Everything that is left of a run. */
interface Left {
  leads: StoredLead[];
  messages: Message[];
  ofLead: Map<string | null, Message[]>;
}

/** One that was sent, by itself or with others, or that somebody must look at: it isn't lost. */
const reached = ({ status }: Message) => ['sent', 'bundled', 'dead'].includes(status);

/**
 * What must hold once everything was mended and swept: whoever was acknowledged is told to a team, in the words that they
 * sent last and of the time; words of danger are told whatever came after them; nothing is told twice, and nobody else
 * is. @returns a line a breach, with nothing personal
 */
export async function judge(world: World, people: readonly Person[]): Promise<string[]> {
  const left = await readLeft(world);
  const leads = new Map(left.leads.map((lead) => [lead.reference, lead]));
  return [
    ...people.flatMap((person) => judgePerson(person, leads, left, world)),
    ...left.leads.flatMap((lead) => judgeTold(lead, left, people, world)),
    ...judgeEmails(left, world),
    ...judgeLimits(left, world),
    ...judgeAttempts(
      world,
      people.map(({ plan }) => plan),
    ),
    ...(await judgeBookings(world, people)),
    ...(await judgeVenues(world, people)),
    ...(await judgeRest(left, world)),
  ];
}

async function readLeft({ database, keyring }: World): Promise<Left> {
  const leads = await database.query<StoredLead>(
    `select id, reference, kind, team, quarantined_at is not null as quarantined, stopped_at is not null as stopped, signals, details
     from lead`,
  );
  const stored = await database.query<StoredMessage>(
    `select *, exists (
       select from delivery_event where provider_id = message.provider_id and type = 'email.bounced'
     ) as bounced
     from message order by created_at`,
  );
  const messages = stored.rows.map((row) => ({ ...row, email: openEmail(row.id, row.email, keyring) }));
  return { leads: leads.rows, messages, ofLead: Map.groupBy(messages, ({ lead_id }) => lead_id) };
}

function judgePerson(
  { sent, index, plan }: Person,
  leads: ReadonlyMap<string, StoredLead>,
  { ofLead }: Left,
  { keyring }: World,
): string[] {
  const references = new Set(sent.flatMap((each) => each.references));
  if (references.size === 0) return [];
  if (references.size > 1) return [`${index}: acknowledged under ${references.size} references`];
  const [reference = ''] = references;
  const lead = leads.get(reference);
  if (!lead) return [`${index}: ${reference} was acknowledged and is nowhere`];
  const problems: string[] = [];
  const { postcode, ...details } = JSON.parse(keyring.open(lead.details, `lead ${lead.id}`));
  const answers = { ...details, postcode: postcode?.text };
  const { fields, stopped } = expected(sent, plan);
  const { words: ownWords, fields: ownFields } = goodForm(plan.kind);
  if (lead.kind !== plan.kind) problems.push(`${index}: ${reference} is of the kind ${lead.kind}`);
  for (const [name, values] of Object.entries(fields)) {
    if (!values.includes(answers[name])) problems.push(`${index}: ${reference} lost its ${name}`);
  }
  if (!stopped.includes(lead.stopped)) {
    problems.push(`${index}: ${reference} is ${lead.stopped ? '' : 'not '}stopped`);
  }
  if (lead.quarantined !== (plan.says === 'what robots write')) {
    problems.push(`${index}: ${reference} is ${lead.quarantined ? '' : 'not '}quarantined`);
  }
  const told = (ofLead.get(lead.id) ?? []).filter(reached);
  for (const { danger, fields: own } of sent.filter((each) => each.references.length > 0)) {
    const question = own[ownWords] ?? '';
    if (danger && !told.some(({ kind, email }) => kind === 'safeguarding' && email.text.includes(question))) {
      problems.push(`${index}: words of danger of ${reference} reached nobody`);
    }
  }
  // What people need for a booking stands on no email, but on the page of whoever runs the date.
  const isEmailed = kindOf(lead).seats === undefined;
  const words = [...(isEmailed ? [answers[ownWords]] : []), ...(plan.odd ? [answers[plan.odd]] : [])];
  const isTold = told.some(
    ({ kind, email }) => kind === 'team' && words.every((each) => email.text.includes(each)),
  );
  if (!lead.stopped && !lead.quarantined && !isTold) {
    problems.push(`${index}: the last words of ${reference} reached no team`);
  }
  const dangers = told.filter(({ kind }) => kind === 'safeguarding').map(({ email }) => email.text);
  for (const [text, copies] of Map.groupBy(dangers, (each) => each)) {
    // Who says it once more is told of once more, and so is who goes back to a time that they chose before; where none is
    // asked for, who may be contacted after all.
    const said = sent.filter(({ fields }) => fields[ownWords] && text.includes(fields[ownWords])).length;
    const changes = sent.filter(({ what }) => what === 'change');
    const chosen =
      'best_time' in ownFields
        ? changes.filter((change) => text.includes(timeOf(change.fields))).length
        : Math.min(changes.length, sent.filter(({ what }) => what === 'stop').length);
    if (copies.length > Math.max(said, chosen, 1)) {
      problems.push(`${index}: safeguarding was told ${copies.length} times of ${reference}`);
    }
  }
  return problems;
}

const timeOf = (fields: Sent['fields']) => bestTimeWords[fields['best_time'] as keyof typeof bestTimeWords];

function judgeTold(
  lead: StoredLead,
  { ofLead }: Left,
  people: readonly Person[],
  { built }: World,
): string[] {
  const { id, reference, quarantined } = lead;
  const { backup } = teamOf(lead.kind, lead.team, built.runtime);
  const own = ofLead.get(id) ?? [];
  const told = own.filter(({ kind, status }) => kind === 'team' && status !== 'replaced');
  const sent = people.find((person) => person.reference === reference)?.sent ?? [];
  const most = Math.max(1, sent.filter(({ what }) => what === 'form' || what === 'change').length);
  // Whoever asked not to be contacted before anybody was told of them isn't told of.
  const least = quarantined || sent.some(({ what }) => what === 'stop') ? 0 : 1;
  const problems: string[] = [];
  if (quarantined && own.length > 0) problems.push(`${reference} is quarantined and has emails`);
  if (told.length < least || told.length > most) {
    const fate = told.map(({ status }) => status).join(', ');
    problems.push(
      `${reference} was told to its team ${told.length} times (${fate}), not ${least} to ${most}`,
    );
  }
  const thanked = own.filter((message) => message.kind === 'acknowledgement' && reached(message));
  // Whoever comes back after they asked to be left alone is told anew how it stands with their places.
  const back = kindOf(lead).seats ? sent.filter(({ what }) => what === 'stop').length : 0;
  if (thanked.length > 1 + timesAnew(sent) + back) {
    problems.push(`${reference} was thanked ${thanked.length} times`);
  }
  const backups = own.filter(({ kind }) => kind === 'backup').length;
  const bounced = told.filter((message) => message.bounced).length;
  if (backups > (backup ? bounced : 0) || (backup && backups < bounced && !lead.stopped)) {
    problems.push(`${reference} bounced ${bounced} times and went ${backups} times to the backup`);
  }
  return problems;
}

/** How often somebody booked anew: after they had given their places back, or for another number. */
const timesAnew = (sent: readonly Sent[]): number =>
  sent.filter(({ what, fields }, index) => {
    const before = sent[index - 1];
    if (what !== 'form' || !before || fields['places'] === undefined) return false;
    return before.what === 'cancel' || before.fields['places'] !== fields['places'];
  }).length;

function judgeEmails({ messages }: Left, { standIn }: World): string[] {
  const problems: string[] = [];
  const sent = Map.groupBy(standIn.emails, ({ idempotencyKey }) => idempotencyKey);
  for (const { id, kind, status, email } of messages) {
    const arrived = sent.get(id) ?? [];
    if (!['sent', 'dead', 'replaced', 'bundled', 'withheld'].includes(status)) {
      problems.push(`a ${kind} email is ${status} in the end`);
    }
    if (status === 'sent' && arrived.length !== 1) {
      problems.push(`a ${kind} email was sent and arrived ${arrived.length} times`);
    }
    for (const each of arrived) {
      if (each.html !== email.html || each.from !== email.from || each.subject !== email.subject) {
        problems.push(`a ${kind} email arrived in other words than it was written in`);
      }
    }
  }
  const known = new Set(messages.map(({ id }) => id));
  for (const key of sent.keys()) {
    if (key === null || !known.has(key)) problems.push('an email arrived that was never stored');
  }
  return problems;
}

const HOUR = 3_600_000;

/** Nobody can have us write to anybody again and again, or to whoever reads words of danger. */
function judgeLimits({ leads, messages }: Left, { built }: World): string[] {
  const { acknowledgementsADay } = built.runtime.agency.thresholds;
  const problems: string[] = [];
  const limited = messages.filter(
    (message) => (LIMITED as readonly string[]).includes(message.kind) && reached(message),
  );
  const aDay = Map.groupBy(limited, ({ email, created_at }) => {
    const day = created_at.toLocaleDateString('en-GB', { timeZone: 'Europe/London' });
    return `${day} ${email.to}`;
  });
  for (const emails of aDay.values()) {
    if (emails.length > acknowledgementsADay) problems.push(`an address got ${emails.length} on one day`);
  }
  const robots = new Set(leads.filter(isRobotInDanger).map(({ id }) => id));
  const alone = messages.filter(
    ({ kind, lead_id, status }) => kind === 'safeguarding' && status === 'sent' && robots.has(lead_id ?? ''),
  );
  for (const [index, { created_at }] of alone.entries()) {
    const before = alone[index - 1];
    if (
      before &&
      created_at.getTime() - before.created_at.getTime() < HOUR &&
      created_at >= before.created_at
    ) {
      problems.push('safeguarding was told of robots one by one');
    }
  }
  return problems;
}

const isRobotInDanger = ({ signals }: StoredLead) => signals.includes('danger') && signals.includes('trap');

function judgeAttempts({ standIn }: World, plans: readonly Submission[]): string[] {
  const problems: string[] = [];
  const undisturbed = plans.every(isUndisturbed);
  for (const [key, attempts] of Map.groupBy(standIn.attempts, ({ idempotencyKey }) => idempotencyKey)) {
    const digests = new Set(attempts.map(({ bodyDigest }) => bodyDigest));
    if (digests.size > 1) problems.push(`${key} was tried with other bytes`);
    if (attempts.some(({ result }) => result === 409)) problems.push(`${key} was sent by two at once`);
    if (undisturbed && attempts.filter(({ result }) => result === 200).length > 1) {
      problems.push(`${key} was sent again though it had been answered`);
    }
  }
  return problems;
}

async function judgeRest(
  { messages }: Left,
  { database, secondStore, now, log, built }: World,
): Promise<string[]> {
  const problems: string[] = [];
  const left = await secondStore.keys();
  if (left.length > 0) problems.push(`${left.length} are left in the second store`);
  const dead = messages.filter(({ status }) => status === 'dead').length;
  const { runtime } = built;
  const health = await checkHealth({ database, clock: () => now, runtime, buildHook: undefined });
  if (health.dead_letters !== dead) problems.push('health hides a dead letter');
  const red = dead > 0 || left.length > 0;
  if (health.status !== (red ? 'red' : 'green')) problems.push(`health is ${health.status}`);
  // A number has more digits than any id has by chance.
  if (log.some((line) => /Person |people\.exam|7700 ?900\d{3}/.test(line)))
    problems.push('the log tells who');
  return problems;
}

/** Whether every process heard each answer of Resend and lived to note it. */
function isUndisturbed({ copies, retries, sweeps, later }: Submission): boolean {
  return [...copies, ...retries, ...sweeps, ...later.map(({ faults }) => faults)].every(
    ({ database, resend, killedAt }) =>
      !database && killedAt === undefined && resend?.how !== 'accept-and-drop' && resend?.how !== 'hang',
  );
}
