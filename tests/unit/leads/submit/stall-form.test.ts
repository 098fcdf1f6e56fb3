import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openGiven } from '../../../../src/leads/kinds/given.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { endpointOn, postForm } from '../../../support/endpoint.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;
let endpoint: ReturnType<typeof endpointOn>;

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => {
  standIn.reset();
  endpoint = endpointOn(test.database, standIn.url, undefined, 'stall');
});
afterEach(() => endpoint.settled());
afterAll(() => standIn.close());

const asked = {
  interest: 'fostering',
  name: 'Sam',
  phone: '07700 900123',
  email: '',
  postcode: 'dh1',
  campaign: 'teenagers',
  event: '',
};
const post = (changes: Record<string, string>, headers: Record<string, string> = {}) =>
  endpoint.answer(
    postForm({ ...asked, id: randomUUID(), ...changes }, headers, 'https://hearth.example/api/stall'),
  );
/** All that is stored, opened. */
async function stored() {
  const { rows } = await test.database.query(
    'select id, kind, interest, reason, campaign, event, details from lead',
  );
  return rows.map(({ details, ...row }) => ({
    ...row,
    answers: openGiven(row.id, { ...row, details }, keyring).answers,
  }));
}

describe('POST /api/stall', () => {
  it.each([
    ['a phone number', {}, { contact: 'phone', phone: '07700 900123' }],
    [
      'an email address',
      { phone: '', email: 'sam@people.example' },
      { contact: 'email', email: 'sam@people.example' },
    ],
    ['both', { email: 'sam@people.example' }, { contact: 'phone', email: 'sam@people.example' }],
  ])(
    'of somebody with %s is an enquiry that asks for no message and any time',
    async (_, changes, answers) => {
      const response = await post(changes);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toMatch(/^\/thanks\?ref=[A-Z\d]{4}-[A-Z\d]{4}&due=[^&]+$/);
      expect(await stored()).toEqual([
        expect.objectContaining({
          kind: 'enquiry',
          interest: 'fostering',
          campaign: 'teenagers',
          answers: expect.objectContaining({
            ...answers,
            best_time: 'any',
            safe_message: 'no',
            postcode: expect.objectContaining({ outcode: 'DH1' }),
          }),
        }),
      ]);
    },
  );

  it('about a relative’s child is a request for support, and counts for no campaign', async () => {
    const response = await post({ interest: 'relative' });
    expect(response.headers.get('location')).toContain('for=support');
    expect(await stored()).toEqual([
      expect.objectContaining({
        kind: 'support',
        interest: null,
        reason: 'kinship',
        campaign: null,
        answers: expect.objectContaining({ caring: 'kinship', contact: 'phone' }),
      }),
    ]);
    await endpoint.settled();
    expect(standIn.emails.map(({ to }) => to[0])).toEqual(['support@dalesandwear.example']);
  });

  it('sent twice, with another answer, is one enquiry', async () => {
    const id = randomUUID();
    const references = [];
    for (const interest of ['unsure', 'adoption']) {
      const response = await post({ id, interest }, { accept: 'application/json' });
      references.push((await response.json()).reference);
    }
    expect(references[0]).toBe(references[1]);
    expect(await stored()).toEqual([expect.objectContaining({ kind: 'enquiry', interest: 'adoption' })]);
  });

  it('is short when it comes back too, says all that is wrong at once, and keeps what was typed', async () => {
    const response = await post({ interest: '', name: '', phone: '', postcode: 'F00BAR' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('action="/api/stall"');
    expect(html).not.toContain('name="best_time"');
    expect([...html.matchAll(/<a href="#(stall-\w+)">/g)].map(([, id]) => id)).toEqual([
      'stall-interest',
      'stall-name',
      'stall-phone',
      'stall-postcode',
    ]);
    expect(html).toContain('value="F00BAR"');
    expect(html).toContain('value="teenagers"');
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['an interest that nobody offers', { interest: 'money' }, 'interest'],
    ['a number that can’t be rung', { phone: '999' }, 'phone'],
    ['an address that isn’t one', { phone: '', email: 'sam@' }, 'email'],
    ['a name of 201 letters', { name: 'x'.repeat(201) }, 'name'],
    ['nothing to reach them by, about a relative’s child', { interest: 'relative', phone: '' }, 'phone'],
  ])('with %s is asked again, in JSON too', async (_, changes, field) => {
    const response = await post(changes, { accept: 'application/json' });
    expect(response.status).toBe(422);
    expect(Object.keys((await response.json()).errors)).toEqual([field]);
  });
});
