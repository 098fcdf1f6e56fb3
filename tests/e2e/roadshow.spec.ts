import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { emailsOf, signedPath, test } from '../support/journey.ts';

/** The path of a page that an email leads to. */
function pathIn(text: string | null | undefined, page: string): string {
  const { pathname, search } = new URL(
    new RegExp(`https?:\\S+/api/${page}\\?\\S+`).exec(text ?? '')?.[0] ?? '',
  );
  return pathname + search;
}

/** Nothing makes a phone of 360 px scroll sideways. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}

/** Partners whose links nobody else follows here, with and without JavaScript. */
const PARTNERS = {
  with: ['murton-welfare-hall', 'Murton Welfare Hall'],
  without: ['seaside-surgery', 'Harbour Surgery, Seaham'],
} as const;

/** What a phone calls itself: what a test does would be taken for a program. */
const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test.describe(`on a phone, ${how} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('a short link off a poster leads to the area, with its code, and says where it goes', async ({
      page,
    }) => {
      await page.goto('/go/Stanley-Library).?utm_source=Poster%20A3');
      expect(new URL(page.url()).pathname).toBe('/areas/stanley/');
      expect(new URL(page.url()).search).toBe('?campaign=stanley-library&utm_source=Poster%20A3');
      await page.goto('/GO/STANLEY-LIBRARY+');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where this link leads');
      await expect(page.locator('main')).toContainText('Stanley Library');
      await page.goto('/go/nobody-has-this');
      expect(new URL(page.url()).pathname).toBe('/');
    });

    test('a visitor goes through the stall with one thumb, and asks us to get in touch', async ({ page }) => {
      await page.goto('/roadshow/stall/');
      await page.getByRole('link', { name: /^Start: / }).click();
      const way = page.getByRole('navigation', { name: 'Parts of the stall' });
      for (let chapter = 1; chapter < 6; chapter += 1) {
        await expect(way).toContainText(`${chapter} of 6`);
        await expect(way).toBeInViewport({ ratio: 1 });
        await fits(page);
        await way.getByRole('link').last().click();
      }
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take the next step');
      await fits(page);
      const ask = () => page.getByRole('button', { name: 'Ask us to get in touch' }).click();
      await page.getByLabel('Your name').fill('Sam');
      await page.getByLabel('First half of your postcode').fill('DH1');
      await ask();
      await expect(page.locator('.error-summary')).toContainText('phone number or an email address');
      await expect(page.getByLabel('Your name')).toHaveValue('Sam');
      await page.getByLabel('A relative’s child').check();
      await page.getByLabel('Email address').fill(`stall.${how}@people.example`);
      await ask();
      await page.waitForURL(/\/thanks\?ref=.*for=support/);
      expect(page.url()).not.toMatch(/sam|people/i);
      const emails = await emailsOf(new URL(page.url()).searchParams.get('ref') ?? '', 2);
      expect(emails.map(({ to }) => to[0])).toContain('support@dalesandwear.example');
    });

    test('a partner finds its pack, copies a few words, and opens what it prints', async ({ page }) => {
      await page.goto('/roadshow/');
      await page.getByRole('link', { name: 'Posters and cards to show' }).click();
      await page.getByRole('link', { name: 'Stanley Library' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stanley Library');
      await expect(page.locator('.typed')).toHaveText(/\/go\/stanley-library$/);
      const copy = page.getByRole('button', { name: 'Copy the social post' });
      if (javaScriptEnabled) {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await copy.click();
        await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
        const words = await page.evaluate(() => navigator.clipboard.readText());
        expect(words).toMatch(/^Thinking about .*\/go\/stanley-library\?at=social$/);
      } else {
        await expect(copy).toBeHidden();
        await expect(page.locator('.copies .text').first()).toContainText('/go/stanley-library?at=social');
      }
      await page.getByRole('link', { name: 'See and print the sheets' }).click();
      await expect(page.locator('.sheet').first()).toBeVisible();
      await fits(page);
    });

    test('a partner sees by its own link how many followed its short link, once they are five', async ({
      page,
    }) => {
      const [code, title] = PARTNERS[how];
      await page.goto(signedPath('partner', code));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('.notice')).toContainText('Nobody has yet');
      await fits(page);
      const follow = async (times: number, said: string) => {
        for (let time = 0; time < times; time += 1) {
          await page.request.get(`/go/${code}`, { headers: { 'user-agent': PHONE }, maxRedirects: 0 });
        }
        // It is counted after the answer.
        await expect(async () => {
          await page.reload();
          await expect(page.locator('dl')).toHaveText(`November 2026${said}`, { timeout: 500 });
        }).toPass();
      };
      await follow(4, 'fewer than 5');
      await follow(2, '6');
      await expect(page.locator('main')).toContainText(`/go/${code}`);
      await expect(page.locator('main form, main button')).toHaveCount(0);
      await fits(page);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
    });

    test('a club that leaves a number alone asks for what it can show, and gets its link by text', async ({
      page,
    }) => {
      await page.goto('/roadshow/#take-part');
      await page.getByLabel('Something to show or give out').check();
      await page.getByLabel('Your library, hall, club or stall').fill(`A chess club ${how} clocks`);
      await page.getByLabel('Its postcode').fill('dh1 3qs');
      await page.getByLabel('Your name').fill('Robin Sample');
      await page.getByLabel('Phone number', { exact: true }).fill('07700 900457');
      await page.getByRole('button', { name: 'Send it to us' }).click();
      await page.waitForURL(/\/thanks\?ref=/);
      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      const [toUs] = await emailsOf(reference, 1);

      await page.goto(pathIn(toUs?.text, 'hosting'));
      await fits(page);
      await expect(page.getByLabel('Which day?')).toHaveCount(0);
      await page.getByLabel('Yes', { exact: true }).check();
      await page.getByRole('button', { name: 'Send this answer' }).click();
      await expect(page.locator('.notice')).toContainText('please ring them');
      await fits(page);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

      await page.goto(pathIn(await page.locator('p.quote').innerText(), 'host'));
      await expect(page.locator('.notice')).toContainText('Yes: please show and give out what we have');
      await fits(page);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      await page.getByRole('link', { name: 'What you can show and give out' }).click();
      await page.waitForURL('**/roadshow/partners/');
    });

    test('a venue asks for a stop, is answered, and sees what it was told', async ({ page }) => {
      await page.goto('/roadshow/');
      await page.getByRole('link', { name: 'Have us with you' }).first().click();
      const form = page.locator('form[action="/api/stops"]');
      await form.getByRole('button', { name: 'Send it to us' }).click();
      await expect(page.locator('.error-summary')).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await page.getByLabel('A stop: you come to us').check();
      await page.getByLabel('Your library, hall, club or stall').fill('Sample Rooms, Durham');
      await page.getByLabel('Its postcode').fill('dh1 3qs');
      await page.getByLabel('A day that would suit').fill('2026-11-02');
      await page.getByLabel('Your name').fill('Robin Sample');
      await page.getByLabel('Email address', { exact: true }).fill(`host.${how}@people.example`);
      await page.getByRole('button', { name: 'Send it to us' }).click();
      await expect(page.locator('.error-summary')).toContainText('That day is over');
      await expect(page.getByLabel('Its postcode')).toHaveValue('dh1 3qs');
      await page.getByLabel('A day that would suit').fill('2026-12-08');
      await page.getByRole('button', { name: 'Send it to us' }).click();

      await page.waitForURL(/\/thanks\?ref=/);
      expect(page.url()).not.toMatch(/robin|people|sample/i);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      const emails = await emailsOf(reference, 2);
      const toUs = emails.find(({ to }) => to[0] === 'roadshow@dalesandwear.example');
      const toThem = emails.find(({ to }) => to[0] === `host.${how}@people.example`);
      expect(toUs?.subject).not.toMatch(/robin|sample/i);

      await page.goto(pathIn(toUs?.text, 'hosting'));
      await fits(page);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      await page.getByLabel('Yes', { exact: true }).check();
      await page.getByLabel('It starts at').fill('10:00');
      await page.getByLabel('It ends at').fill('14:00');
      await page.getByRole('button', { name: 'Send this answer' }).click();
      await expect(page.locator('.notice').first()).toContainText('Tuesday 8 December, 10am to 2pm');
      await fits(page);
      await expect(page.locator('pre')).toContainText('starts: 2026-12-08 10:00');
      const answer = (await emailsOf(reference, 3)).find(({ subject }) => /an answer/.test(subject));
      expect(answer?.text).toContain('Tuesday 8 December, 10am to 2pm');

      await page.goto(pathIn(toThem?.text, 'host'));
      await expect(page.locator('.notice')).toContainText('Tuesday 8 December, 10am to 2pm');
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      await expect(page.locator('dl')).toContainText('Please let us in at9:30am');
      await expect(page.getByRole('heading', { name: 'What we bring' })).toBeVisible();
      await fits(page);
    });
  });
}

for (const width of [360, 768, 1440]) {
  test.describe(`the map of a tour at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('leads to each stop, has its number in the list, and hides none', async ({ page }) => {
      await page.goto('/roadshow/lit-windows/');
      const markers = page.locator('.tour-map a');
      const count = await markers.count();
      expect(count).toBeGreaterThan(5);
      const titles = await page.locator('.events .event :is(h2, h3)').allInnerTexts();
      const boxes = [];
      for (let index = 0; index < count; index += 1) {
        const marker = markers.nth(index);
        const number = Number(await marker.locator('text').textContent());
        expect(titles[number - 1]).toMatch(new RegExp(`^${number}\\b`));
        const box = await marker.locator('circle').boundingBox();
        if (!box) throw new Error('A marker isn’t there');
        expect(box.width).toBeGreaterThanOrEqual(23);
        boxes.push({ x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width });
        // Whoever taps its middle gets that stop.
        await marker.click({ trial: true });
      }
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(0, index)) {
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(one.width - 1);
        }
      }
    });
  });
}
