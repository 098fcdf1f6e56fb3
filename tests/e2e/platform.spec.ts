import { expect } from '@playwright/test';
import { THANKS } from '../../src/tools/templates.ts';
import { fillEnquiry, formOn, forms, submitOf, test } from '../support/journey.ts';

const good = {
  interest: 'fostering',
  name: 'Alex Sample',
  phone: '07700 900111',
  postcode: 'TS19 0AA',
  contact: 'phone',
  best_time: 'any',
  safe_message: 'yes',
};

test('the JSON answer has the reference and the due time, or the errors by field', async ({ request }) => {
  const headers = { accept: 'application/json' };
  const stored = await request.post('/api/enquiries', { headers, data: good });
  expect(stored.status()).toBe(201);
  expect(await stored.json()).toEqual({
    reference: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    due: '2026-11-24T17:00:00Z',
  });
  const wrong = await request.post('/api/enquiries', { headers, data: { ...good, postcode: 'F00BAR' } });
  expect(wrong.status()).toBe(422);
  expect(await wrong.json()).toEqual({ errors: { postcode: expect.stringContaining('SW1A 2AA') } });
});

for (const [what, status, init] of [
  ['a body that is too long', 413, { form: { question: 'x'.repeat(33_000) } }],
  ['broken JSON', 400, { data: '{', headers: { 'content-type': 'application/json' } }],
  ['a wrong type', 415, { data: 'x', headers: { 'content-type': 'text/plain' } }],
  ['another site’s form', 403, { form: good, headers: { origin: 'https://elsewhere.example' } }],
] as const) {
  test(`${what} gets ${status} and a page with a way on`, async ({ request }) => {
    const answer = await request.post('/api/enquiries', init);
    expect(answer.status()).toBe(status);
    expect(answer.headers()['content-type']).toContain('text/html');
    const page = await answer.text();
    expect(page).toContain('01632 960');
    // The form itself, with what was typed, or the way to it.
    expect(page).toMatch(/action="\/api\/enquiries"|href="\/enquire\/"/);
  });
}

test('a wrong method gets 405', async ({ request }) => {
  const answer = await request.get('/api/enquiries');
  expect(answer.status()).toBe(405);
  expect(answer.headers()['allow']).toBe('POST');
});

for (const [typed, location] of [
  ['/CAMPAIGNS/TEENAGERS/?utm_source=A%20B', '/campaigns/teenagers/?utm_source=A%20B'],
  ['/Campaigns/Teenagers.', '/campaigns/teenagers/'],
  ['/campaigns/teenagers%20', '/campaigns/teenagers/'],
  ['/ENQUIRE?CAMPAIGN=TEENAGERS', '/enquire/?CAMPAIGN=TEENAGERS'],
] as const) {
  test(`${typed} leads to the page that was meant`, async ({ request }) => {
    const answer = await request.get(typed, { maxRedirects: 0 });
    expect(answer.status()).toBe(301);
    expect(answer.headers()['location']).toBe(location);
  });
}

test('an address that nobody can read is no page', async ({ request }) => {
  for (const path of ['/%E0%A4%A', '/CAMPAIGNS/NOBODY/', '/api/nothing', '/thanks/more']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('Nobody’s in at this address');
  }
});

test('pages and answers carry a strict policy and the other headers, compressed', async ({ request }) => {
  const answers = [
    await request.get('/'),
    await request.get(THANKS),
    await request.post('/api/enquiries', { form: {} }),
    await request.get('/nowhere/'),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 422, 404]);
  for (const answer of answers) {
    const headers = answer.headers();
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['content-encoding']).toBe('br');
  }
  expect(answers[1]?.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(await answers[1]?.text()).not.toContain('http-equiv');
});

test('no page breaks its own policy, asks elsewhere or stores anything', async ({ page, context }) => {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  for (const path of ['/', '/campaigns/teenagers/', '/questions/', THANKS]) await page.goto(path);
  for (const { kind, path } of forms()) {
    await page.goto(path);
    await submitOf(formOn(page, kind)).click();
    await expect(page.locator('.error-summary')).toBeVisible();
  }
  // The browser itself notes the 422 of each form.
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
  expect(new Set(asked)).toEqual(new Set([process.env['SITE']]));
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('the thank-you page refuses what isn’t a reference and a time', async ({ request }) => {
  for (const query of ['', '?ref=<script>&due=2026-11-24T17:00:00Z', '?ref=BCDF-GHJK&due=soon']) {
    const answer = await request.get(`/thanks${query}`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain('<script>&');
  }
});

test('a sweep runs when it is called, and health says so', async ({ request }) => {
  const swept = await request.post('/.netlify/functions/sweep');
  expect(swept.status()).toBe(200);
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({
    status: 'green',
    dead_letters: 0,
    last_sweep_at: expect.any(String),
  });
});

test('a webhook that nobody signed is refused', async ({ request }) => {
  const answer = await request.post('/api/webhooks/resend', { data: { type: 'email.bounced' } });
  expect(answer.status()).toBe(503);
});

test('the outbox shows both emails as a person sees them', async ({ page }) => {
  await page.goto('/enquire/');
  await page.getByLabel('Adoption').check();
  await fillEnquiry(page, { name: 'Chris Sample', email: 'chris@people.example', phone: '' });
  await page.getByLabel('Email me').check();
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  await page.waitForURL(/\/thanks\?ref=/);
  const reference = new URL(page.url()).searchParams.get('ref') ?? '';
  await expect(async () => {
    await page.goto('/outbox/');
    await expect(page.getByText(reference).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page
    .getByRole('link', { name: new RegExp(`Thank you.*${reference}`) })
    .first()
    .click();
  await expect(page.frameLocator('iframe').first().getByText('will email you by')).toBeVisible();
});
