import { expect, type Page } from '@playwright/test';
import { markdownToHtml } from 'satteri';
import { scrollTables } from '../../src/content/wide-tables.ts';
import { violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';

test.use({ viewport: { width: 390, height: 844 } });

const LONG = 'Fosterallowanceandadoptionleaveinformationwithoutonesinglespacewhereitcouldbebroken';
const row = (cell: string) =>
  `| ${Array.from({ length: 6 }, (_, index) => `${cell} ${index + 1}`).join(' | ')} |`;
const TABLE = [row('Allowance'), row('---').replaceAll(/--- \d/g, '---'), row('£100.00 weekly')].join('\n');

/** Opens a page with something else in it, as if an editor had written it. */
async function openWith(page: Page, path: string, change: (html: string) => string) {
  await page.route(`**${path}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: change(await answer.text()) });
  });
  await page.goto(path);
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test('a wide table scrolls by itself, is reached by keyboard, and leaves the page as wide as the phone', async ({
  page,
}) => {
  const { html } = markdownToHtml(
    `## What we pay\n\n${TABLE}\n\n    ${'code '.repeat(60)}\n\n    ${LONG}${LONG}\n`,
  );
  await openWith(page, '/pets/', (whole) =>
    whole.replace(/(<div class="prose">)/, (start) => start + scrollTables(html)),
  );
  expect(await width(page)).toBe(390);
  const table = page.getByRole('region', { name: 'What we pay' });
  await expect(table).toBeVisible();
  expect(await table.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  await table.evaluate((element) => {
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    before.remove();
  });
  await page.keyboard.press('Tab');
  await expect(table).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
});

for (const [what, path, link] of [
  ['beside the words', '/pets/', '.beside li a'],
  ['at the foot', '/pets/', '.foot li a'],
  ['among everything', '/search/', '.groups a'],
] as const) {
  test(`a long word in a link ${what} breaks`, async ({ page }) => {
    await page.goto(path);
    await page
      .locator(link)
      .first()
      .evaluate((element, long) => (element.textContent = long), LONG);
    await expect(page.locator(link).first()).toHaveText(LONG);
    expect(await width(page)).toBe(390);
  });
}
