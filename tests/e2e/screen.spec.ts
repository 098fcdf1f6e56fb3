import { expect, type BrowserContext, type Page } from '@playwright/test';
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

test.describe('switched off, and on again without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  const STORY = 'In their own words';

  /** Sets the clock of a display’s worker, which that of pages doesn’t reach: in hours since it last had a network. */
  async function setClock(context: BrowserContext, hours: number): Promise<void> {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await worker.evaluate(
      (now) => {
        Date.now = () => now;
      },
      Date.parse(NOW) + hours * HOUR,
    );
  }

  /** A page may hear of a network before its worker has it. */
  const goOnline = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

  /** Opens a screen with a network, until all of it is kept, and takes the network away. */
  async function switchOff(page: Page): Promise<void> {
    await page.clock.install({ time: NOW });
    await page.goto(SCREEN);
    await setClock(page.context(), 0);
    await goOnline(page);
    await expect(page.locator(`.screen[data-sent="${Date.parse(NOW)}"]`)).toBeVisible();
    await expect.poll(async () => (await kept(page)).files.length).toBeGreaterThan(2);
    await page.context().setOffline(true);
    await page.close();
  }

  async function switchOn(context: BrowserContext, hours: number): Promise<Page> {
    await setClock(context, hours);
    const page = await context.newPage();
    await page.goto(SCREEN);
    return page;
  }

  /** What a display keeps: the page, and the paths of its files. */
  const kept = (page: Page) =>
    page.evaluate(async () => {
      const copies = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = (await Promise.all(copies.map((copy) => copy.keys()))).flat();
      const paths = requests.map(({ url }) => new URL(url).pathname);
      const html = await (await caches.match(location.href))?.text();
      return { html, files: paths.filter((path) => path !== location.pathname).toSorted() };
    });

  test('a screen comes back, and shows each slide for as long as if it had never been off', async ({
    page,
    context,
  }) => {
    await switchOff(page);
    const night = await switchOn(context, 20);
    const all = await headings(night);
    expect(all).toContain(STORY);
    expect(all).toContain('Meet us');
    const quote = await night.locator('.quoted').textContent();
    await night.close();

    const weekend = await switchOn(context, 49);
    expect(await weekend.content()).not.toContain(quote);
    expect((await kept(weekend)).html).not.toContain(quote);
    expect(await headings(weekend)).toEqual(all.filter((heading) => heading !== STORY));
    await weekend.close();

    const later = await switchOn(context, 8 * 24);
    expect(await headings(later)).toEqual(['Thinking about fostering or adopting?']);
    await context.setOffline(false);
    await expect
      .poll(async () => {
        await goOnline(later);
        return (await headings(later)).includes(STORY);
      })
      .toBe(true);
  });

  test('a story that leaves a screen leaves what it keeps', async ({ page, context }) => {
    await switchOff(page);
    const display = await switchOn(context, 47.9);
    const quote = await display.locator('.quoted').textContent();
    expect((await kept(display)).html).toContain(quote);
    await setClock(context, 48.1);
    await display.clock.runFor(0.2 * HOUR);
    await expect(display.locator('.quoted')).toHaveCount(0);
    await expect.poll(async () => (await kept(display)).html).not.toContain(quote);
  });

  test('a screen keeps the files of its newest page alone, and nothing that isn’t a screen', async ({
    page,
    context,
  }) => {
    await switchOff(page);
    const display = await switchOn(context, 1);
    const { html = '', files } = await kept(display);
    expect(files).toEqual([...new Set(html.match(/\/_astro\/[\w.-]+/g))].toSorted());
    const answers = files.map((file) =>
      display.evaluate(async (path) => (await fetch(path, { cache: 'no-store' })).ok, file),
    );
    expect(new Set(await Promise.all(answers))).toEqual(new Set([true]));
    await display.evaluate(async () => {
      const [name = ''] = await caches.keys();
      await (await caches.open(name)).put('/_astro/old.woff2', new Response('old'));
    });
    await context.setOffline(false);
    await expect
      .poll(async () => {
        await goOnline(display);
        return (await kept(display)).files;
      })
      .toEqual(files);

    await display.close();
    let asked = 0;
    await context.route(`**${SCREEN}`, (route) => {
      asked += 1;
      return route.fulfill({ contentType: 'text/html', body: '<main>Please accept our terms</main>' });
    });
    expect(await headings(await switchOn(context, 2))).toContain(STORY);
    expect(asked).toBeGreaterThan(0);
  });

  test('who reads about packs, or opens another page, has no worker and keeps nothing', async ({
    page,
    context,
  }) => {
    const workers = () =>
      page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
        await caches.keys(),
        navigator.serviceWorker.controller,
      ]);
    const packs = [
      '/roadshow/partners/',
      SCREEN.replace('screen/', ''),
      SCREEN.replace('screen/', 'slides/'),
    ];
    for (const path of packs) {
      await page.goto(path);
      expect(await workers()).toEqual([[], [], null]);
    }
    const screen = await context.newPage();
    await switchOff(screen);
    await context.setOffline(false);
    for (const path of [...packs, '/']) {
      await page.goto(path);
      expect(await workers()).toEqual([[SCREEN], [expect.stringContaining(SCREEN)], null]);
    }
  });
});
