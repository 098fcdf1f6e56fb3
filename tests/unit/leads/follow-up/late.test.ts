import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../../src/leads/follow-up/contact-report.ts';
import { recordContact } from '../../../../src/leads/follow-up/contact.ts';
import { tellOfLate } from '../../../../src/leads/follow-up/late.ts';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import { clockAt, londonDay } from '../../../../src/platform/time/clock.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const { agency } = built.runtime;
const teamOf = (slug: string) => {
  const team = agency.teams.find((each) => each.slug === slug);
  if (!team) throw new Error(slug);
  return team;
};
const fostering = teamOf('fostering');
const owner = agency.owner.inbox;

const test = sharedDatabase();
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);

/** Real edges at an instant; every email is sent. */
const edges = (at: string): Services => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  log,
  mailer: async () => ({ status: 'sent', id: randomUUID() }),
});
const newLead = (changes: Record<string, string> = {}, at = NOW) =>
  accept(acceptingOn(test.database, at), { ...personalFields, id: randomUUID(), ...changes });
const lateEmails = async (): Promise<Email[]> =>
  (await outbox(test.database)).filter(({ kind }) => kind === 'late').map(({ email }) => email);
const toldAfter = async (at: string) => {
  await sweep(edges(at));
  return (await lateEmails()).map(({ to }) => to);
};
async function contact(reference: string, at: string) {
  const clock = clockAt(at);
  const read = readReport({ name: 'Ann Officer', outcome: 'no_answer' }, londonDay(clock()));
  if (read.ok) await recordContact(reference, read.report, { database: test.database, keyring, clock });
}

// What came in at 9:30am on Monday 23 November is promised by 5pm on Tuesday 24 November.
describe('a lead that nobody got in touch with', () => {
  it('is told to the backup when its promise has passed, and an hour later to the owner, each once', async () => {
    await newLead();
    expect(await toldAfter('2026-11-24T17:00:00Z')).toEqual([]);
    expect(await toldAfter('2026-11-24T17:00:01Z')).toEqual([fostering.backup]);
    expect(await toldAfter('2026-11-24T18:00:00Z')).toEqual([fostering.backup]);
    expect(await toldAfter('2026-11-24T18:00:01Z')).toEqual([fostering.backup, owner]);
    expect(await toldAfter('2026-12-24T18:00:00Z')).toEqual([fostering.backup, owner]);
  });

  it('is told to both at once, and once, when no sweep ran for a day', async () => {
    await newLead();
    expect(await toldAfter('2026-11-25T17:00:00Z')).toEqual([fostering.backup, owner]);
    expect(await toldAfter('2026-11-25T17:05:00Z')).toEqual([fostering.backup, owner]);
  });

  it('is told once by three sweeps at once', async () => {
    for (let number = 0; number < 150; number += 1) await newLead();
    await Promise.all([1, 2, 3].map(() => tellOfLate(edges('2026-11-24T17:05:00Z'))));
    const told = (await lateEmails()).flatMap(({ text = '' }) => text.match(/^[A-Z\d-]{9}(?=, promised)/gm));
    expect(told).toHaveLength(150);
    expect(new Set(told).size).toBe(150);
  });

  it.each([
    ['go back', '2026-10-23T12:00:00Z', '2026-10-26T17:00:00Z', '2026-10-26T18:00:00Z'],
    ['go forward', '2027-03-25T12:00:00Z', '2027-03-30T16:00:00Z', '2027-03-30T17:00:00Z'],
  ])('is late at 5pm in London though the clocks %s', async (_, received, due, anHourLater) => {
    await newLead({}, received);
    const { rows } = await test.database.query('select due_at from lead');
    expect(rows[0].due_at).toEqual(new Date(due));
    const after = (at: string) => at.replace(':00Z', ':01Z');
    expect(await toldAfter(due)).toEqual([]);
    expect(await toldAfter(after(due))).toEqual([fostering.backup]);
    expect(await toldAfter(anHourLater)).toEqual([fostering.backup]);
    expect(await toldAfter(after(anHourLater))).toEqual([fostering.backup, owner]);
  });

  it('is late though its email to the team is a dead letter, or waits in a flood', async () => {
    await newLead();
    await newLead();
    await test.database.query(`update message set status = 'dead' where kind = 'team'`);
    await newLead({ name: 'Third' });
    await test.database.query(`update message set status = 'gathering' where status = 'waiting'`);
    await tellOfLate(edges('2026-11-24T17:05:00Z'));
    expect((await lateEmails()).map(({ subject }) => subject)).toEqual([
      'Late: no contact recorded for 3 enquiries',
    ]);
  });

  it('is told to the backup of each team, and to the owner together', async () => {
    const [first, second] = [await newLead(), await newLead({ interest: 'adoption' })];
    await tellOfLate(edges('2026-11-25T17:05:00Z'));
    const emails = await lateEmails();
    expect(emails.map(({ to }) => to).toSorted()).toEqual(
      [fostering.backup, teamOf('adoption').backup, owner].toSorted(),
    );
    const toOwner = emails.find(({ to }) => to === owner);
    for (const { reference } of [first, second]) expect(toOwner?.text).toContain(reference);
  });

  it('is told to the team that gets everything else, when its own is not there any more', async () => {
    await newLead();
    await test.database.query(`update lead set team = 'closed'`);
    expect(await toldAfter('2026-11-24T17:05:00Z')).toEqual([teamOf(agency.routing.fallback.team).backup]);
  });
});

