import { expect, type Page } from '@playwright/test';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import { violations } from '../support/axe.ts';
import { emailsOf, sentEmails, test, type SentEmail } from '../support/journey.ts';

// The served clock stands still and a day has one digest: nothing else may run the daily job.
test('an enquiry that was held back reaches its team through the owner’s digest', async ({
  page,
  browser,
  request,
  baseURL,
}) => {
  const posted = await request.post('/api/enquiries', {
    headers: { accept: 'application/json' },
    data: {
      interest: 'fostering',
      name: 'Robin Sample',
      email: 'robin@people.example',
      postcode: 'DH1 3QS',
      contact: 'email',
      best_time: 'any',
      safe_message: 'no',
      question: 'Is there room for a dog? See www.dogs.example',
      [TRAP_FIELD]: 'https://autofill.example',
    },
  });
  expect(posted.status()).toBe(201);
  const { reference } = await posted.json();

  expect((await request.post('/.netlify/functions/daily')).status()).toBe(200);
  expect((await request.post('/.netlify/functions/sweep')).status()).toBe(200);
  const digest = await theDigest();
  expect(digest.to).toEqual(['recruitment-manager@dalesandwear.example']);
  expect(digest.subject).toMatch(/^Please look: .*held back/);
  expect(`${digest.text}${digest.html}`).not.toContain('Robin');
  const link = new RegExp(`https?://[^\\s)]+ref=${reference}[^\\s)]+`).exec(digest.text ?? '')?.[0] ?? '';
  const { pathname, search } = new URL(link);

  await page.goto(pathname + search);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this from a person?');
  await expectNoViolations(page);

  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(pathname + search);
  await expect(plain.getByText('Is there room for a dog?')).toBeVisible();
  await expect(plain.getByText('robin@people.example')).toHaveCount(0);
  await expect(plain.getByRole('main').getByRole('link')).toHaveCount(0);
  await plain.getByRole('button', { name: 'Send it to Fostering recruitment team' }).click();
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Thank you. It’s on its way');
  const [team, thanks] = await emailsOf(reference, 2);
  expect(team?.to).toEqual(['fostering@dalesandwear.example']);
  expect(team?.text).toContain('www.dogs.example');
  expect(thanks?.to).toEqual(['robin@people.example']);

  await plain.reload();
  await plain.goto(pathname + search);
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('This was sent already');
  await context.close();
  await page.reload();
  await expectNoViolations(page);
  expect(await emailsOf(reference, 2)).toHaveLength(2);
});

/** Waits for it: another test's sweep may be sending it. */
async function theDigest() {
  let digest: SentEmail | undefined;
  await expect(async () => {
    digest = (await sentEmails()).find(({ to }) => to[0]?.startsWith('recruitment-manager@'));
    expect(digest).toBeDefined();
  }).toPass({ timeout: 10_000 });
  if (!digest) throw new Error('The digest didn’t come');
  return digest;
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
}
