import { expect, type Locator, type Page } from '@playwright/test';
import { colourViolations, violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';
import { NOW } from '../support/now.ts';

const DATES = '**/events/dates.json';
const DAY = 86_400_000;

const box = (page: Page) => page.locator('.finder');
const place = (page: Page) => box(page).getByLabel('Postcode or town');
const said = (page: Page) => box(page).getByRole('status');
const results = (page: Page): Locator => box(page).locator('.event h3 a');
const find = (page: Page) => box(page).getByRole('button', { name: 'Find dates' });

/** What a page asks for, and what it complains of, from now on. */
function watch(page: Page) {
  const [asked, complaints]: string[][] = [[], []];
  page.on('request', (request) => asked?.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('pageerror', (error) => complaints?.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints?.push(message.text()));
  return { asked: asked ?? [], complaints: complaints ?? [] };
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('finds the nearest by the keyboard alone; the focus stays, and goes on with what is shown more', async ({
    page,
  }) => {
    const { complaints } = watch(page);
    await page.goto('/events/');
    await place(page).focus();
    await page.keyboard.type('dh1 3qs');
    await page.keyboard.press('Enter');
    await expect(said(page)).toHaveText(/^\d+ dates, and \d online\. The nearest to DH1 comes first\.$/);
    await expect(place(page)).toBeFocused();
    await expect(results(page)).toHaveCount(6);
    await expect(box(page).locator('.away').first()).toHaveText(/^(about \w+ miles?|less than a mile) away$/);

    await page.keyboard.press('Tab');
    await page.keyboard.press('5');
    await expect(said(page)).toContainText('within 5 miles of DH1');
    await expect(page).toHaveURL(/\/events\/\?within=5$/);
    await page.keyboard.press('Home');
    await expect(page).toHaveURL(/\/events\/$/);

    await box(page).getByRole('button', { name: 'Show the soonest first' }).press('Enter');
    await expect(said(page)).toContainText('The soonest comes first');
    await expect(box(page).getByRole('button', { name: 'Show the nearest first' })).toBeFocused();
    await box(page).getByRole('button', { name: 'Show more' }).press('Enter');
    await expect(results(page).nth(6)).toBeFocused();
    expect(complaints).toEqual([]);
  });

  test('finds by touch, and the address follows the choice', async ({ page }) => {
    await page.goto('/events/');
    await place(page).tap();
    await place(page).fill('Consett');
    await find(page).tap();
    await expect(said(page)).toContainText('nearest to Consett ');
    await box(page).getByLabel('How far?').selectOption('10 miles');
    await box(page).getByLabel('What is it about?').selectOption('Thinking of adopting');
    await box(page).getByLabel('Online too').tap();
    await expect(page).toHaveURL(/\?within=10&for=adoption&online=no$/);
    await expect(said(page)).not.toContainText('online');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  });
});

test('a name of three words stays whole in what was found', async ({ page }) => {
  await page.goto('/events/');
  await place(page).fill('DH3');
  await find(page).click();
  await expect(box(page).locator('.event .whole-name').first()).toHaveText('Chester-le-Street');
});

test('what was typed is in no request, no address, no storage and no log, and Back keeps it', async ({
  page,
  context,
}) => {
  const { asked, complaints } = watch(page);
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  await page.goto('/events/');
  await place(page).fill('DH8 5QZ');
  await find(page).click();
  await expect(said(page)).toContainText('nearest to DH8 ');
  await box(page).getByLabel('When?').selectOption('Weekends');
  const name = await results(page).first().textContent();
  await results(page).first().click();
  await expect(page).toHaveURL(/\/events\/[a-z-]+/);
  await page.goBack();
  await expect(page).toHaveURL(/\/events\/\?when=weekends$/);
  await expect(place(page)).toHaveValue('DH8 5QZ');
  await expect(results(page).first()).toHaveText(name ?? '');
  await page.reload();
  await expect(place(page)).toHaveValue('DH8 5QZ');
  await expect(said(page)).toContainText('at the weekend. The nearest to DH8 ');
  await page.goForward();

  for (const text of [...asked, ...logged, page.url()]) expect(text).not.toMatch(/dh8|5qz/i);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(stored).toBe('[{},{},""]');
  expect((await context.storageState()).cookies).toEqual([]);
  expect(complaints).toEqual([]);
});

test('Back and forward over a link within the page bring what each had', async ({ page }) => {
  await page.goto('/events/');
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toContainText('nearest to DH1 ');
  await expect.poll(() => page.evaluate(() => history.state?.finder)).toBe('dh1');
  await page.getByRole('link', { name: /skip/i }).press('Enter');
  await place(page).fill('dh8');
  await box(page).getByLabel('How far?').selectOption('10 miles');
  await expect(said(page)).toContainText('within 10 miles of DH8');
  await expect(page).toHaveURL(/\?within=10#main$/);
  await page.goBack();
  await expect(said(page)).toContainText('nearest to DH1 ');
  await expect(place(page)).toHaveValue('dh1');
  await expect(box(page).getByLabel('How far?')).toHaveValue('');
  await page.goForward();
  await expect(said(page)).toContainText('within 10 miles of DH8');
});

test('a link within the page and Back lose nothing', async ({ page }) => {
  await page.goto('/events/');
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toContainText('nearest to DH1 ');
  await page.getByRole('link', { name: /skip/i }).press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await box(page).getByLabel('How far?').selectOption('10 miles');
  await expect(page).toHaveURL(/\?within=10#main$/);
  await page.goto('/areas/');
  await page.goBack();
  await expect(place(page)).toHaveValue('dh1');
  await expect(said(page)).toContainText('within 10 miles of DH1');
});

test('a shared address brings the choice, and no place; two tabs know nothing of each other', async ({
  page,
  context,
}) => {
  await page.goto('/events/?within=10&when=evenings&for=fostering&online=no&order=soonest&campaign=x');
  await expect(said(page)).toHaveText(
    /^Say where you are, and we’ll keep to 10 miles\.\d+ dates in the evening\./,
  );
  await expect(box(page).getByLabel('How far?')).toHaveValue('10');
  await expect(box(page).getByLabel('When?')).toHaveValue('evenings');
  await expect(box(page).getByLabel('What is it about?')).toHaveValue('fostering');
  await expect(box(page).getByLabel('Online too')).not.toBeChecked();
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toContainText('within 10 miles of DH1');

  const other = await context.newPage();
  await other.goto('/events/?within=5');
  await expect(said(other)).toContainText('keep to 5 miles');
  await expect(place(other)).toHaveValue('');
  await expect(page).toHaveURL(/\?campaign=x&within=10&when=evenings&for=fostering&online=no&order=soonest$/);
});

test('an address that says nothing true changes nothing', async ({ page }) => {
  const { complaints } = watch(page);
  await page.goto('/events/?within=99&when=2031-01&for=%3Cscript%3E');
  await place(page).focus();
  await find(page).click();
  await expect(said(page)).toHaveText(/^\d+ dates/);
  await expect(box(page).getByLabel('When?')).toHaveValue('');
  expect(complaints).toEqual([]);
});

test('nothing is loaded before somebody begins, on home as on the page of dates', async ({ page }) => {
  for (const path of ['/', '/events/']) {
    const { asked } = watch(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    const loaded = () => asked.filter((address) => /Finder|client\.|\.json/.test(address));
    expect(loaded()).toEqual([]);
    await place(page).focus();
    await expect.poll(() => loaded().filter((address) => address.includes('.json')).length).toBe(2);
  }
});

test('what is typed and chosen before the script is there is kept, and looked for as soon as it is', async ({
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_astro/Finder.*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/events/');
  await place(page).fill('DH1 3QS');
  await box(page).getByLabel('How far?').selectOption('20 miles');
  await box(page).getByLabel('When?').selectOption('Evenings');
  await box(page).getByLabel('Online too').uncheck();
  await place(page).press('Enter');
  await expect(box(page).getByText('Just a moment')).toBeVisible();
  await expect(page).toHaveURL(/\/events\/$/);
  release();
  await expect(said(page)).toHaveText(/in the evening within 20 miles of DH1/);
  await expect(place(page)).toHaveValue('DH1 3QS');
  await expect(box(page).getByLabel('How far?')).toHaveValue('20');
  await expect(box(page).getByLabel('Online too')).not.toBeChecked();
  await expect(box(page).getByText('Just a moment')).toBeHidden();
  await expect(page).toHaveURL(/\?within=20&when=evenings&online=no$/);
});

test('nothing moves as the script takes over', async ({ page }) => {
  await page.goto('/events/');
  await page.evaluate(async () => void (await document.fonts.ready));
  const size = () =>
    box(page).evaluate(({ offsetTop, offsetHeight }: HTMLElement) => [offsetTop, offsetHeight]);
  const before = await size();
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      document.body.dataset['shift'] = String(
        Number(document.body.dataset['shift'] ?? 0) +
          list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0),
      );
    }).observe({ type: 'layout-shift' });
  });
  await place(page).focus();
  await expect(box(page).locator('astro-island:not([ssr])')).toHaveCount(1);
  await page.waitForLoadState('networkidle');
  expect(await size()).toEqual(before);
  expect(await page.evaluate(() => document.body.dataset['shift'])).toBeUndefined();
});

