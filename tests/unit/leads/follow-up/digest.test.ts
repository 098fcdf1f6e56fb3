import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { putDigest, type Digesting } from '../../../../src/leads/follow-up/digest.ts';
import { isLeadLink } from '../../../../src/leads/follow-up/signed-link.ts';
import { openEmail } from '../../../../src/leads/outbox/outbox.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { visibleText } from '../../../support/html.ts';
import { accept, acceptingOn, markSent, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, keyring, ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);
/** Half past eight on a Monday in London. */
const MONDAY = '2026-11-23T08:30:00Z';
const FRIDAY = '2026-11-20T09:30:00Z';

const edges = (at = MONDAY, keys: string[] = []): Digesting => ({
  ...built,
  database: test.database,
  keyring,
  log,
  secondStore: { keys: async () => keys },
  clock: () => Temporal.Instant.from(at),
});
const put = (at?: string) => putDigest(edges(at));
/** The digests alone, the oldest first. */
const digests = async () => {
  const { rows } = await query(
    `select id, status, email from message where kind = 'digest' order by created_at`,
  );
  return rows.map(({ id, status, email }) => ({ status, email: openEmail(id, email, keyring) }));
};
async function digestAt(at = MONDAY, keys: string[] = []) {
  expect(await putDigest(edges(at, keys))).toBe(true);
  const digest = (await digests()).at(-1);
  if (!digest) throw new Error('There is no digest');
  return digest.email;
}
const query = (text: string, values: unknown[] = []) => test.database.query(text, values);
const enquiry = (at: string, changes: Record<string, string> = {}) =>
  accept(acceptingOn(test.database, at), { ...personalFields, ...changes });

describe('the digest is written', () => {
  it.each([
    ['2026-11-23T08:29:59Z', false, 'before half past eight'],
    ['2026-11-23T08:30:00Z', true, 'at half past eight'],
    ['2026-11-23T22:00:00Z', true, 'late the same day'],
    ['2026-07-14T07:29:59Z', false, 'before half past eight in summer'],
    ['2026-07-14T07:30:00Z', true, 'at half past eight in summer'],
    ['2026-11-28T08:30:00Z', false, 'on a Saturday'],
    ['2026-11-29T08:30:00Z', false, 'on a Sunday'],
    ['2026-12-25T08:30:00Z', false, 'on Christmas Day'],
    ['2026-12-28T08:30:00Z', false, 'on the day in place of Boxing Day'],
    ['2026-12-29T08:30:00Z', true, 'on the first working day after'],
  ])('at %s: %j (%s)', async (at, expected) => {
    expect(await put(at)).toBe(expected);
    expect(await digests()).toHaveLength(expected ? 1 : 0);
    expect((await query('select from heartbeat')).rowCount).toBe(expected ? 1 : 0);
  });

  it('once a day, whatever runs later or at once', async () => {
    const first = await Promise.all(Array.from({ length: 5 }, () => put()));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect([await put(), await put('2026-11-23T23:59:59Z')]).toEqual([false, false]);
    const next = await Promise.all(Array.from({ length: 5 }, () => put('2026-11-24T08:30:00Z')));
    expect(next.filter(Boolean)).toHaveLength(1);
    expect(await digests()).toHaveLength(2);
  });

  it('by the next run when a run fails', async () => {
    const broken = {
      ...keyring,
      seal: () => {
        throw new Error('no key');
      },
    };
    await expect(putDigest({ ...edges(), keyring: broken })).rejects.toThrow('no key');
    expect(await put('2026-11-23T09:30:00Z')).toBe(true);
  });

  it('to the owner, about no lead, and sent after what is more urgent', async () => {
    await digestAt();
    const { rows } = await query('select lead_id, kind, priority, status from message');
    expect(rows).toEqual([{ lead_id: null, kind: 'digest', priority: 3, status: 'waiting' }]);
    expect((await digests())[0]?.email).toMatchObject({
      to: 'recruitment-manager@dalesandwear.example',
      from: 'Dales and Wear <post@dalesandwear.example>',
      tags: [{ name: 'kind', value: 'digest' }],
    });
  });
});

