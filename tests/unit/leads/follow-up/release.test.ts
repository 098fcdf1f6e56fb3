import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { kindOf, namesOfKinds } from '../../../../src/leads/kinds/register.ts';
import { leadLink, type LinkedPage } from '../../../../src/leads/emails/lead-link.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { answerRelease } from '../../../../src/leads/follow-up/release-endpoint.tsx';
import { releaseLead } from '../../../../src/leads/follow-up/release.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { visibleText } from '../../../support/html.ts';
import { accept, acceptingOn, acceptKind, leadOf, outbox } from '../../../support/leads.ts';
import { brokenStore } from '../../../support/second-store.ts';
import { built, goodForm, keyring, NOW, ROBOT, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const LATER = '2026-11-27T10:00:00Z';
const shells = {
  task: '<title>[[title]]</title><main>[[body]]</main>',
  problem: '<title>[[heading]]</title><main>[[body]]</main>',
};

function endpoint(at = LATER) {
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    (line) => lines.push(line),
  );
  const sent: Email[] = [];
  const work: Promise<unknown>[] = [];
  const services: Services = {
    ...built,
    ...unhurried,
    database: test.database,
    secondStore: brokenStore,
    keyring,
    clock: () => Temporal.Instant.from(at),
    log,
    mailer: async (email) => {
      sent.push(email);
      return { status: 'sent', id: randomUUID() };
    },
  };
  return {
    services,
    lines,
    sent,
    settled: () => Promise.all(work),
    answer: (request: Request) =>
      answerRelease(request, {
        shells,
        siteUrl: 'https://families.council.example',
        phone: '01632 960 123',
        log,
        services: () => services,
        waitUntil: (promise) => work.push(promise),
      }),
  };
}

const spam = {
  ...ROBOT,
  name: 'Sam <b>Sample</b>',
  question: 'Is https://rent.example right?\nMay I foster?',
  heard: 'from www.friends.example',
};
const heldBack = (changes: Record<string, string> = {}) =>
  accept(acceptingOn(test.database), { ...spam, ...changes });
const link = (reference: string) => leadLink('release', reference, { ...built, keyring });
const get = (url: string, headers: Record<string, string> = {}) => new Request(url, { headers });
function post(url: string, headers: Record<string, string> = {}): Request {
  const { origin, pathname, search } = new URL(url);
  return new Request(origin + pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: search.slice(1),
  });
}
const JSON_PLEASE = { accept: 'application/json' };
const stored = async () => (await test.database.query('select * from lead')).rows[0];
const activity = async () =>
  (await test.database.query('select kind from activity order by id')).rows.map(({ kind }) => kind);

describe('the owner’s link', () => {
  it('shows why an enquiry was held back and what was written, and changes nothing', async () => {
    const { reference } = await heldBack();
    const before = await stored();
    const { answer, lines } = endpoint();
    const response = await answer(get(link(reference)));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    const text = visibleText(html);
    for (const words of [
      reference,
      '9:30am on Monday 23 November',
      'A field that people don’t see was filled in',
      'Several web addresses',
      'Sam <b>Sample</b>',
      'https://rent.example',
      'May I foster?',
      'www.friends.example',
      'Send it to Fostering recruitment team',
      'we erase it 12 months after',
    ]) {
      expect(text).toContain(words);
    }
    await answer(new Request(link(reference), { method: 'HEAD' }));
    expect(await stored()).toEqual(before);
    expect([await outbox(test.database), await activity(), lines]).toEqual([[], ['quarantined'], []]);
  });

  it.each(namesOfKinds(({ isRecruitment }) => !isRecruitment))(
    'shows nothing of what a %s says',
    async (kind) => {
      const { reference } = await acceptKind(kind, acceptingOn(test.database), ROBOT);
      const { answer } = endpoint();
      const { fields, words: field } = goodForm(kind);
      const ownWords = fields[field] ?? kind;
      for (const headers of [{}, JSON_PLEASE]) {
        const said = await (await answer(get(link(reference), headers))).text();
        expect(said).toContain(reference);
        for (const words of ['Sam Sample', ownWords]) expect(said).not.toContain(words);
      }
    },
  );

  it('shows no way to reach the person, and leads nowhere that they wrote', async () => {
    const { reference } = await heldBack();
    const html = await (await endpoint().answer(get(link(reference)))).text();
    expect(html).not.toMatch(/07700|sam@people|DH1|<b>|href/);
  });

  it.each(['GET', 'HEAD', 'POST'])('that we didn’t make opens nothing (%s)', async (method) => {
    const { reference } = await heldBack();
    const wrong = leadLink('change', reference, { ...built, keyring }).replace('change', 'release');
    const { answer } = endpoint();
    const request = method === 'POST' ? post(wrong) : new Request(wrong, { method });
    expect((await answer(request)).status).toBe(404);
    expect((await stored()).quarantined_at).not.toBeNull();
  });
});