test('a hundred changes in half a minute don’t reach what Safari takes, and what it refuses changes nothing', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await page.clock.install({ time: NOW });
  await page.addInitScript(() => {
    const times: number[] = [];
    const replaceState = history.replaceState.bind(history);
    history.replaceState = (...args) => {
      times.push(Date.now());
      document.documentElement.dataset['calls'] = String(times.length);
      if (times.filter((time) => time > Date.now() - 30_000).length > 100) {
        throw new DOMException('Attempt to use history.replaceState() more than 100 times', 'SecurityError');
      }
      replaceState(...args);
    };
  });
  await page.goto('/events/');
  await place(page).focus();
  await page.clock.runFor(100);
  await place(page).fill('dh1');
  const distance = box(page).getByLabel('How far?');
  for (let change = 0; change < 100; change += 1) {
    await distance.evaluate(
      (select: HTMLSelectElement, value) => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      change % 2 === 0 ? '5' : '10',
    );
    await page.clock.runFor(300);
  }
  await page.clock.runFor(1000);
  await expect(page).toHaveURL(/\?within=10$/);
  expect(Number(await page.locator('html').getAttribute('data-calls'))).toBeLessThan(100);

  await page.evaluate(() => {
    for (let call = 0; call < 200; call += 1) {
      try {
        history.replaceState(history.state, '');
      } catch {
        // Refused, as it should be.
      }
    }
  });
  await distance.selectOption('40 miles');
  await page.clock.runFor(1000);
  await expect(said(page)).toContainText('within 40 miles of DH1');
  expect(complaints).toEqual([]);
});

