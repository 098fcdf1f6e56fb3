import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';
import { NOW } from '../support/now.ts';

const SCREEN = '/roadshow/partners/stanley-library/screen/';
const HOUR = 3_600_000;

/** The headings that it shows in the time that all of its slides take. */
async function headings(page: Page): Promise<string[]> {
  const seen = new Set<string>();
  for (let turn = 0; turn < 6; turn += 1) {
    await expect(page.locator('[data-slide]:visible')).toHaveCount(1);
    seen.add(await page.locator('[data-slide]:visible h2').innerText());
    await page.clock.runFor(12_000);
  }
  return [...seen].toSorted();
}

test.use({ viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'no-preference' } });

test('a screen runs for a fortnight, with and without a network', async ({ page, context }) => {
  await page.clock.install({ time: NOW });
  await page.goto(SCREEN);
  const all = await headings(page);
  expect(all).toContain('In their own words');
  expect(all).toContain('Meet us');
  expect(await violations(page)).toEqual([]);

  await context.setOffline(true);
  await page.clock.runFor(47 * HOUR);
  expect(await headings(page)).toContain('In their own words');
  await page.clock.runFor(2 * HOUR);
  expect(await headings(page)).toEqual(all.filter((heading) => heading !== 'In their own words'));
  await page.clock.runFor(4 * 24 * HOUR);
  expect(await headings(page)).toContain('What people ask first');
  // After a week it shows only what can't have become wrong.
  await page.clock.runFor(2 * 24 * HOUR);
  expect(await headings(page)).toEqual(['Thinking about fostering or adopting?']);
  await page.clock.runFor(6 * 24 * HOUR);
  expect(await headings(page)).toHaveLength(1);

  await context.setOffline(false);
  await expect.poll(() => page.locator('[data-slide]').count()).toBeGreaterThan(3);
  await expect.poll(async () => (await headings(page)).includes('In their own words')).toBe(true);
  // Its date is over, whatever the page says.
  expect(await headings(page)).not.toContain('Meet us');
});

test('a screen goes on with what it has when the site answers with something else', async ({
  page,
  context,
}) => {
  await page.clock.install({ time: NOW });
  await page.goto(SCREEN);
  const all = await headings(page);
  for (const [status, body] of [
    [500, 'The function failed'],
    [200, '<main>Please accept the terms of this wireless network</main>'],
  ] as const) {
    const asked = page.waitForResponse((response) => response.url().endsWith(SCREEN));
    await context.route(`**${SCREEN}`, (route) => route.fulfill({ status, contentType: 'text/html', body }));
    await page.clock.runFor(HOUR);
    await asked;
    expect(await headings(page)).toEqual(expect.arrayContaining(all));
    await context.unroute(`**${SCREEN}`);
  }
});

test.describe('where somebody asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a screen stands still, and turns when it is told to', async ({ page }) => {
    await page.clock.install({ time: NOW });
    await page.goto(SCREEN);
    const heading = page.locator('[data-slide]:visible h2');
    const first = await heading.innerText();
    await page.clock.runFor(60_000);
    await expect(heading).toHaveText(first);
    await page.keyboard.press('ArrowRight');
    await expect(heading).not.toHaveText(first);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all of a screen stands on its page', async ({ page }) => {
    await page.goto(SCREEN);
    expect(await page.locator('[data-slide]:visible').count()).toBeGreaterThan(3);
  });
});
