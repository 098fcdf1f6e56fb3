import { expect, type Locator, type Page } from '@playwright/test';
import { goodForm } from '../support/good-forms.ts';
import { fillForm, formOn, forms, sentEmails, submitOf, test } from '../support/journey.ts';

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

/** A form of the site: its page, what is filled in, and what becomes of it. */
interface Tried {
  path: string;
  formOn: (page: Page) => Locator;
  /** What is filled in by somebody who writes these words, where it takes any, from an address of their own. */
  fields: (own: string, email: string) => Readonly<Record<string, string>>;
  /** The field that is left out at first, and one that must be kept until it is filled in. */
  missing: string;
  kept: string;
  /** The page that thanks, and how many emails come of it. */
  thanks: RegExp;
  emails: number;
}

const ofKinds = forms().map(({ kind, path, words, asksForEmail }): Tried => {
  const good = goodForm(kind).fields;
  return {
    path,
    formOn: (page) => formOn(page, kind),
    fields: (own, email) => ({
      ...good,
      ...('places' in good && { places: '1' }),
      ...('email' in good && { email }),
      name: 'Jo Sample',
      phone: '07700 900222',
      [words]: own,
    }),
    missing: 'name',
    kept: words,
    thanks: /\/thanks\?ref=/,
    emails: asksForEmail ? 2 : 1,
  };
});

const all: readonly Tried[] = [
  ...ofKinds,
  {
    path: '/roadshow/stall/next/',
    formOn: (page) => page.locator('form[action="/api/stall"]'),
    fields: (_, email) => ({ interest: 'fostering', name: 'Jo', email, postcode: 'DH1' }),
    missing: 'name',
    kept: 'email',
    thanks: /\/thanks\?ref=/,
    emails: 2,
  },
  {
    path: '/near/',
    formOn: (page) => page.locator('form[action="/api/near"]'),
    fields: (_, email) => ({ email, outcode: 'DH1', audience: 'fostering' }),
    missing: 'email',
    kept: 'outcode',
    thanks: /\/near\/thanks\/$/,
    emails: 1,
  },
];

for (const [index, { path, formOn, fields, missing, kept, thanks, emails }] of all.entries()) {
  test.describe(`the form of ${path}`, () => {
    const ownOf = (what: string) => `${what} of form ${index}`.replaceAll(/\W+/g, '-').toLowerCase();
    const addressOf = (own: string) => `${own}@people.example`;

    test('arrives once without any that may be missing, after a mistake', async ({ context }) => {
      const sent: [own: string, reference: string][] = [];
      for (const name of MISSING) {
        await test.step(name, async () => {
          const page = await context.newPage();
          await takeAway(page, [name]);
          await page.goto(path);
          const own = ownOf(name);
          const good = fields(own, addressOf(own));
          const form = formOn(page);
          await fillForm(form, { ...good, [missing]: '' });
          await submitOf(form).click();
          await expect(page.locator('.error-summary')).toBeVisible();
          await expect(form.locator(`[name="${kept}"]`)).toHaveValue(good[kept] ?? '');

          await form.locator(`[name="${missing}"]`).fill(good[missing] ?? '');
          await submitOf(form).click();
          await page.waitForURL(thanks);
          await expect(page.locator('h1')).toBeVisible();
          sent.push([own, new URL(page.url()).searchParams.get('ref') ?? own]);
          await page.close();
        });
      }
      const about = async ([own, reference]: (typeof sent)[number]) =>
        (await sentEmails()).filter(
          ({ to, subject, text }) =>
            to[0] === addressOf(own) || text?.includes(own) || subject.includes(reference),
        ).length;
      for (const each of sent) await expect.poll(() => about(each)).toBe(emails);
    });

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
      const own = ownOf('ios');
      const good = fields(own, addressOf(own));
      await fillForm(formOn(page), good);
      await submitOf(formOn(page)).dblclick();
      await page.waitForURL(thanks);
      expect(posts.map((post) => [post.get(missing), post.get(kept)])).toEqual([[good[missing], good[kept]]]);
      expect(posts[0]?.get('id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
      expect(Number(posts[0]?.get('took'))).toBeGreaterThan(0);
      await page.goBack();
      await expect(page).toHaveURL(/\/questions\/$/);
    });
  });
}
