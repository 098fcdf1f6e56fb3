import { expect } from '@playwright/test';
import { templatePages } from '../../src/tools/templates.ts';
import { test } from '../support/journey.ts';

/** Pages of words are of one template: the few that have parts of their own stand for all. */
const OF_WORDS =
  /^(fostering|adoption|already-caring|kinship-care|worried|complaint|contact|.*easy-read|could-i)$/;
const OTHERS = /-slug$|^(home|404|areas|children|enquire|events|questions|roadshow|stories|too-many)$/;
const templates = [...templatePages()].filter(([name]) => OF_WORDS.test(name) || OTHERS.test(name));

test.use({ viewport: { width: 720, height: 1000 } });

test.beforeEach(({ page }) => page.emulateMedia({ media: 'print', colorScheme: 'dark' }));

for (const [name, path] of templates) {
  test(`a print of ${name} has the name, the number and the address, and nothing to press`, async ({
    page,
  }) => {
    await page.goto(path);
    await expect(page.locator('.brand')).toBeVisible();
    await expect(page.locator('footer a[href^="tel:"]').first()).toBeVisible();
    await expect(page.locator('footer').getByText(/^https?:\/\/.+\/$|404\.html$/)).toBeVisible();
    const pressed = page.locator('nav, form, button, .button');
    for (const each of await pressed.all()) await expect(each).toBeHidden();
    // No ink but that of the words: whatever the theme, paper is white.
    const dark = await page.locator('body, header.top, footer, .head, .hero, .tint').evaluateAll((parts) =>
      parts
        .map((part) => getComputedStyle(part))
        .filter(
          ({ backgroundColor }) => !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(backgroundColor),
        )
        .map(({ backgroundColor }) => backgroundColor),
    );
    expect(dark).toEqual([]);
  });
}

for (const landscape of [false, true]) {
  test(`a series fits on one ${landscape ? 'wide' : 'high'} sheet`, async ({ page }) => {
    await page.goto('/events/open-table-in-consett/');
    const sheets = (await page.pdf({ format: 'A4', landscape })).toString('latin1');
    expect(sheets.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
}

const EVENTS = {
  'an event': '/events/durham-information-evening/',
  'one that is cancelled': '/events/chester-le-street-saturday-morning/',
  'a series': '/events/open-table-in-consett/',
};
for (const [name, path] of Object.entries(EVENTS)) {
  for (const width of [720, 1047]) {
    test(`nothing covers words in a print of ${name}, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 4000 });
      await page.goto(path);
      expect(await page.locator('main').evaluate(coveredWords)).toEqual([]);
    });
  }
}

/** The texts of which some line is covered by what isn’t around it. */
function coveredWords(main: Element): string[] {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const covered: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (!around?.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const isSeen = ({ left, top, width, height }: DOMRect) => {
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      // The link of an item lies over all of it.
      return there?.contains(around) || around.contains(there) || there?.closest('li')?.contains(around);
    };
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (!lines.every(isSeen)) covered.push(node.textContent ?? '');
  }
  return covered;
}

test('a print of a list says that there are later dates', async ({ page }) => {
  await page.goto('/events/');
  await expect(page.getByText(/^Page 1 of \d: there are later dates on the site\.$/)).toBeVisible();
});

test('a print opens every answer, and says where links to other sites lead', async ({ page }) => {
  await page.goto('/questions/');
  const answers = page.locator('.answers details > div');
  expect(await answers.count()).toBeGreaterThan(5);
  for (const answer of await answers.all()) await expect(answer).toBeVisible();
  await page.goto('/worried/');
  const address = await page
    .locator('main [href^="http"]')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(address).toContain('http');
});
