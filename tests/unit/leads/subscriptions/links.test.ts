import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { nearOn, postForm } from '../../../support/endpoint.ts';
import { askNear, emailsOf, linkIn, nearEdges, subscribe } from '../../../support/near.ts';
import { markSent } from '../../../support/leads.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;
let near: ReturnType<typeof nearOn>;

const edges = (day = 0) => nearEdges(test.database, day);
const rows = async () => (await test.database.query('select * from subscription order by agreed_at')).rows;
const stopped = async () => (await test.database.query('select * from stopped_inbox')).rows;
/** Presses the button on the page of a link. */
const press = (link: URL, headers: Record<string, string> = {}) =>
  postForm(
    Object.fromEntries(link.searchParams),
    { origin: link.origin, ...headers },
    link.origin + link.pathname,
  );

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => {
  standIn.reset();
  near = nearOn(test.database, standIn.url);
});
afterEach(() => near.settled());
afterAll(() => standIn.close());

describe('the link that confirms', () => {
  it('asks when it is opened, and changes nothing, as a mail scanner opens it', async () => {
    await askNear(edges());
    const link = await linkIn(test.database, 'near-confirm', 'confirm');
    for (const method of ['GET', 'HEAD', 'GET']) {
      const response = await near.confirm(new Request(link, { method }));
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('sam@');
    }
    const shown = await (await near.confirm(new Request(link))).text();
    expect(shown).toContain('Shall we tell you about dates near you?');
    expect(await rows()).toMatchObject([{ confirmed_at: null }]);
  });

  it('confirms when its button is pressed, once, and then says so', async () => {
    await askNear(edges());
    const link = await linkIn(test.database, 'near-confirm', 'confirm');
    for (const _ of [1, 2]) {
      const response = await near.confirm(press(link));
      expect([response.status, response.headers.get('location')]).toEqual([303, link.pathname + link.search]);
    }
    expect(await rows()).toMatchObject([{ confirmed_at: new Date('2026-11-23T09:30:00Z') }]);
    expect(await (await near.confirm(new Request(link))).text()).toContain('near DH1, we’ll email you');
    const json = await near.confirm(press(link, { accept: 'application/json' }));
    expect([json.status, await json.json()]).toEqual([201, { confirmed: true }]);
  });

  it('is over after seven days, before anything was erased too', async () => {
    await askNear(edges(-7));
    const link = await linkIn(test.database, 'near-confirm', 'confirm');
    for (const request of [new Request(link), press(link)]) {
      const response = await near.confirm(request);
      expect([response.status, await response.text()]).toEqual([
        410,
        expect.stringContaining('href="/near/"'),
      ]);
    }
    expect(await rows()).toMatchObject([{ confirmed_at: null }]);
  });

  it.each(['sig', 'ref'])('works only as it was made (%s)', async (name) => {
    await askNear(edges());
    const link = await linkIn(test.database, 'near-confirm', 'confirm');
    link.searchParams.set(name, name === 'ref' ? randomUUID() : 'AAAAAAAAAAAAAAAAAAAAAA');
    expect((await near.confirm(new Request(link))).status).toBe(404);
    expect((await near.confirm(press(link))).status).toBe(404);
  });

  it('can’t be pressed by another website', async () => {
    await askNear(edges());
    const link = await linkIn(test.database, 'near-confirm', 'confirm');
    expect((await near.confirm(press(link, { origin: 'https://evil.example' }))).status).toBe(403);
    expect(await rows()).toMatchObject([{ confirmed_at: null }]);
  });

  it('puts a wish in the place of the same one from before, and beside any other', async () => {
    const first = await subscribe(edges(-400));
    await test.database.query(`update subscription set last_sent_at = '2026-11-20T09:00:00Z'`);
    const other = await subscribe(edges(-300), { outcode: 'DL5' });
    const again = await subscribe(edges());
    expect(await rows()).toMatchObject([
      { id: other, outcode: 'DL5' },
      { id: again, last_sent_at: new Date('2026-11-20T09:00:00Z') },
    ]);
    const { rows: emails } = await test.database.query(
      'select from message where subscription_id = $1 and email is not null',
      [again],
    );
    expect([first === again, emails.length]).toEqual([false, 2]);
  });
});