test.describe('a phone in New York', () => {
  test.use({ timezoneId: 'America/New_York', locale: 'en-US' });

  for (const [how, out, hasWord] of [
    ['right', 0, false],
    ['a day behind', -DAY, true],
    ['a day ahead', DAY, true],
    ['a day behind, where the server says no time', -DAY, false],
  ] as const) {
    test(`whose clock is ${how} says London’s days, and hides nothing that is ahead`, async ({ page }) => {
      const now = Date.parse(NOW);
      await page.clock.setFixedTime(now + out);
      await page.route(DATES, async (route) => {
        const answer = await route.fetch();
        const word = hasWord && { date: new Date(now).toUTCString() };
        await route.fulfill({ response: answer, headers: { ...answer.headers(), ...word } });
      });
      await page.goto('/events/?order=soonest&for=fostering');
      await expect(said(page)).toContainText('dates');
      const more = box(page).getByRole('button', { name: 'Show more' });
      while (await more.isVisible()) await more.click();
      const rows = await box(page)
        .locator('.event')
        .evaluateAll((items) =>
          items.map((item) => [
            item.querySelector('a')?.getAttribute('href'),
            item.querySelector('time')?.textContent?.replaceAll(/\s+/g, ' ').trim(),
            item.querySelector('p')?.textContent?.replace(/^\w+\. /, ''),
          ]),
        );
      const listed = await page.request.get('/events/dates.json').then((answer) => answer.json());
      const expected = listed.dates
        .filter((row: number[]) => ((row[9] ?? 0) & 1) === 1)
        .map((row: number[]) => {
          const [iso = '', weekday, month] = listed.days[row[2] ?? 0];
          return [
            `/events/${row[0]}/`,
            `${weekday} ${Number(iso.slice(8))} ${month}`,
            listed.hours[row[3] ?? 0],
          ];
        });
      expect(rows).toEqual(expected);
    });
  }

  test('whose clock is a day ahead, and nobody to say so, still shows what comes after', async ({ page }) => {
    await page.clock.setFixedTime(Date.parse(NOW) + DAY);
    await page.goto('/events/?order=soonest');
    await expect(results(page)).toHaveCount(6);
  });
});

