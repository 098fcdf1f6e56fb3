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