describe('a digest when nothing is wrong', () => {
  it('says so, with how many came in', async () => {
    await digestAt(FRIDAY);
    for (const name of ['A', 'B', 'C']) await enquiry('2026-11-21T10:00:00Z', { name });
    await markSent(test.database);
    const { subject, text, html } = await digestAt();
    expect(subject).toBe('All is well: 3 enquiries since Friday');
    expect(text).toContain('3 enquiries came in since Friday, and each one’s team was sent its email.');
    expect(text).toContain('Nothing is stuck, and nobody has waited too long.');
    expect(visibleText(html)).not.toContain('Please');
  });

  it.each([
    [undefined, 'All is well: no enquiries so far'],
    ['2026-11-20T08:30:00Z', 'All is well: no enquiries since Friday'],
    ['2026-11-17T08:30:00Z', 'All is well: no enquiries since Tuesday'],
    ['2026-11-16T08:30:00Z', 'All is well: no enquiries since 16 November'],
  ])('after one at %s it is called %j', async (last, subject) => {
    if (last) await query(`insert into heartbeat values ('digest', $1)`, [last]);
    expect((await digestAt()).subject).toBe(subject);
  });

  it.each<[string, string, string | undefined, string]>([
    ['sent', 'sent', undefined, 'and the email to its team went out'],
    ['waiting', 'waiting', undefined, 'So far, 0 of the teams’ emails about them'],
    ['in a bundle that was sent', 'bundled', 'sent', 'and the email to its team went out'],
    ['in a bundle that waits', 'bundled', 'waiting', 'So far, 0 of the teams’ emails about them'],
  ])('an enquiry whose email is %s counts as told or not', async (_, status, bundle, words) => {
    await enquiry('2026-11-23T08:00:00Z');
    const id = bundle ? randomUUID() : null;
    if (bundle) {
      await query(
        `insert into message (id, kind, priority, status, created_at, next_attempt_at)
         values ($1, 'bundle', 1, $2, now(), now())`,
        [id, bundle],
      );
    }
    await query(`update message set status = $1, bundle_id = $2 where kind = 'team'`, [status, id]);
    expect((await digestAt()).text).toContain(words);
  });
});

describe('where people came from', () => {
  it('is said in words since the last digest, the most first, and nothing when nobody knows', async () => {
    await enquiry('2026-11-19T10:00:00Z', { name: 'Old', campaign: 'teenagers' });
    await digestAt(FRIDAY);
    for (const name of ['A', 'B']) await enquiry('2026-11-21T10:00:00Z', { name, campaign: 'teen-radio' });
    await enquiry('2026-11-21T10:00:00Z', { name: 'C', campaign: 'teenagers' });
    await enquiry('2026-11-21T10:00:00Z', { name: 'D' });
    await accept(
      acceptingOn(test.database, '2026-11-21T10:00:00Z'),
      { ...personalFields, name: 'E', campaign: 'teenagers' },
      'https://hearth.example/campaigns/teenagers/?utm_source=facebok',
    );
    await markSent(test.database);
    const { text } = await digestAt();
    const said = text.split(/where people came from\n+/i)[1]?.split(/\n+/);
    expect(said?.slice(0, 4)).toEqual([
      'Those who asked or booked since Friday by a link of ours. Of the others nobody knows.',
      '“You’d be good with a teenager”, Local radio in a week of drive time: 2',
      '“You’d be good with a teenager”, a link marked “facebok”: 1',
      '“You’d be good with a teenager”: 1',
    ]);
    expect((await digestAt('2026-11-24T08:30:00Z')).text).not.toMatch(/where people came from/i);
  });
});