describe('the link that stops', () => {
  it('asks when it is opened, and changes nothing, as a mail scanner opens it', async () => {
    await subscribe(edges());
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    for (const method of ['GET', 'HEAD']) {
      const response = await near.stop(new Request(link, { method }));
      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(/We’ve stopped|sam@/);
    }
    expect([await rows(), await stopped()]).toMatchObject([{ length: 1 }, []]);
  });

  it('ends all of them at once when its button is pressed, and leaves nothing but a keyed hash', async () => {
    await subscribe(edges());
    await subscribe(edges(), { email: 'Sam+dates@People.example', outcode: 'DL5', audience: 'adoption' });
    await askNear(edges(), { audience: 'caring' });
    await subscribe(edges(), { email: 'pat@people.example' });
    const link = new URL(
      /https?:\S+near\/stop\S+/.exec(
        (await emailsOf(test.database, 'near-confirm'))[0]?.email.text ?? '',
      )?.[0] ?? '',
    );
    const response = await near.stop(press(link));
    expect([response.status, response.headers.get('location')]).toEqual([303, link.pathname + link.search]);
    expect(await rows()).toHaveLength(1);
    expect(await stopped()).toEqual([
      { inbox: expect.any(Buffer), stopped_at: new Date('2026-11-23T09:30:00Z'), asked_at: null },
    ]);
    expect((await emailsOf(test.database, 'near-confirm')).map(({ email }) => email.to)).toEqual([
      'pat@people.example',
    ]);
    const { rows: waiting } = await test.database.query(`select from message where status = 'waiting'`);
    expect(waiting).toHaveLength(1);
    expect(await (await near.stop(new Request(link))).text()).toContain('We’ve stopped');
  });

  it('works for ever, also after what it was about was erased', async () => {
    await askNear(edges());
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    await test.database.query('delete from subscription');
    expect((await near.stop(press(link))).status).toBe(303);
    expect(await stopped()).toHaveLength(1);
  });

  it.each(['sig', 'ref'])('works only as it was made (%s)', async (name) => {
    await subscribe(edges());
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    const mine = link.searchParams.get(name) ?? '';
    link.searchParams.set(name, `${mine.startsWith('A') ? 'B' : 'A'}${mine.slice(1)}`);
    for (const request of [new Request(link), press(link), oneClick(link)]) {
      expect((await near.stop(request)).status).toBe(404);
    }
    expect(await rows()).toHaveLength(1);
  });

  it('can’t be pressed by another website', async () => {
    await subscribe(edges());
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    expect((await near.stop(press(link, { origin: 'https://evil.example' }))).status).toBe(403);
    expect(await rows()).toHaveLength(1);
  });

  it('isn’t that which confirms, nor the other way round', async () => {
    await askNear(edges());
    const [confirm, stop] = [
      await linkIn(test.database, 'near-confirm', 'confirm'),
      await linkIn(test.database, 'near-confirm', 'stop'),
    ];
    expect((await near.stop(press(confirm))).status).toBe(404);
    expect((await near.confirm(press(stop))).status).toBe(404);
  });
});

/** What a mail program posts by itself, with no page of ours before it. */
function oneClick(link: URL, kind: 'urlencoded' | 'multipart' = 'urlencoded', origin?: string): Request {
  const fields = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request(link, {
    method: 'POST',
    body: kind === 'multipart' ? body : fields,
    headers: origin === undefined ? {} : { origin },
  });
}

describe('one click in the inbox (RFC 8058)', () => {
  it('is offered by the headers of each email, at the address of its own link', async () => {
    await askNear(edges());
    await near.settled();
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    const [message] = await emailsOf(test.database, 'near-confirm');
    expect(message?.email.headers).toEqual({
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  it.each([
    ['as a form', 'urlencoded', undefined],
    ['as a form of parts', 'multipart', undefined],
    ['from the page of a mail program', 'urlencoded', 'https://mail.example'],
    ['from a page that hides where it is', 'multipart', 'null'],
  ] as const)('stops, with an empty answer that leads nowhere: %s', async (_, kind, origin) => {
    await subscribe(edges());
    await markSent(test.database);
    const response = await near.stop(
      oneClick(await linkIn(test.database, 'near-confirm', 'stop'), kind, origin),
    );
    expect([response.status, response.headers.get('location'), await response.text()]).toEqual([
      200,
      null,
      '',
    ]);
    expect([await rows(), await stopped()]).toMatchObject([[], { length: 1 }]);
  });

  it('is nothing else that is posted without our page', async () => {
    await subscribe(edges());
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    const origin = 'https://mail.example';
    for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'Two-Clicks' }), new FormData()]) {
      const response = await near.stop(new Request(link, { method: 'POST', body, headers: { origin } }));
      expect(response.status).toBe(403);
    }
    expect(await rows()).toHaveLength(1);
  });
});

describe('whoever stopped', () => {
  const ASKED = 'near-confirm';
  async function stop() {
    await subscribe(edges(), { id: randomUUID() });
    await near.stop(press(await linkIn(test.database, ASKED, 'stop')));
  }

  it('is asked once if somebody gives their address again, not again within a month, and told of nothing', async () => {
    await stop();
    for (const day of [0, 1, 2, 29]) await askNear(edges(day), { id: randomUUID() });
    expect((await emailsOf(test.database, ASKED)).length).toBe(1);
    expect(await rows()).toMatchObject([{ confirmed_at: null }]);
    await askNear(edges(31), { id: randomUUID() });
    expect((await emailsOf(test.database, ASKED)).length).toBe(2);
    expect(await stopped()).toHaveLength(1);
  });

  it('hears from us again only when they confirm what was asked since', async () => {
    await askNear(edges());
    const old = await linkIn(test.database, ASKED, 'confirm');
    await stop();
    expect((await near.confirm(press(old))).status).toBe(410);
    expect(await stopped()).toHaveLength(1);
    await askNear(edges(), { id: randomUUID() });
    await near.confirm(press(await linkIn(test.database, ASKED, 'confirm')));
    expect([await stopped(), await rows()]).toMatchObject([[], [{ confirmed_at: expect.any(Date) }]]);
  });
});
