import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { THANKS } from '../../src/tools/templates.ts';
import { test } from '../support/journey.ts';
import { builtPages } from '../support/dist.ts';

const paths = builtPages()
  .map(({ path }) => path)
  .filter((path) => !path.startsWith('/shells/'));

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as object);

    for (const path of [...paths, THANKS, '/api/enquiries']) {
      test(`on ${path}`, async ({ page }) => {
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
      });
    }

    test('on a form with errors', async ({ page }) => {
      await page.goto('/enquire/');
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
      await expect(page.locator('.error-summary')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('no page scrolls sideways', async ({ page }) => {
    const wide: string[] = [];
    for (const path of [...paths, THANKS]) {
      await page.goto(path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${path} by ${over} px`);
    }
    expect(wide).toEqual([]);
  });
});