describe('what needs somebody', () => {
  const EARLY = '2026-11-18T10:00:00Z';

  it('is named by its reference, most urgent first in the subject', async () => {
    await digestAt(FRIDAY);
    const stuck = await enquiry('2026-11-22T10:00:00Z');
    await query(`update message set status = 'dead', problem = 'validation_error' where kind = 'team'`);
    await query(
      `update message set status = 'held', problem = 'not in EMAIL_ALLOW' where kind = 'acknowledgement'`,
    );
    const late = await enquiry(EARLY, { name: 'Late' });
    const held = await enquiry('2026-11-22T11:00:00Z', { name: 'Held', ...ROBOT });
    const passed = await enquiry(EARLY, { name: 'Passed' });
    await query('update lead set contacted_at = $2 where id = $1', [passed.id, EARLY]);
    await query(
      `insert into contact (id, lead_id, at, outcome, next_on) values ($1, $2, '2026-11-18', 'no_answer', '2026-11-20')`,
      [randomUUID(), passed.id],
    );
    await query(`update message set status = 'sent' where status = 'waiting'`);
    const email = await digestAt(MONDAY, ['1-a', '2-b']);
    expect(email.subject).toBe(
      'Please look: 2 emails stuck, 1 late, 2 in the second store, 1 held back, 1 date passed',
    );
    for (const words of [
      `${stuck.reference}: The email to its team: given up (validation_error)`,
      `${stuck.reference}: The thank-you email: held back (not in EMAIL_ALLOW)`,
      `${late.reference}: Fostering recruitment team, by 5pm on Thursday 19 November`,
      `${held.reference} came in at 11am on Sunday 22 November. A field that people don’t see was filled in`,
      `${passed.reference}: Fostering recruitment team, on Friday 20 November`,
      '2 forms wait there',
    ]) {
      expect(email.text).toContain(words);
    }
    for (const detail of [...PERSONAL, 'Late', 'Held:', 'Passed']) {
      expect(email.subject + visibleText(email.html)).not.toContain(detail);
    }
    expect(`${email.subject} ${email.from}`).not.toMatch(/foster|adopt/i);
  });

  it('leads to the page where an enquiry is released', async () => {
    const { reference } = await enquiry(EARLY, { ...ROBOT });
    const { html, text } = await digestAt();
    const [address = ''] = /https?:[^\s)]+/.exec(text) ?? [];
    expect(html).toContain(`href="${address.replaceAll('&', '&amp;')}"`);
    const { pathname, searchParams } = new URL(address);
    expect([pathname, searchParams.get('ref')]).toEqual(['/api/release', reference]);
    expect(await isLeadLink('release', { reference, sig: searchParams.get('sig') ?? '' }, edges())).toBe(
      true,
    );
  });

  it('goes on after fifty with how many more there are', async () => {
    for (let index = 0; index < 53; index += 1) await enquiry(EARLY, { name: `Sam ${index}`, ...ROBOT });
    const { subject, text } = await digestAt();
    expect(subject).toBe('Please look: 53 held back');
    expect(text.match(/Look at /g)).toHaveLength(50);
    expect(text).toContain('and 3 more');
  });

  it('is said each morning until somebody did something', async () => {
    const { id } = await enquiry(EARLY, { ...ROBOT });
    await digestAt();
    expect((await digestAt('2026-11-24T08:30:00Z')).subject).toContain('1 held back');
    await query('update lead set quarantined_at = null, contacted_at = now() where id = $1', [id]);
    expect((await digestAt('2026-11-25T08:30:00Z')).subject).toMatch(/^All is well/);
  });

  it.each([
    ['that was contacted', 'contacted_at = now()'],
    ['that was erased', 'erased_at = now(), details = null'],
    ['of a person who asked not to be contacted', 'stopped_at = now()'],
    ['that isn’t due yet', `due_at = '${MONDAY}'`],
  ])('isn’t an enquiry %s', async (_, change) => {
    await enquiry(EARLY);
    await query(`update lead set ${change}`);
    expect((await digestAt()).subject).toMatch(/^All is well/);
  });

  it.each([
    ['today', '2026-11-23', null, 'All is well'],
    ['yesterday', '2026-11-22', null, 'Please look: 1 date passed'],
    ['yesterday, with a contact since', '2026-11-22', null, 'All is well', '2026-11-21'],
    ['yesterday, put off until tomorrow', '2026-11-22', '2026-11-24', 'All is well', '2026-11-21'],
  ])('a next date of %s is one or not', async (_, first, second, subject, again?) => {
    const { id } = await enquiry(EARLY);
    await query('update lead set contacted_at = now()');
    const record = (at: string, next: string | null) =>
      query(`insert into contact (id, lead_id, at, outcome, next_on) values ($1, $2, $3, 'no_answer', $4)`, [
        randomUUID(),
        id,
        at,
        next,
      ]);
    await record('2026-11-19', first);
    if (again) await record(again, second);
    expect((await digestAt()).subject).toContain(subject);
  });

  it('is a second store that doesn’t answer', async () => {
    const secondStore = { keys: () => Promise.reject(new Error('sam@people.example')) };
    expect(await putDigest({ ...edges(), secondStore })).toBe(true);
    const [digest] = await digests();
    expect(digest?.email.subject).toBe('Please look: the second store doesn’t answer');
    expect(lines.join('')).toContain('can’t be read');
    expect(lines.join('')).not.toContain('sam@');
  });

  it('is not an email that somebody dismissed', async () => {
    await enquiry('2026-11-22T10:00:00Z');
    await query(`update message set status = 'dead', problem = 'x', dismissed_at = created_at`);
    expect((await digestAt()).subject).toMatch(/^All is well/);
  });

  it('is a digest that didn’t go out: the next names it and takes its place', async () => {
    await digestAt(FRIDAY);
    await query(`update message set status = 'dead', problem = 'x'`);
    const { subject, text } = await digestAt();
    expect(subject).toBe('Please look: 1 email stuck');
    expect(text).toContain('No reference: An earlier email like this one: given up (x)');
    expect((await digests()).map(({ status }) => status)).toEqual(['replaced', 'waiting']);
    expect((await digestAt('2026-11-24T08:30:00Z')).subject).toMatch(/^All is well/);
  });
});