describe('nobody is told of a lead', () => {
  it.each([
    ['that was contacted in time', '2026-11-24T16:59:00Z'],
    ['that was contacted late, but before a sweep', '2026-11-24T17:04:00Z'],
  ])('%s', async (_, at) => {
    const { reference } = await newLead();
    await contact(reference, at);
    expect(await toldAfter('2026-11-25T17:05:00Z')).toEqual([]);
  });

  it('any more that was contacted after its backup was told', async () => {
    const { reference } = await newLead();
    expect(await toldAfter('2026-11-24T17:05:00Z')).toEqual([fostering.backup]);
    await contact(reference, '2026-11-24T17:30:00Z');
    expect(await toldAfter('2026-11-24T18:05:00Z')).toEqual([fostering.backup]);
  });

  it.each(['quarantined_at', 'erased_at', 'stopped_at'])('with %s', async (column) => {
    await newLead();
    await test.database.query(`update lead set ${column} = received_at`);
    expect(await toldAfter('2026-11-25T17:05:00Z')).toEqual([]);
  });
});

describe('a person who sends other answers under the same reference', () => {
  const again = (id: string, at: string) => newLead({ id, question: 'And a dog?' }, at);

  it.each([
    ['after a contact', true],
    ['after nobody was in touch', false],
  ])('gets a new promise once the old one has passed, and it is watched: %s', async (_, contacted) => {
    const { id, reference } = await newLead();
    if (contacted) await contact(reference, '2026-11-24T12:00:00Z');
    const before = await toldAfter('2026-11-24T18:05:00Z');
    expect(before).toEqual(contacted ? [] : [fostering.backup, owner]);
    await again(id, '2026-11-25T12:00:00Z');
    expect(await toldAfter('2026-11-26T17:00:00Z')).toEqual(before);
    expect(await toldAfter('2026-11-26T18:05:00Z')).toEqual([...before, fostering.backup, owner]);
  });

  it('keeps the promise, and the contact that kept it', async () => {
    const { id, reference } = await newLead();
    await contact(reference, '2026-11-23T12:00:00Z');
    await again(id, '2026-11-23T13:00:00Z');
    expect(await toldAfter('2026-11-25T18:05:00Z')).toEqual([]);
  });

  it('has one wait in the figures: that of the first contact', async () => {
    const { id, reference } = await newLead();
    await contact(reference, '2026-11-23T09:31:00Z');
    await again(id, '2026-11-25T12:00:00Z');
    await contact(reference, '2026-11-25T13:00:00Z');
    const { rows } = await test.database.query('select waited from activity where waited is not null');
    expect(rows).toEqual([{ waited: 60 }]);
  });
});

describe('telling of a late lead', () => {
  it('that fails is done by the next sweep, and stops nothing else', async () => {
    await newLead();
    const seal = () => {
      throw new Error('sealing failed');
    };
    const broken = { ...edges('2026-11-24T17:05:00Z'), keyring: { ...keyring, seal } };
    await expect(tellOfLate(broken)).rejects.toThrow('sealing failed');
    expect(await sweep(broken)).toEqual({ sent: 2 });
    expect(lines.at(-1)).toContain('late leads can’t be told of');
    expect(await toldAfter('2026-11-24T17:05:00Z')).toEqual([fostering.backup]);
  });

  it('sends both emails, though the first is tried again after the second was written', async () => {
    await newLead();
    const refused = {
      ...edges('2026-11-24T17:05:00Z'),
      mailer: async () => ({ status: 'again' as const, problem: 'down', afterSeconds: 3600 }),
    };
    await sweep(refused);
    await tellOfLate(edges('2026-11-24T18:05:00Z'));
    await sweep({ ...refused, clock: clockAt('2026-11-24T18:06:00Z') });
    await sweep(edges('2026-11-24T20:00:00Z'));
    const late = (await outbox(test.database)).filter(({ kind }) => kind === 'late');
    expect(late.map(({ status }) => status)).toEqual(['sent', 'sent']);
  });
});

describe('the emails about late leads', () => {
  it('say which, of what team, and by when; a team’s backup gets the link', async () => {
    const { reference } = await newLead();
    await sweep(edges('2026-11-25T17:05:00Z'));
    const [backup, toOwner] = await lateEmails();
    const link = leadLink('contacted', reference, { runtime: built.runtime, keyring });
    expect(backup?.text).toContain(`${reference}, promised by 5pm on Tuesday 24 November: ${link}`);
    expect(backup?.html).toContain(link.replace('&', '&amp;'));
    for (const email of [backup, toOwner]) {
      expect(email?.subject).toBe(`Late: no contact recorded for ${reference}`);
      expect(email?.text).toContain('5pm on Tuesday 24 November');
      expect(email?.text).toContain(fostering.name);
    }
    expect(toOwner?.html).not.toContain('/api/');
  });

  it('say nothing personal, and nothing of fostering or adoption on a lock screen', async () => {
    await newLead();
    await newLead({ interest: 'adoption' });
    await sweep(edges('2026-11-25T17:05:00Z'));
    const emails = await lateEmails();
    expect(emails).toHaveLength(3);
    for (const email of emails) {
      for (const detail of PERSONAL) expect(JSON.stringify(email)).not.toContain(detail);
      const preview = /<div style="display:none[^>]*>([^<]*)/.exec(email.html ?? '')?.[1];
      expect(preview).toMatch(/\w/);
      expect(`${email.subject} ${preview}`).not.toMatch(/foster|adopt/i);
    }
    for (const detail of PERSONAL) expect(lines.join('')).not.toContain(detail);
  });
});
