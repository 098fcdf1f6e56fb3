import { expect } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`on a phone, with${javaScriptEnabled ? '' : 'out'} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('nothing of a film is asked for before somebody plays it', async ({ page }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto('/roadshow/stall/a-carer/', { waitUntil: 'networkidle' });
      const film = page.locator('.recording video');
      await film.scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
      expect(asked.filter((url) => url.includes('/recordings/'))).toEqual([]);
      const own = new URL(page.url()).host;
      expect(asked.filter((url) => new URL(url).host !== own)).toEqual([]);
      const media = page.waitForRequest(/\/recordings\/[0-9a-f]{12}\.(mp4|webm)$/);
      await film.focus();
      await page.keyboard.press('Space');
      await media;
    });

    for (const address of ['/roadshow/stall/a-carer/', '/stories/maureen/']) {
      test(`its words can be read without it on ${address}`, async ({ page }) => {
        await page.goto(address);
        const words = page.locator('.recording summary');
        expect((await words.boundingBox())?.height).toBeGreaterThanOrEqual(44);
        await words.press('Enter');
        await expect(page.locator('.recording details p').first()).toBeVisible();
      });
    }
  });
}

test('a print has its words, and no player', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/roadshow/stall/a-carer/');
  await expect(page.locator('.recording video')).toBeHidden();
  await expect(page.locator('.recording details p').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a recording is accessible in the ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/roadshow/stall/a-carer/');
    await page.locator('.recording summary').click();
    expect(await violations(page)).toEqual([]);
  });
}
