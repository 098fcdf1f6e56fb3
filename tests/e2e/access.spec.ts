import { expect, type Page } from '@playwright/test';
import { templatePages, THANKS } from '../../src/tools/templates.ts';
import { publishedPages } from '../support/dist.ts';
import { test } from '../support/journey.ts';
import { problemsOfTree } from '../support/accessibility-tree.ts';
import { EVERY_PAGE, pagesOfAllParts } from '../support/page-parts.ts';
import { cutWords, focused, movingParts, smallTargets } from '../support/page-access.ts';

/** Pages that have every part there is, or one of each template; and what only a function or a mistake makes. */
const paths = EVERY_PAGE ? [...templatePages().values()] : pagesOfAllParts(publishedPages());
const visits: [name: string, visit: (page: Page) => Promise<unknown>][] = [
  ...paths.map((path): (typeof visits)[number] => [path, (page) => page.goto(path)]),
  ['thanks', (page) => page.goto(THANKS)],
  [
    'enquire-errors',
    async (page) => {
      await page.goto('/enquire/');
      await page.locator('form[data-enhance] button[type=submit]').click();
      await page.locator('.error-summary').waitFor();
    },
  ],
];

/** What `look` finds on all of them, each with the name of its page. */
async function findOnAll(page: Page, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, visit] of visits) {
    await visit(page);
    found.push(...(await look(page)).map((each) => `${name}: ${each}`));
  }
  return found;
}

test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } });
test.slow();

test.describe('at 400% zoom', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('the keyboard reaches everything once, in order, in sight and with its focus shown', async ({
    page,
  }) => {
    let reached = 0;
    const wrong = await findOnAll(page, async () => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const problems: string[] = [];
      const places: number[] = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const now = await page.evaluate(focused);
        // After the last comes the browser’s own, or the first again.
        if (!now || now.place === places[0]) break;
        // A date has a stop for its day, month and year, and what plays has one for each of its buttons.
        const hasStops = await page.evaluate(
          () => document.activeElement?.matches('input[type=date], video, audio') ?? false,
        );
        if (hasStops && now.place === places.at(-1)) continue;
        if (places.includes(now.place)) return [...problems, 'the focus is caught'];
        if (now.place < (places.at(-1) ?? 0)) problems.push('the focus goes back');
        places.push(now.place);
        problems.push(...now.wrong);
      }
      reached += places.length;
      return problems;
    });
    expect(wrong).toEqual([]);
    expect(reached).toBeGreaterThan(visits.length * 10);
  });
});

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('the text spacing that a person may set cuts nothing (WCAG 1.4.12)', async ({ page }) => {
    const wrong = await findOnAll(page, async () => {
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      });
      return page.evaluate(cutWords);
    });
    expect(wrong).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('all that can be touched is large enough', async ({ page }) => {
    expect(await findOnAll(page, () => page.evaluate(smallTargets))).toEqual([]);
  });

  test('the menu opens and closes with the keyboard, and gives the focus back', async ({ page }) => {
    await page.goto('/');
    const burger = page.getByRole('button', { name: 'Menu' });
    const menu = page.getByRole('navigation', { name: 'Main' });
    await burger.press('Enter');
    await expect(menu).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(menu.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(burger).toBeFocused();
  });
});

test('a screen reader hears a name for all that can be used, one main part and no level left out', async ({
  page,
}) => {
  const client = await page.context().newCDPSession(page);
  const wrong = await findOnAll(page, async () => {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    return problemsOfTree(nodes);
  });
  expect(wrong).toEqual([]);
});

test('nothing moves for people who asked for less motion', async ({ page }) => {
  expect(await findOnAll(page, () => page.evaluate(movingParts))).toEqual([]);
});
