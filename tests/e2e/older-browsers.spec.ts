import { expect, type Page } from '@playwright/test';
import { emailsOf, fillIn, formOn, forms, sentEmails, submitOf, test } from '../support/journey.ts';

/** Newer than the forms' script may count on, one at a time: each is taken from the browser before the page loads. */
const MISSING = [
  'AbortController',
  'AbortSignal.timeout',
  'DOMParser',
  'Element.prototype.replaceChildren',
  'FormData',
  'FormData.prototype.@@iterator',
  'NodeList.prototype.@@iterator',
  'Response.prototype.redirected',
  'URLSearchParams',
  'crypto',
  'crypto.randomUUID',
  'fetch',
  'performance',
];

/** What Safari on iOS 15.3 lacks of it. */
const IOS_15 = ['AbortSignal.timeout', 'crypto.randomUUID', 'structuredClone'];

async function takeAway(page: Page, names: readonly string[]): Promise<void> {
  await page.addInitScript((names) => {
    for (const name of names) {
      const steps = name.split('.').map((step) => (step === '@@iterator' ? Symbol.iterator : step));
      const last = steps.pop() ?? '';
      let holder: object = steps.reduce<object>((object, step) => Reflect.get(object, step), globalThis);
      while (!Object.hasOwn(holder, last)) holder = Object.getPrototypeOf(holder);
      if (!Reflect.deleteProperty(holder, last)) throw new Error(`${name} can’t be taken away`);
    }
  }, names);
}

const all = forms();

for (const [index, { kind, path, words, asksForEmail }] of all.entries()) {
  test.describe(`the form of ${path}`, () => {
    // All have the one script: each that is missing is tried on one form, and the forms take turns.
    for (const name of MISSING.filter((_, turn) => turn % all.length === index)) {
      test(`arrives once without ${name}, after a mistake`, async ({ page }) => {
        const own = `${name.replaceAll(/\W+/g, '-').toLowerCase()}-${kind}`;
        const email = `${own}@people.example`;
        const form = formOn(page, kind);
        await takeAway(page, [name]);
        await page.goto(path);
        await fillIn(page, kind, { name: '', email, phone: '07700 900222', [words]: own });
        await submitOf(form).click();
        await expect(page.locator('.error-summary')).toBeVisible();
        await expect(form.locator(`[name="${words}"]`)).toHaveValue(own);
        if (asksForEmail) await expect(form.locator('[name="email"]')).toHaveValue(email);

        await form.locator('[name="name"]').fill('Jo Sample');
        await submitOf(form).click();
        await page.waitForURL(/\/thanks\?ref=/);
        await expect(page.locator('h1')).toBeVisible();
        const reference = new URL(page.url()).searchParams.get('ref') ?? '';
        const expected = asksForEmail ? [true, true] : [true];
        await emailsOf(reference, expected.length);
        const about = (await sentEmails()).filter(
          ({ to, subject, text }) => to[0] === email || text?.includes(own) || subject.includes(reference),
        );
        expect(about.map(({ subject }) => subject.includes(reference))).toEqual(expected);
      });
    }

    test('is posted once by Safari on iOS 15, under an id, and leaves nothing to go back to', async ({
      page,
    }) => {
      await takeAway(page, IOS_15);
      const posts: URLSearchParams[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') posts.push(new URLSearchParams(request.postData() ?? ''));
      });
      await page.goto('/questions/');
      await page.goto(path);
      const own = `ios-${kind}`;
      const email = `${own}@people.example`;
      await fillIn(page, kind, { name: 'Jo Sample', email, phone: '07700 900222', [words]: own });
      await submitOf(formOn(page, kind)).dblclick();
      await page.waitForURL(/\/thanks\?ref=/);
      expect(posts.map((sent) => sent.get(words))).toEqual([own]);
      if (asksForEmail) expect(posts[0]?.get('email')).toBe(email);
      expect(posts[0]?.get('id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
      expect(Number(posts[0]?.get('took'))).toBeGreaterThan(0);
      await page.goBack();
      await expect(page).toHaveURL(/\/questions\/$/);
    });
  });
}
