import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import type { Accepting } from '../../../../src/leads/submit/accept.ts';
import { keepForm, moveKept, rekeyKept } from '../../../../src/leads/submit/second-store.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import type { BlobStore } from '../../../../src/platform/database/blobs.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, acceptKind, leadOf, markSent, outbox } from '../../../support/leads.ts';
import { storeInMemory } from '../../../support/second-store.ts';
import { goodForm, keyring, TEST_KEY } from '../../../support/sample.ts';

const test = sharedDatabase();
const down = openDatabase('postgres://nobody@127.0.0.1:1/none');
const quiet = jsonLog(
  () => undefined,
  () => undefined,
);
const SAFEGUARDING = 'first-call@dalesandwear.example';
const DANGER = 'TWO. My brother hits the children';

let secondStore: BlobStore;
let id: string;
let reference: string;

beforeEach(() => {
  secondStore = storeInMemory();
  id = randomUUID();
});
afterAll(() => down.end());

const at = (time: string) => ({ ...acceptingOn(test.database, `2026-11-23T${time}:00Z`), secondStore });
const send = async (time: string, question: string, changes: Record<string, string> = {}) => {
  ({ reference } = await accept(at(time), { id, question, ...changes }));
};
const sendWhileDown = (time: string, question: string, changes: Record<string, string> = {}) =>
  accept({ ...at(time), database: down }, { id, question, ...changes });
const sweep = (time = '11:00') => moveKept({ ...at(time), log: quiet });
const change = (time: string, fields: Record<string, string>) => changeDetails(reference, fields, at(time));
const stop = (time: string) => stopContact(reference, at(time));
const lead = async () => (await test.database.query('select * from lead')).rows[0];
const answers = async () => {
  const { id: leadId, details } = await lead();
  return JSON.parse(keyring.open(details, `lead ${leadId}`));
};
/** Emails that still go, or went, by their kind. */
const going = async (kind: string) =>
  (await outbox(test.database)).filter((message) => message.kind === kind && message.status !== 'replaced');

