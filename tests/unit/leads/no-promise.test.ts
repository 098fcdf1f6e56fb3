import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../../src/leads/ops/sweep.ts';
import { putDigest } from '../../../src/leads/follow-up/digest.ts';
import { acceptForm } from '../../../src/leads/submit/accept.ts';
import { readLeadNow } from '../../../src/leads/follow-up/change.ts';
import { moveKept } from '../../../src/leads/submit/second-store.ts';
import { answerThanks } from '../../../src/leads/submit/thanks-endpoint.ts';
import type { Kind } from '../../../src/leads/kinds/kind.ts';
import { kindOf, kinds } from '../../../src/leads/kinds/register.ts';
import { answerChange } from '../../../src/leads/follow-up/change-endpoint.tsx';
import { answerContacted } from '../../../src/leads/follow-up/contacted-endpoint.tsx';
import { leadLink } from '../../../src/leads/emails/lead-link.ts';
import { releaseLead } from '../../../src/leads/follow-up/release.ts';
import { listLeads } from '../../../src/leads/ops/on-call.ts';
import type { Services } from '../../../src/leads/services.ts';
import { openDatabase } from '../../../src/platform/database/database.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import { startResendStandIn, type ResendStandIn } from '../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../support/database.ts';
import { endpointOn, postForm, shells } from '../../support/endpoint.ts';
import { visibleText } from '../../support/html.ts';
import { acceptingOn, markSent, outbox } from '../../support/leads.ts';
import { built, clock, goodFields, keyring, NOW, ROBOT, unhurried } from '../../support/sample.ts';
import { storeInMemory } from '../../support/second-store.ts';

/** An enquiry to which nobody promises an answer; no kind of the product is so yet. */
const KIND = 'trial';
const TIME = /\bby\b|\bnull\b|undefined|\d(am|pm) on/;
const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
let standIn: ResendStandIn;

beforeAll(async () => {
  const { deadline: _, ...enquiry } = kindOf({ kind: 'enquiry' });
  (kinds as Kind[]).push({ ...enquiry, name: KIND });
  standIn = await startResendStandIn();
});
afterAll(async () => {
  (kinds as Kind[]).pop();
  await standIn.close();
});

const edges = (at = NOW): Services => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  log,
  mailer: async () => ({ status: 'sent', id: randomUUID() }),
});
async function send(changes: Record<string, string> = {}, services = edges()) {
  const fields = { ...goodFields, id: randomUUID(), ...changes };
  const accepted = await acceptForm({ kind: KIND, attribution: {} }, fields, services);
  if (!accepted.ok) throw new Error(`These fields have errors: ${JSON.stringify(accepted.errors)}`);
  return accepted;
}
const dues = async () => (await test.database.query('select due_at from lead')).rows;
const link = (page: 'change' | 'contacted', reference: string) =>
  new Request(leadLink(page, reference, { ...built, keyring }));
const linked = {
  shells,
  siteUrl: built.runtime.siteUrl,
  phone: built.runtime.agency.phone,
  log,
  services: () => edges(),
  waitUntil: () => undefined,
};

describe('a lead of a kind that promises no contact', () => {
  it('is stored and told of without a time', async () => {
    const { reference, due } = await send();
    expect([due, await dues()]).toEqual([null, [{ due_at: null }]]);
    const [team, thanks] = (await outbox(test.database)).map(({ email }) => email);
    expect(team?.subject).toBe(`${reference}: please ring`);
    expect(team?.text).toContain('Please ring Sam Sample\n');
    expect(thanks?.text).toContain('Somebody will ring you. You said');
  });

  it('is answered with an address and JSON that have no time', async () => {
    const endpoint = endpointOn(test.database, standIn.url, undefined, KIND);
    const post = (headers: Record<string, string>) =>
      endpoint.answer(postForm({ ...goodFields, id: randomUUID() }, headers));
    expect((await post({})).headers.get('location')).toMatch(/^\/thanks\?ref=[A-Z\d-]{9}&for=trial$/);
    expect(await (await post({ accept: 'application/json' })).json()).toEqual({
      reference: expect.any(String),
    });
    await endpoint.settled();
  });

  it.each([
    ['', 'Thanks, BCDF-GHJK'],
    ['&due=2026-11-24T17:00:00Z', 'Thanks, BCDF-GHJK'],
    ['&help=now', 'Ring 999, BCDF-GHJK: in touch.'],
    ['&help=now&due=2026-11-24T17:00:00Z', 'Ring 999, BCDF-GHJK: in touch.'],
  ])('is thanked for on a page without one: %j', async (query, words) => {
    const pages = {
      thanks: 'Thanks, [[about]][[reference]]',
      'thanks-danger': 'Ring 999, [[reference]]: in touch[[by]].<!--[[message]][[place]]-->',
      problem: '',
    };
    const address = `https://hearth.example/thanks?ref=BCDF-GHJK&for=${KIND}${query}`;
    const response = answerThanks(new Request(address), { shells: pages, runtime: built.runtime, clock });
    expect(response.status).toBe(200);
    expect((await response.text()).replace(/<!--.*-->/, '')).toBe(words);
  });

  it('is never late, for its team, the owner or the person on call', async () => {
    const { reference } = await send();
    await markSent(test.database);
    await sweep(edges('2027-02-24T18:00:01Z'));
    await putDigest({ ...edges('2027-02-24T18:00:01Z'), secondStore: storeInMemory() });
    const [digest, ...others] = (await outbox(test.database)).filter(({ status }) => status === 'waiting');
    expect([digest?.kind, others]).toEqual(['digest', []]);
    expect(digest?.email.subject).toBe('All is well: 1 enquiry so far');
    expect(await listLeads(edges('2027-02-24T18:00:01Z'), 10)).toMatchObject([
      { reference, due_at: null, late: false },
    ]);
  });

  it('has no time after other answers, by either store, nor when it is released', async () => {
    const id = randomUUID();
    const { reference } = await send({ id, ...ROBOT });
    const released = await releaseLead(edges('2026-11-30T09:30:00Z'), reference);
    expect(released).toMatchObject({ status: 'released', due: null });
    await markSent(test.database);
    expect((await send({ id, question: 'And pets?' }, edges('2026-12-01T09:30:00Z'))).due).toBeNull();
    const secondStore = storeInMemory();
    const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
    await send(
      { id, question: 'And a dog?' },
      { ...edges('2026-12-02T09:30:00Z'), database: down, secondStore },
    );
    await down.end();
    await moveKept({ ...edges('2026-12-02T09:35:00Z'), secondStore });
    expect(await dues()).toEqual([{ due_at: null }]);
    expect((await outbox(test.database)).at(-1)?.email.text).toContain('And a dog?');
    expect(await readLeadNow(reference, test.database)).toMatchObject({ due: null, stopped: false });
  });

  it('says no time on the pages behind its links', async () => {
    const { reference } = await send();
    const change = visibleText(await (await answerChange(link('change', reference), linked)).text());
    const contacted = visibleText(await (await answerContacted(link('contacted', reference), linked)).text());
    expect(change).toContain('Change');
    expect(contacted).toContain(reference);
    expect(contacted).not.toContain('promised');
    for (const text of [change, contacted]) expect(text.match(TIME)?.[0]).toBeUndefined();
  });
});
