import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { emailsOf, test } from '../support/journey.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

/** Sends an enquiry, and takes the link of the email that its team gets: its path and query. */
async function linkOfTeam(page: Page, name: string): Promise<{ reference: string; path: string }> {
  const answer = await page.request.post('/api/enquiries', {
    headers: { accept: 'application/json' },
    form: {
      interest: 'fostering',
      name,
      phone: '07700 900321',
      postcode: 'DH1 3QS',
      contact: 'phone',
      best_time: 'any',
      safe_message: 'yes',
    },
  });
  const { reference } = (await answer.json()) as { reference: string };
  const [team] = await emailsOf(reference, 1);
  const link = /https?:\/\/\S+\/api\/contacted\S+/.exec(team?.text ?? '')?.[0] ?? '';
  const { pathname, search } = new URL(link);
  return { reference, path: pathname + search };
}

test('with the keyboard alone a team records that it left a message', async ({ page }) => {
  const { reference, path } = await linkOfTeam(page, 'Mo Sample');
  await page.goto(path);
  await expect(page.locator('main')).toContainText(reference);
  await expect(page.locator('main')).toContainText('5pm on Tuesday 24 November');
  await expect(page.locator('main')).not.toContainText('Mo Sample');

  await page.getByLabel('Your name').focus();
  await page.keyboard.type('Ann Officer');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann Officer');
  await page.getByRole('link', { name: /Press the button/ }).press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Left a message' })).toBeFocused();
  await page.keyboard.press('Enter');

  await page.waitForURL(/\/api\/contacted\?ref=/);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Left a message');
  await expect(page.getByRole('alert')).toContainText('by Ann Officer');
  await expect(page.locator('.log li')).toHaveCount(1);
  expect(page.url()).not.toMatch(/Mo|07700|Ann/);

  await page.goto(path);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.log li')).toHaveCount(1);
});

test('a link that was cut short says so kindly', async ({ page }) => {
  const { path } = await linkOfTeam(page, 'Al Sample');
  const response = await page.goto(path.slice(0, -1));
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link doesn’t work');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    // axe is a script; the page has none of its own.
    test.use({ colorScheme, javaScriptEnabled: true });

    test('axe finds nothing on the page, empty, with errors, and with what was recorded', async ({
      page,
    }) => {
      await linkOfTeam(page, `First ${colorScheme} Sample`);
      const { path } = await linkOfTeam(page, `Second ${colorScheme} Sample`);
      await page.goto(path);
      await expect(page.getByLabel('I don’t know which')).toBeChecked();
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: 'A duplicate' }).click();
      await expect(page.locator('.error-summary')).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await page.getByLabel('Your name').fill('Ann Officer');
      await page.getByRole('button', { name: 'A duplicate' }).click();
      await expect(page.locator('.log li')).toHaveCount(1);
      expect(await violations(page)).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBe(0);
    });
  });
}
