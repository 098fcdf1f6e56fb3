import { openEmail } from '../../src/leads/delivery/outbox.ts';
import { checkHealth } from '../../src/leads/delivery/health.ts';
import type { Submission } from './plan.ts';
import type { World } from './world.ts';

/** A promise that was made to a person. */
export interface Acknowledged {
  /** Which submission. */
  index: number;
  version: 'first' | 'changed';
  reference: string;
}

interface StoredLead {
  id: string;
  reference: string;
  quarantined: boolean;
  details: Buffer;
}

interface StoredMessage {
  id: string;
  lead_id: string | null;
  kind: string;
  status: string;
  email: Buffer;
  /** Whether Resend said that it bounced. */
  bounced: boolean;
}

/**
 * What must hold once everything was mended and swept: whoever was acknowledged is told to a team exactly once, in the
 * words of the time, and nobody else is. @returns a line a breach, with nothing personal
 */
export async function judge(
  world: World,
  plans: readonly Submission[],
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const { database, keyring, standIn } = world;
  const problems: string[] = [];
  const leads = (
    await database.query<StoredLead>(
      'select id, reference, quarantined_at is not null as quarantined, details from lead',
    )
  ).rows;
  const messages = (
    await database.query<StoredMessage>(
      `select *, exists (
         select from delivery_event where provider_id = message.provider_id and type = 'email.bounced'
       ) as bounced
       from message order by created_at`,
    )
  ).rows;
  const byReference = new Map(leads.map((lead) => [lead.reference, lead]));
  const ofLead = Map.groupBy(messages, ({ lead_id }) => lead_id);
  const sent = Map.groupBy(standIn.emails, ({ idempotencyKey }) => idempotencyKey);

  const references = Map.groupBy(acknowledged, ({ index }) => index);
  for (const [index, all] of references) {
    const plan = plans[index];
    const distinct = new Set(all.map(({ reference }) => reference));
    if (distinct.size !== 1) problems.push(`${index}: acknowledged under ${distinct.size} references`);
    for (const reference of distinct) {
      const lead = byReference.get(reference);
      if (!lead) {
        problems.push(`${index}: ${reference} was acknowledged and is nowhere`);
        continue;
      }
      const details = JSON.parse(keyring.open(lead.details, `lead ${lead.id}`));
      const last = all.at(-1)?.version === 'changed' ? 'Changed' : undefined;
      if (last && !String(details.name).startsWith(last)) {
        problems.push(`${index}: ${reference} lost the change that was acknowledged`);
      }
      if (lead.quarantined !== (plan?.says === 'what robots write')) {
        problems.push(`${index}: ${reference} is ${lead.quarantined ? '' : 'not '}quarantined`);
      }
    }
  }

  for (const { id, reference, quarantined } of leads) {
    const own = ofLead.get(id) ?? [];
    const told = own.filter(({ kind, status }) => kind === 'team' && status !== 'replaced');
    const fate = told.map(({ status }) => status).join(', ');
    const changed = acknowledged.some((each) => each.reference === reference && each.version === 'changed');
    const mayChange = plans.some(
      (plan, index) => plan.changes && references.get(index)?.some((each) => each.reference === reference),
    );
    const most = mayChange ? 2 : 1;
    if (quarantined && own.length > 0) problems.push(`${reference} is quarantined and has emails`);
    if (!quarantined && (told.length < 1 || told.length > most)) {
      problems.push(
        `${reference} was told to its team ${told.length} times (${fate})${changed ? ', changed' : ''}`,
      );
    }
    const backups = own.filter(({ kind }) => kind === 'backup');
    const bounced = told.filter((message) => message.bounced);
    if (backups.length !== bounced.length) {
      problems.push(
        `${reference} bounced ${bounced.length} times and went ${backups.length} times to the backup`,
      );
    }
  }

  for (const { id, kind, status, email } of messages) {
    const arrived = sent.get(id) ?? [];
    if (!['sent', 'dead', 'replaced', 'bundled'].includes(status)) {
      problems.push(`a ${kind} email is ${status} in the end`);
    }
    if (status === 'sent' && arrived.length !== 1) {
      problems.push(`a ${kind} email was sent and arrived ${arrived.length} times`);
    }
    const written = openEmail(id, email, keyring);
    for (const each of arrived) {
      if (each.html !== written.html || each.from !== written.from || each.subject !== written.subject) {
        problems.push(`a ${kind} email arrived in other words than it was written in`);
      }
    }
  }
  const known = new Set(messages.map(({ id }) => id));
  for (const key of sent.keys()) {
    if (key === null || !known.has(key)) problems.push('an email arrived that was never stored');
  }
  const undisturbed = plans.every(isUndisturbed);
  for (const [key, attempts] of Map.groupBy(standIn.attempts, ({ idempotencyKey }) => idempotencyKey)) {
    const digests = new Set(attempts.map(({ bodyDigest }) => bodyDigest));
    if (digests.size > 1) problems.push(`${key} was tried with other bytes`);
    if (attempts.some(({ result }) => result === 409)) problems.push(`${key} was sent by two at once`);
    if (undisturbed && attempts.filter(({ result }) => result === 200).length > 1) {
      problems.push(`${key} was sent again though it had been answered`);
    }
  }

  const left = await world.secondStore.keys();
  if (left.length > 0) problems.push(`${left.length} are left in the second store`);
  const dead = messages.filter(({ status }) => status === 'dead').length;
  const { runtime } = world.built;
  const health = await checkHealth({ database, clock: () => world.now, runtime, buildHook: undefined });
  if (health.dead_letters !== dead) problems.push('health hides a dead letter');
  if (health.status !== (dead > 0 ? 'red' : 'green')) problems.push(`health is ${health.status}`);
  // A number has more digits than any id has by chance.
  if (world.log.some((line) => / Person |people\.example|7700 ?900\d{3}/.test(line)))
    problems.push('the log tells who');
  return problems;
}

/** Whether every process heard each answer of Resend and lived to note it. */
function isUndisturbed({ copies, retries, sweeps }: Submission): boolean {
  return [...copies, ...retries, ...sweeps].every(
    ({ database, resend, killedAt }) =>
      !database && killedAt === undefined && resend?.how !== 'accept-and-drop' && resend?.how !== 'hang',
  );
}