test('what ends between two builds leaves, and in the end it says that nothing is set', async ({ page }) => {
  const file = await page.request.get('/events/dates.json').then((answer) => answer.json());
  const [slug, , , , starts, lasts] = file.dates.find((row: number[]) => ((row[9] ?? 0) & 3) > 0);
  const end = (starts + lasts) * 60_000;
  for (const [time, there] of [
    [end - 1000, 1],
    [end, 0],
  ] as const) {
    await page.clock.setFixedTime(time);
    await page.goto('/events/?order=soonest');
    await expect(results(page).first()).toBeVisible();
    await expect(box(page).locator(`a[href="/events/${slug}/"]`)).toHaveCount(there);
  }
  await page.clock.setFixedTime(Date.parse(NOW) + 2000 * DAY);
  await page.goto('/events/?order=soonest');
  await expect(said(page)).toHaveText('No dates.');
});

test.describe('bad input', () => {
  test('a place that there isn’t is said kindly, with an example, and everything is there', async ({
    page,
  }) => {
    const { complaints } = watch(page);
    await page.goto('/events/');
    for (const typed of ['ZZ99 9ZZ', 'Atlantis', '<script>alert(1)</script>', 'x'.repeat(500)]) {
      await place(page).fill('dh1');
      await expect(said(page)).toContainText('nearest to DH1 ');
      await place(page).fill(typed);
      await place(page).blur();
      await expect(said(page)).toHaveText(
        /^We don’t know that place\. Try .* such as \w+ or [\w ]+\. Meanwhile, here they all are\.\d+ dates/,
      );
      await expect(results(page)).toHaveCount(6);
      await expect(place(page)).toHaveValue(typed);
    }
    expect(complaints).toEqual([]);
  });

  test('nobody is told that a place isn’t known while they still type it', async ({ page }) => {
    await page.clock.install({ time: NOW });
    await page.goto('/events/');
    await place(page).pressSequentially('dh1');
    await expect(box(page).locator('astro-island:not([ssr])')).toHaveCount(1);
    await page.clock.runFor(1000);
    await expect(said(page)).toContainText('nearest to DH1 ');
    await place(page).pressSequentially(' 1a');
    await page.clock.runFor(1000);
    await expect(said(page)).toContainText('nearest to DH1 ');
    await box(page).getByLabel('How far?').focus();
    await expect(said(page)).toContainText('don’t know');
  });

  test('what is typed is read as it is meant', async ({ page }) => {
    await page.goto('/events/');
    for (const typed of ['DHI 1AB', 'dh11ab', '\u200b D H 1 \u00ad', 'Duhram']) {
      await place(page).fill('SR8');
      await expect(said(page)).toContainText('nearest to SR8 ');
      await place(page).fill(typed);
      await expect(said(page)).toContainText(/nearest to (DH1|Durham) /);
    }
  });

  test('from far away it is said kindly, and where else to ask; no date is called near', async ({ page }) => {
    await page.goto('/events/?within=5');
    for (const [typed, outcode] of [
      ['G1 1AA', 'G1'],
      ['bt7', 'BT7'],
      ['ZE1', 'ZE1'],
    ] as const) {
      await place(page).fill(typed);
      await expect(said(page)).toHaveText(
        new RegExp(
          `^${outcode} looks to be outside our area\\. .*No dates within 5 miles of ${outcode}, but \\d online\\.`,
        ),
      );
    }
    await expect(said(page)).not.toContainText('nearest');
    await expect(box(page).getByRole('link', { name: 'Ask us to ring you' })).toHaveAttribute(
      'href',
      '/enquire/',
    );
    await expect(box(page).locator('.finder-found')).not.toContainText('come to you');
    await expect(box(page).locator('.event').first()).toContainText('Online, from home');
  });

  test('where nothing is near, the nearest is there to open', async ({ page }) => {
    await page.goto('/events/?within=5&when=weekends');
    await place(page).fill('DL13');
    await find(page).click();
    await expect(said(page)).toHaveText(
      /^No dates at the weekend within 5 miles of DL13.* The nearest is about \d+ miles away, in [\w ]+, on/,
    );
    await expect(box(page).locator('.finder-found')).toContainText('we’ll come to you');
    await expect(box(page).locator('.event').first().locator('.away')).toHaveText(/^about \d+ miles away$/);
  });
});