describe('releasing', () => {
  it('sends it to its team and thanks the person, with a promise that counts from now', async () => {
    const { reference, id } = await heldBack();
    const { answer, sent, settled, lines } = endpoint();
    const response = await answer(post(link(reference)));
    expect(response.status).toBe(303);
    await settled();
    expect(sent.map(({ to }) => to)).toEqual(['fostering@dalesandwear.example', 'sam@people.example']);
    expect(sent[0]).toMatchObject({
      subject: `${reference}: please ring by 5pm on Monday 30 November`,
      text: expect.stringContaining('Came in: 9:30am on Monday 23 November'),
    });
    expect(sent[1]?.text).toContain('Somebody will ring you by 5pm on Monday 30 November.');
    expect(await stored()).toMatchObject({
      id,
      quarantined_at: null,
      received_at: new Date(NOW),
      updated_at: new Date(LATER),
      due_at: new Date('2026-11-30T17:00:00Z'),
      signals: ['trap', 'links', 'fast'],
    });
    expect(await activity()).toEqual(['quarantined', 'released']);
    expect(lines).toEqual([JSON.stringify({ level: 'info', event: 'released', reference })]);
  });

  it('makes the emails that it would have caused had it come in now', async () => {
    const { reference } = await heldBack();
    await releaseLead(endpoint(NOW).services, reference);
    const lead = { ...leadOf(spam), signals: [] };
    const url = (page: LinkedPage) => leadLink(page, reference, { ...built, keyring });
    const writing = { reference, runtime: built.runtime };
    expect((await outbox(test.database)).map(({ kind, email }) => [kind, email])).toEqual([
      ['team', kindOf(lead).teamEmail(lead, { ...writing, link: url('contacted') })],
      ['acknowledgement', kindOf(lead).acknowledgement(lead, { ...writing, link: url('change') })],
    ]);
  });

  it('says that the person may have asked before', async () => {
    await accept(acceptingOn(test.database), {});
    const { reference } = await heldBack();
    await releaseLead(endpoint().services, reference);
    const [team] = (await outbox(test.database)).slice(2);
    expect(team?.email.text).toContain('May have asked before: 1 other with the same email or phone');
  });

  it('keeps the campaign that it came from', async () => {
    const { reference } = await heldBack({ campaign: 'teenagers' });
    await releaseLead(endpoint().services, reference);
    expect((await outbox(test.database))[0]?.email.text).toContain('Campaign: You’d be good with a teenager');
    expect(await stored()).toMatchObject({ campaign: 'teenagers' });
  });

  it('happens once, however often it is asked for', async () => {
    const { reference } = await heldBack();
    const { answer, sent, settled } = endpoint();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => answer(post(link(reference), JSON_PLEASE))),
    );
    const bodies = await Promise.all(answers.map((each) => each.json()));
    expect(bodies.filter(({ status }) => status === 'released')).toHaveLength(1);
    expect(bodies.filter(({ status }) => status === 'sent')).toHaveLength(19);
    await answer(post(link(reference)));
    await settled();
    expect(sent).toHaveLength(2);
    expect(await activity()).toEqual(['quarantined', 'released']);
  });

  it('ends on a page that may be loaded again', async () => {
    const { reference } = await heldBack();
    const { answer } = endpoint();
    const pageAfter = async () => {
      const response = await answer(post(link(reference)));
      const location = response.headers.get('location') ?? '';
      return visibleText(await (await answer(get(`https://hearth.example${location}`))).text());
    };
    expect(await pageAfter()).toContain(`${reference} is on its way to Fostering recruitment team`);
    expect(await pageAfter()).toContain('This was sent already');
    expect(await outbox(test.database)).toHaveLength(2);
  });

  it('isn’t believed for an address that says so', async () => {
    const { reference } = await heldBack();
    const html = await (await endpoint().answer(get(`${link(reference)}&sent=now`))).text();
    expect(visibleText(html)).toContain('Is this from a person?');
  });

  it('does nothing to what the team has already', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    const before = await stored();
    expect(await releaseLead(endpoint().services, reference)).toMatchObject({
      status: 'sent',
      team: 'Fostering recruitment team',
    });
    expect(await stored()).toEqual(before);
  });

  it('can’t be done when it was erased: a kind page says so', async () => {
    const { reference } = await heldBack();
    const { answer, services } = endpoint();
    await eraseLead(services, reference);
    const page = await answer(get(link(reference)));
    expect(page.status).toBe(410);
    expect(visibleText(await page.text())).toContain(`${reference} was erased`);
    const program = await answer(post(link(reference), JSON_PLEASE));
    expect([program.status, await program.json()]).toEqual([410, { reference, status: 'gone' }]);
    expect(await outbox(test.database)).toEqual([]);
  });

  it('tells a program as much as a person', async () => {
    const { reference } = await heldBack({ updates: 'yes' });
    const { answer } = endpoint();
    expect(await (await answer(get(link(reference), JSON_PLEASE))).json()).toEqual({
      reference,
      status: 'waiting',
      received: NOW,
      signals: ['trap', 'links', 'fast'],
      team: 'Fostering recruitment team',
      name: spam.name,
      question: spam.question,
      heard: spam.heard,
    });
    expect(await (await answer(post(link(reference), JSON_PLEASE))).json()).toEqual({
      reference,
      status: 'released',
      team: 'Fostering recruitment team',
      due: '2026-11-30T17:00:00Z',
    });
  });

  it('is kept when its emails can’t be sent just now', async () => {
    const { reference } = await heldBack();
    const { services } = endpoint();
    await releaseLead(services, reference);
    expect((await outbox(test.database)).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });

  it('joins the others in a flood', async () => {
    await accept(acceptingOn(test.database));
    const { reference, id } = await heldBack();
    const { services } = endpoint(NOW);
    const agency = {
      ...built.runtime.agency,
      thresholds: { ...built.runtime.agency.thresholds, emailsAnHour: 1 },
    };
    await releaseLead({ ...services, runtime: { ...built.runtime, agency } }, reference);
    const { rows } = await test.database.query(
      `select status from message where lead_id = $1 and kind = 'team'`,
      [id],
    );
    expect(rows).toEqual([{ status: 'gathering' }]);
  });
});
