import { expect } from '@playwright/test';
import { publishedPages } from '../support/dist.ts';
import { test } from '../support/journey.ts';

/** A4 upright, as paper is. */
const HIGH = 297 / 210;

const sheets = publishedPages()
  .map(({ path }) => path)
  .filter((path) => /^\/roadshow\/partners\/.+\/sheets\//.test(path));

test('what is printed fits its paper: no word of a poster, a handout or a card is cut', async ({ page }) => {
  test.setTimeout(300_000);
  expect(sheets.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const path of sheets) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    const wrong = await page.evaluate((high) => {
      const taller = [...document.querySelectorAll('.sheet')].filter(({ scrollHeight, clientWidth }) => {
        return scrollHeight > clientWidth * high + 2;
      });
      const cards = [...document.querySelectorAll('.plain-card')].filter(
        ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
          scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
      );
      return [...taller, ...cards].map(({ className }) => className);
    }, HIGH);
    found.push(...wrong.map((what) => `${path}: a ${what}`));
  }
  expect(found).toEqual([]);
});

test('no line of a link to type ends with a hyphen, on a narrow phone either', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const packs = sheets.filter((path) => path.endsWith('/sheets/')).map((path) => path.replace('sheets/', ''));
  const found: string[] = [];
  for (const path of packs.flatMap((pack) => [pack, `${pack}sheets/`, `${pack}slides/`])) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    const { broken, count, width } = await page.evaluate(() => {
      const pieces = [...document.querySelectorAll<HTMLElement>('.typed-link > span > span')];
      const isBroken = (piece: HTMLElement) =>
        piece.offsetHeight > 1.9 * Number.parseFloat(getComputedStyle(piece).fontSize);
      return {
        broken: pieces.filter(isBroken).map(({ textContent }) => textContent),
        count: pieces.length,
        width: document.documentElement.scrollWidth,
      };
    });
    expect(count).toBeGreaterThan(2);
    found.push(...broken.map((piece) => `${path}: ${piece}`), ...(width > 360 ? [`${path}: too wide`] : []));
  }
  expect(found).toEqual([]);
});

test('sheets and slides are printed by a button, which isn’t on paper', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => document.body.setAttribute('data-printed', '');
  });
  for (const path of ['sheets/', 'slides/'].map((part) => `/roadshow/partners/stanley-library/${part}`)) {
    await page.goto(path);
    const button = page.getByRole('button', { name: 'Print' });
    await button.click();
    await expect(page.locator('[data-printed]')).toHaveCount(1);
    await page.emulateMedia({ media: 'print' });
    await expect(button).toBeHidden();
    // In CSS pixels of 96 an inch: a phone reads it across a room.
    const code = await page.locator('svg.qr').first().boundingBox();
    expect(((code?.width ?? 0) / 96) * 25.4).toBeGreaterThanOrEqual(60);
    await page.emulateMedia({ media: 'screen' });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no button that does nothing', async ({ page }) => {
    await page.goto('/roadshow/partners/stanley-library/sheets/');
    await expect(page.locator('[data-print]')).toBeHidden();
  });
});