test('dates that don’t come are said, the list stays, and trying again is enough', async ({ page }) => {
  let isDown = true;
  await page.route(DATES, (route) => (isDown ? route.fulfill({ status: 503 }) : route.continue()));
  await page.goto('/events/');
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toContainText('didn’t come through');
  await expect(page.locator('.months .event').first()).toBeVisible();
  isDown = false;
  await box(page).getByRole('button', { name: 'Try again' }).click();
  await expect(said(page)).toContainText('nearest to DH1 ');
});

test('it says that it looks while the dates are on their way', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/places.json', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/events/');
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toHaveText('Looking…');
  release();
  await expect(said(page)).toContainText('nearest to DH1 ');
});

test('blocked storage changes nothing', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await page.goto('/events/');
  await place(page).fill('dh1');
  await find(page).click();
  await expect(said(page)).toContainText('nearest to DH1 ');
});

test('where the script is blocked the form leads to the areas, and what was typed into no address', async ({
  page,
}) => {
  await page.route('**/_astro/*.js', (route) => route.abort());
  const { asked } = watch(page);
  await page.goto('/events/');
  await place(page).fill('DH8 5QZ');
  await place(page).press('Enter');
  await expect(page).toHaveURL(/\/areas\/\??$/);
  for (const address of asked) expect(address).not.toMatch(/dh8|5qz/i);
});

test('where its part doesn’t come, sending leads there as well', async ({ page }) => {
  await page.route('**/_astro/Finder.*.js*', (route) => route.abort());
  await page.goto('/events/');
  await place(page).fill('dh1');
  await place(page).press('Enter');
  await expect(page).toHaveURL(/\/areas\/\??$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('the roadshow lists its stops, and leads to those near each area', async ({ page }) => {
    await page.goto('/roadshow/');
    await expect(page.locator('.stops .event').first()).toBeVisible();
    await expect(box(page).locator('form')).toBeHidden();
    await box(page).getByRole('link', { name: 'Stanley' }).click();
    await expect(page).toHaveURL(/\/events\/in\/stanley\/$/);
  });

  test('it is links to the dates of each area, and no form that does nothing', async ({ page }) => {
    for (const path of ['/', '/events/']) {
      await page.goto(path);
      await expect(place(page)).toBeHidden();
      await expect(find(page)).toBeHidden();
      expect(await box(page).getByRole('link').count()).toBeGreaterThan(5);
    }
    await box(page).getByRole('link', { name: 'Durham City' }).click();
    await expect(page).toHaveURL(/\/events\/in\/durham-city\/$/);
  });
});

test('an area starts with itself', async ({ page }) => {
  await page.goto('/areas/durham-city/');
  await find(page).click();
  await expect(said(page)).toContainText('nearest to Durham City ');
  await expect(results(page)).toHaveCount(3);
});

test('the roadshow’s finds its stops alone', async ({ page }) => {
  await page.goto('/roadshow/');
  await expect(box(page).getByRole('heading', { name: 'Find a stop near you' })).toBeVisible();
  for (const label of ['Online too', 'What is it about?'])
    await expect(box(page).getByLabel(label)).toHaveCount(0);
  await place(page).fill('DH1');
  await find(page).click();
  await expect(said(page)).toHaveText(/^\d+ dates\. The nearest to DH1 comes first\.$/);
  await expect(results(page)).toHaveCount(3);
  while (await box(page).getByRole('button', { name: 'Show more' }).isVisible())
    await box(page).getByRole('button', { name: 'Show more' }).click();
  await expect(
    box(page).locator('.event .tags span:first-child').filter({ hasNotText: 'Roadshow' }),
  ).toHaveCount(0);
});

test('axe finds nothing, in light and dark, with results and with none; on paper it isn’t there', async ({
  page,
}) => {
  for (const [search, typed] of [
    ['', 'dh1'],
    ['?within=5&online=no', 'ZE1'],
  ] as const) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`/events/${search}`);
    await place(page).fill(typed);
    await find(page).click();
    await expect(said(page)).toContainText(/dates/i);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colourViolations(page)).toEqual([]);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(box(page)).toBeHidden();
});