describe('words that were acknowledged while the database was down', () => {
  it('stand beside what the person changed by the link before they were moved', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', DANGER);
    await change('09:50', { best_time: 'morning' });
    await markSent(test.database);
    expect(await sweep()).toEqual({ left: 0, failed: 0 });

    expect(await answers()).toMatchObject({ question: DANGER, best_time: 'morning' });
    const team = (await going('team')).at(-1);
    expect(team?.status).toBe('waiting');
    expect(team?.email.subject).toMatch(/^Please read now, Changed: /);
    expect(team?.email.text).toContain(DANGER);
    const [safeguarding, ...rest] = await going('safeguarding');
    expect(rest).toEqual([]);
    expect(safeguarding?.email).toMatchObject({ to: SAFEGUARDING, text: expect.stringContaining(DANGER) });
  });

  it('keep what was ticked of a pause, through a change by the link and a move from the second store', async () => {
    await send('09:30', 'ONE', { tell_me: 'babies' });
    await change('09:35', { best_time: 'morning' });
    expect(await answers()).toMatchObject({ best_time: 'morning', tell_me: 'babies' });
    await sendWhileDown('09:40', 'TWO', { tell_me: 'teenagers' });
    await change('09:50', { best_time: 'evening' });
    expect(await sweep()).toEqual({ left: 0, failed: 0 });
    expect(await answers()).toMatchObject({ question: 'TWO', best_time: 'evening', tell_me: 'teenagers' });
  });

  it('are merged though a deploy came between, and their number would be refused now', async () => {
    await send('09:30', 'ONE', { phone: '', contact: 'email' });
    const late = leadOf({ question: 'TWO' }, '2026-11-23T09:40:00Z');
    const given = { ...late, answers: { ...late.answers, phone: '000 0000' } };
    const { received, due } = late;
    await keepForm({ id, reference, given, received, due, signals: [] }, { secondStore, keyring });
    await change('09:50', { best_time: 'morning' });
    expect(await sweep()).toEqual({ left: 0, failed: 0 });
    expect(await answers()).toMatchObject({
      question: 'TWO',
      phone: '000 0000',
      best_time: 'morning',
    });
  });

  it('of danger are read when the person asked not to be contacted, and nobody is told to contact them', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', DANGER);
    await stop('09:50');
    await sweep();

    expect((await lead()).stopped_at).not.toBeNull();
    const [, team] = await going('team');
    expect(team?.email.text).toContain('They have asked us not to contact them, so please don’t.');
    expect(team?.email.text).toContain(DANGER);
    expect(await going('safeguarding')).toHaveLength(1);
    expect(await going('acknowledgement')).toHaveLength(1);
  });

  it('of no danger stay with a person who asked not to be contacted', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO');
    await stop('09:50');
    await sweep();
    expect((await lead()).stopped_at).not.toBeNull();
    expect(await answers()).toMatchObject({ question: 'TWO' });
    expect(await going('team')).toHaveLength(1);
  });

  it('that came after they asked not to be contacted undo that', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await stop('09:35');
    await sendWhileDown('09:40', 'TWO');
    await sweep();
    expect((await lead()).stopped_at).toBeNull();
    expect((await going('team')).at(-1)?.email.text).toContain('have changed their mind');
  });

  it('undo nothing that the person said once more since', async () => {
    await send('09:30', 'ONE');
    await stop('09:35');
    await sendWhileDown('09:40', 'TWO');
    await stop('09:45');
    await sweep();
    expect((await lead()).stopped_at).not.toBeNull();
    expect((await going('stop')).length).toBe(1);
  });

  it.each([
    ['by the link', () => change('09:45', { best_time: 'morning' })],
    ['by the form', () => send('09:45', 'ONE', { best_time: 'morning' })],
  ])('take nothing back that the person said once more since, %s', async (_, sayAgain) => {
    await send('09:30', 'ONE', { best_time: 'morning' });
    await sendWhileDown('09:40', 'ONE', { best_time: 'afternoon' });
    await sayAgain();
    await sweep();
    expect(await answers()).toMatchObject({ best_time: 'morning' });
  });

  it('of danger reach safeguarding once, though a whole form came later', async () => {
    await send('09:30', 'ONE');
    await sendWhileDown('09:40', DANGER);
    await send('09:50', 'THREE');
    await sweep();
    await sendWhileDown('09:40', DANGER);
    await sweep();
    expect(await answers()).toMatchObject({ question: 'THREE' });
    const copies = await going('safeguarding');
    expect(copies.map(({ email }) => email.text.includes(DANGER))).toEqual([true]);
  });

  it.each([
    ...kinds.map(({ name }): [string, string, Record<string, string>] => [
      `by the form of the kind ${name}`,
      name,
      {},
    ]),
    ['with no postcode', 'enquiry', { postcode: '', postcode_right: 'yes' }],
  ])(
    'of danger reach safeguarding once, though they were moved, and told, before, %s',
    async (_, kind, changes) => {
      const { words } = goodForm(kind);
      const say = (edges: Accepting, text: string) =>
        acceptKind(kind, edges, { ...changes, id, [words]: text });
      await say(at('09:30'), 'ONE');
      for (let move = 0; move < 2; move += 1) {
        await say({ ...at('09:40'), database: down }, DANGER);
        await say(at('09:50'), 'THREE');
        await sweep();
      }
      expect(await going('safeguarding')).toHaveLength(1);
    },
  );

  it('bring no second thank-you, and are marked as a change', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO');
    await sweep();
    expect(await going('acknowledgement')).toHaveLength(1);
    expect((await going('team')).map(({ email }) => email.subject.startsWith('Changed: '))).toEqual([
      false,
      true,
    ]);
  });

  it('tell a team that the person is moved from', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', { interest: 'adoption' });
    await sweep();
    expect(await lead()).toMatchObject({ team: 'adoption' });
    expect((await going('stop')).map(({ email }) => email.to)).toEqual(['fostering@dalesandwear.example']);
  });

  it('leave a way to reach the person that the link changed since', async () => {
    await send('09:30', 'ONE', { contact: 'email', phone: '' });
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', { contact: 'email', phone: '' });
    await change('09:50', { phone: '01632 960001', contact: 'phone' });
    await sweep();
    expect(await answers()).toMatchObject({ question: 'TWO', phone: '01632 960001', contact: 'phone' });
  });

  it('take no way to reach the person that was chosen since', async () => {
    await send('09:30', 'ONE', { contact: 'phone', email: 'ann@people.example', safe_message: 'yes' });
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', { contact: 'phone', email: 'ann@people', safe_message: 'yes' });
    await change('09:50', { contact: 'email', safe_message: 'no', best_time: 'evening' });
    await sweep();
    expect(await answers()).toMatchObject({
      question: 'TWO',
      contact: 'email',
      email: 'ann@people.example',
      safe_message: 'no',
      best_time: 'evening',
    });
  });

  it('leave a number that can be rung to whoever chose to be texted since', async () => {
    await send('09:30', 'ONE', { contact: 'email' });
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', { contact: 'email', phone: '00000 000000' });
    await change('09:50', { contact: 'text' });
    await sweep();
    expect(await answers()).toMatchObject({ question: 'TWO', contact: 'text', phone: '07700 900123' });
  });

  it('are kept as they were confirmed, whatever was changed since', async () => {
    const odd = {
      postcode: 'no fixed abode',
      postcode_right: 'yes',
      phone: 'at the farm',
      phone_right: 'yes',
    };
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', odd);
    await change('09:50', { best_time: 'evening', name: 'Sam Other' });
    await sweep();
    expect(await answers()).toMatchObject({
      question: 'TWO',
      name: 'Sam Other',
      best_time: 'evening',
      phone: 'at the farm',
      postcode: { text: 'no fixed abode' },
    });
  });

  it('take back a question and a wish for news, though something else was changed since', async () => {
    await send('09:30', 'ONE', { updates: 'yes' });
    await markSent(test.database);
    await sendWhileDown('09:40', '', { updates: '' });
    await change('09:50', { best_time: 'evening' });
    await sweep();
    expect(await answers()).toMatchObject({ question: '', updates: false, best_time: 'evening' });
  });

  it('of danger are told wherever they were written, though they were corrected since', async () => {
    await send('09:30', 'ONE');
    await markSent(test.database);
    await sendWhileDown('09:40', 'TWO', { postcode: 'no home, my dad hits me', postcode_right: 'yes' });
    await send('09:50', 'THREE');
    await sweep();
    const [told, ...rest] = await going('safeguarding');
    expect(rest).toEqual([]);
    expect(told?.email.text).toContain('my dad hits me');
  });

  it('are moved in the form in which an earlier version kept them', async () => {
    const given = leadOf({ question: 'KEPT' }, '2026-11-23T09:40:00Z');
    const row = {
      id,
      reference: 'BCDF-GHJK',
      receivedAt: '2026-11-23T09:40:00Z',
      dueAt: '2026-11-24T17:00:00Z',
      campaign: null,
      event: null,
      details: keyring.seal(JSON.stringify(given.answers), `lead ${id}`).toString('base64'),
    };
    const key = `1-x-${id}`;
    const sealed = keyring.seal(JSON.stringify({ row, messages: [] }), `second store ${key}`);
    await secondStore.keep(key, sealed.toString('base64'));
    expect(await sweep()).toEqual({ left: 0, failed: 0 });
    expect(await answers()).toMatchObject({ question: 'KEPT' });
    expect(await lead()).toMatchObject({ reference: 'BCDF-GHJK' });
  });
});

