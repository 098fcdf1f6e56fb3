import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { confirmOn, postForm } from '../../../support/endpoint.ts';
import { accept, acceptingOn, markSent, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
const NEW = 'pat@people.example';
let standIn: ResendStandIn;
let endpoint: ReturnType<typeof confirmOn>;
let reference: string;

const edges = () => acceptingOn(test.database);
const toNew = async () => (await outbox(test.database)).filter(({ email }) => email.to === NEW);
/** The link in the newest email to the new address. */
const link = async () =>
  new URL(/https?:\S+\/api\/confirm\S+/.exec((await toNew()).at(-1)?.email.text ?? '')?.[0] ?? '');
const press = async (address: URL) =>
  endpoint.answer(
    postForm(
      Object.fromEntries(address.searchParams),
      { origin: address.origin },
      address.origin + address.pathname,
    ),
  );

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(async () => {
  standIn.reset();
  endpoint = confirmOn(test.database, standIn.url);
  ({ reference } = await accept(edges(), personalFields));
  await markSent(test.database);
  await changeDetails(reference, { email: NEW }, edges());
});
afterEach(() => endpoint.settled());
afterAll(() => standIn.close());

describe('the link to a changed address', () => {
  it('shows a question and nothing of the person, and changes nothing', async () => {
    const response = await endpoint.answer(new Request(await link()));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Is this your email address?');
    for (const detail of [...PERSONAL, NEW]) expect(html).not.toContain(detail);
    expect((await toNew()).map(({ kind }) => kind)).toEqual(['confirm']);
  });

  it('asks anew whoever asked to be left alone and then comes back, since the first may have been taken back', async () => {
    const first = await link();
    await stopContact(reference, edges());
    expect((await toNew()).map(({ status }) => status)).toEqual(['replaced']);
    await changeDetails(reference, { best_time: 'evening' }, edges());
    const asked = await link();
    expect(asked.href).not.toBe(first.href);
    expect((await press(asked)).status).toBe(303);
    await endpoint.settled();
    expect((await toNew()).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'confirm replaced',
      'confirm sent',
      'acknowledgement sent',
    ]);
  });

  it('confirms it once, and then it is written to as any other', async () => {
    const address = await link();
    for (const _ of [1, 2]) {
      const pressed = await press(address);
      expect([pressed.status, pressed.headers.get('location')]).toEqual([
        303,
        address.pathname + address.search,
      ]);
    }
    await endpoint.settled();
    expect((await toNew()).map(({ kind, status }) => [kind, status])).toEqual([
      ['confirm', 'sent'],
      ['acknowledgement', 'sent'],
    ]);
    const shown = await endpoint.answer(new Request(address));
    const html = await shown.text();
    expect(html).toContain('we know that it’s yours');
    expect(html).toMatch(/<a class="tel" href="tel:\d+">.*<a class="strong-link" href="\/">/);
  });

  it('tells the team until then that nobody has said whose it is', async () => {
    const told = async () =>
      (await outbox(test.database)).findLast(({ kind }) => kind === 'team')?.email.text;
    expect(await told()).toContain('they haven’t told us yet that it is theirs');
    await press(await link());
    await changeDetails(reference, { name: 'Pat' }, edges());
    expect(await told()).not.toContain('they haven’t told us yet');
  });

  it('asks nothing of the first one, when the person takes that again', async () => {
    await changeDetails(reference, { email: 'sam@people.example' }, edges());
    const going = (await outbox(test.database)).filter(({ status }) => status === 'waiting');
    expect(going.map(({ kind }) => kind)).toEqual(['team']);
    expect(going[0]?.email.text).not.toContain('haven’t told us yet');
    const { rows } = await test.database.query('select confirming from lead');
    expect(rows).toEqual([{ confirming: null }]);
  });

  it('doesn’t confirm another that was given since', async () => {
    const former = await link();
    await changeDetails(reference, { email: 'third@people.example' }, edges());
    expect((await press(former)).status).toBe(409);
    const { rows } = await test.database.query('select confirming is null as confirmed from lead');
    expect(rows).toEqual([{ confirmed: false }]);
  });

  it('writes nothing to somebody who asked not to be contacted', async () => {
    const address = await link();
    await stopContact(reference, edges());
    await press(address);
    expect((await toNew()).map(({ kind }) => kind)).toEqual(['confirm']);
  });

  it.each(['of', 'sig', 'ref'])('works only as it was made (%s)', async (name) => {
    const address = await link();
    address.searchParams.delete(name);
    expect((await endpoint.answer(new Request(address))).status).toBe(404);
  });

  it('says so when nothing is held any more', async () => {
    const address = await link();
    await eraseLead({ database: test.database, keyring, clock: edges().clock }, reference);
    expect((await endpoint.answer(new Request(address))).status).toBe(410);
  });
});
