import { expect, type Page } from '@playwright/test';
import { openDatabase } from '../../src/platform/database/database.ts';
import { violations } from '../support/axe.ts';
import { sentEmails, test, type SentEmail } from '../support/journey.ts';

/** Waits for the newest email to an address, once there are so many. */
async function emailTo(address: string, count: number): Promise<SentEmail> {
  let found: SentEmail[] = [];
  await expect
    .poll(async () => {
      found = (await sentEmails()).filter(({ to }) => to.includes(address));
      return found.length;
    })
    .toBe(count);
  const email = found.at(-1);
  if (!email) throw new Error('No email came');
  return email;
}

/** Follows a link of an email, on the site that is served. */
async function follow(page: Page, { text }: SentEmail, path: string): Promise<void> {
  const link = new URL(new RegExp(`https?:\\S+${path}\\S+`).exec(text ?? '')?.[0] ?? '');
  await page.goto(link.pathname + link.search);
}

/** As if whoever is subscribed had confirmed before any date was published: a build doesn't change while it is tested. */
async function forgetDates(): Promise<void> {
  const database = openDatabase(process.env['DATABASE_URL'] ?? '');
  await database.query('update subscription set knows = 0');
  await database.end();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test.describe(`on a phone, ${how}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('somebody asks, confirms, is told, and stops', async ({ page, request }) => {
      const address = `${javaScriptEnabled ? 'wren' : 'wrens'}@people.example`;
      await page.goto('/areas/durham-city/');
      const form = page.getByRole('region', { name: 'Tell me when you’re near me' });
      await form.getByLabel('Email address').fill(address);
      await form.getByLabel('Thinking of fostering').check();
      await form.getByRole('button', { name: 'Tell me' }).click();
      await page.waitForURL(/\/near\/thanks\/$/);
      expect(page.url()).not.toMatch(/wren|durham/i);

      await follow(page, await emailTo(address, 1), '/api/near/confirm');
      await page.getByRole('button', { name: 'Yes, please tell me' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. We’ll tell you.');

      await forgetDates();
      expect((await request.post('/.netlify/functions/sweep')).status()).toBe(200);
      const told = await emailTo(address, 2);
      expect(told.subject).toMatch(/new date/i);
      await follow(page, told, '/events/');
      await expect(page.locator('main')).toContainText(/Durham/);

      await follow(page, told, '/api/near/stop');
      await page.getByRole('button', { name: 'Stop these emails' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('We’ve stopped');
    });

    test('mistakes are named together, answers stay, and the summary has the focus', async ({ page }) => {
      await page.goto('/near/');
      await page.getByLabel('Email address').fill('wren@');
      await page.getByLabel('First half of your postcode').fill('Nowhere');
      await page.getByRole('button', { name: 'Tell me' }).click();
      const summary = page.locator('.error-summary');
      await expect(summary).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByLabel('Email address')).toHaveValue('wren@');
      await expect(page.getByLabel('First half of your postcode')).toHaveValue('Nowhere');
      await summary.getByRole('link', { name: /most like you/ }).click();
      await expect(page.getByLabel('Thinking of fostering')).toBeFocused();
    });
  });
}

test('axe finds nothing on the form with errors, and its targets are large enough', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/near/');
  await page.getByRole('button', { name: 'Tell me' }).click();
  await expect(page.locator('.error-summary')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const controls = page.locator('main').locator('.field > input, .choice, button, .error-summary a');
  expect(await controls.count()).toBeGreaterThan(6);
  for (const control of await controls.all()) {
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
});

test('who looks for a date where there is none is led to the form, with no place in the address', async ({
  page,
}) => {
  await page.goto('/events/?within=5');
  const finder = page.locator('.finder');
  await finder.getByLabel('Postcode or town').fill('SW1A');
  await finder.getByRole('button', { name: 'Find dates' }).click();
  const link = finder.getByRole('link', { name: 'Tell me when you’re near me' });
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', '/near/');
});
