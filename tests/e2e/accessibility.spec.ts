import { expect, type Page } from '@playwright/test';
import { THANKS } from '../../src/tools/templates.ts';
import { addAxe, colourViolations, violations } from '../support/axe.ts';
import { test as base } from '../support/journey.ts';
import { publishedPages } from '../support/dist.ts';
import { EVERY_PAGE, pagesOfAllParts, sampleOf } from '../support/page-parts.ts';
import { NOW } from '../support/now.ts';

const pages = publishedPages();
const paths = pages.map(({ path }) => path);
const checked = EVERY_PAGE ? paths : new Set([...pagesOfAllParts(pages), ...sampleOf(paths, 12)]);

/** A phone that a worker opens once: opening one for each page takes longer than checking the page. */
const test = base.extend<object, { phone: Page }>({
  phone: [
    async ({ browser }, use) => {
      const context = await browser.newContext({
        baseURL: process.env['SITE'] ?? '',
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      await context.clock.setFixedTime(NOW);
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

test.describe('in both themes axe finds nothing', () => {
  const check = async (phone: Page, visit: () => Promise<unknown>) => {
    await phone.emulateMedia({ colorScheme: 'light' });
    await visit();
    await addAxe(phone);
    expect(await violations(phone)).toEqual([]);
    await phone.emulateMedia({ colorScheme: 'dark' });
    expect(await colourViolations(phone)).toEqual([]);
  };

  for (const path of [...checked, THANKS, '/api/enquiries']) {
    test(`on ${path}`, async ({ phone }) => {
      await check(phone, () => phone.goto(path));
      expect(await phone.locator('iframe').count()).toBe(0);
    });
  }

  test('on a form with errors', async ({ phone }) => {
    await check(phone, async () => {
      await phone.goto('/enquire/');
      await phone.getByLabel('Email address').fill('sam@gmail.con');
      await phone.getByLabel('Postcode').fill('no fixed abode');
      await phone.getByRole('button', { name: 'Ask us to get in touch' }).click();
      await expect(phone.locator('.error-summary')).toBeVisible();
      await expect(phone.getByRole('checkbox', { name: /right/ })).toHaveCount(2);
    });
  });
});

for (const [where, width, letters] of [
  ['on a phone, with letters twice as large', 360, '200%'],
  ['at 320 px', 320, ''],
] as const) {
  test.describe(where, () => {
    test.use({ viewport: { width, height: 640 } });

    test('no page scrolls sideways', async ({ page }) => {
      test.setTimeout(180_000);
      const wide: string[] = [];
      for (const path of [...paths, THANKS]) {
        await page.goto(path);
        const over = await page.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
          return document.documentElement.scrollWidth - innerWidth;
        }, letters);
        if (over > 0) wide.push(`${path} by ${over} px`);
      }
      expect(wide).toEqual([]);
    });
  });
}