describe('words of danger', () => {
  it.each([
    ['the person corrects themselves before they were sent', () => send('09:31', 'TWO')],
    ['the person asks not to be contacted', () => stop('09:31')],
  ])('reach safeguarding when %s', async (_, then) => {
    await send('09:30', 'My brother hits the children');
    await then();
    await stop('09:35');
    expect((await going('safeguarding')).map(({ status }) => status)).toEqual(['waiting']);
  });

  it('are tried again though newer ones came while they were being sent', async () => {
    await send('09:30', 'My brother hits the children');
    const failing = {
      ...at('09:31'),
      log: quiet,
      pause: async () => undefined,
      random: () => 0.5,
      mailer: async () => {
        await send('09:32', 'My brother hits the children again');
        return { status: 'again' as const, problem: 'application_error', afterSeconds: 1 };
      },
    };
    await deliver(failing);
    expect(await going('safeguarding')).toHaveLength(2);
  });
});

describe('a form that waits in the second store', () => {
  it('is sealed anew by a new key, and moved once the old one is gone', async () => {
    await sendWhileDown('09:40', 'TWO');
    const now = openKeyring(`new:${Buffer.alloc(32, 8).toString('base64')}`, [TEST_KEY]);
    expect(await rekeyKept({ keyring: now, secondStore })).toBe(1);
    expect(await rekeyKept({ keyring: now, secondStore })).toBe(0);
    const alone = openKeyring(`new:${Buffer.alloc(32, 8).toString('base64')}`);
    expect(await moveKept({ ...at('11:00'), keyring: alone, log: quiet })).toEqual({ left: 0, failed: 0 });
  });

  it('counts as failed when no key opens it', async () => {
    await keepForm(
      {
        id,
        reference: 'BCDF-GHJK',
        given: leadOf(),
        received: leadOf().received,
        due: leadOf().due,
        signals: [],
      },
      { secondStore, keyring: openKeyring(`lost:${Buffer.alloc(32, 9).toString('base64')}`) },
    );
    expect(await sweep()).toEqual({ left: 1, failed: 1 });
  });
});
