import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { emailsOf, fillEnquiry, signedPath, test } from '../support/journey.ts';

const REFERENCE = /[A-Z0-9]{4}-[A-Z0-9]{4}/;

/** Fills in the form of this page, and reads what its team is told of where that came from. */
async function cameBy(page: Page, email: string): Promise<string> {
  await fillEnquiry(page, { name: 'Jo Sample', email, phone: '07700 900123' });
  await page
    .getByRole('radiogroup', { name: /thinking about/ })
    .getByLabel('Fostering')
    .check();
  await page.getByLabel(/How did you hear/).selectOption('The radio');
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  await page.waitForURL(/\/thanks\?ref=/);
  expect(page.url()).not.toContain('teen');
  const reference = REFERENCE.exec(page.url())?.[0] ?? '';
  const [team] = await emailsOf(reference, 2);
  expect(team?.text).toContain('Heard of us: The radio');
  return /Campaign: [^]*?(?=\n(?:Heard|Event))/.exec(team?.text ?? '')?.[0].replaceAll(/\s+/g, ' ') ?? '';
}

const BY_RADIO = 'Campaign: You’d be good with a teenager Seen: Local radio in a week of drive time';
const BY_ITSELF = 'Campaign: You’d be good with a teenager';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const who = (name: string) => `${name}-${javaScriptEnabled ? 'js' : 'plain'}@people.example`;

    test('who comes by a placement and asks there counts for it, and nothing stays in the browser', async ({
      page,
      context,
    }) => {
      await page.goto('/go/TEEN-RADIO?utm_source=Facebook');
      await expect(page).toHaveURL('/campaigns/teenagers/?campaign=teen-radio&utm_source=Facebook');
      expect(await cameBy(page, who('there'))).toBe(BY_RADIO);
      expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
      if (javaScriptEnabled) {
        expect(
          await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
        ).toEqual(['', 0, 0]);
        expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
      }
    });

    test('who reads on and asks on another page counts for the campaign, with script for where it was seen', async ({
      page,
    }) => {
      await page.goto('/go/teen-radio');
      await page
        .getByRole('link', { name: /questions/i })
        .first()
        .click();
      await expect(page).toHaveURL(`/questions/?campaign=${javaScriptEnabled ? 'teen-radio' : 'teenagers'}`);
      if (!javaScriptEnabled) {
        await page.goBack();
        await page.goto('/enquire/?campaign=teenagers');
        expect(await cameBy(page, who('on'))).toBe(BY_ITSELF);
        return;
      }
      await page.locator('a[href="/enquire/"]:visible').first().click();
      expect(await cameBy(page, who('on'))).toBe(BY_RADIO);
    });

    for (const [query, code] of [
      ['utm_campaign=autumn', 'teenagers'],
      ['utm_campaign=autumn&campaign=teen-radio', javaScriptEnabled ? 'teen-radio' : 'teenagers'],
    ]) {
      test(`what a newsletter calls itself takes no code away: ${query}`, async ({ page }) => {
        await page.goto(`/campaigns/teenagers/?${query}`);
        await page
          .getByRole('link', { name: /questions/i })
          .first()
          .click();
        await expect(page).toHaveURL(`/questions/?campaign=${code}`);
      });
    }

    test('who comes by a newsletter that is called as the campaign is counts for it', async ({ page }) => {
      await page.goto(`/${javaScriptEnabled ? '' : 'enquire/'}?utm_campaign=teenagers`);
      if (javaScriptEnabled) await page.locator('a[href="/enquire/"]:visible').first().click();
      expect(await cameBy(page, who('newsletter'))).toBe(BY_ITSELF);
    });
  });
}

test('the codes of a campaign, and what its partners print, tell search engines to leave them out', async ({
  request,
}) => {
  for (const [path, robots] of [
    ['/campaigns/teenagers/links/teen-bus.svg', 'noindex'],
    ['/campaigns/teenagers/links/teen-bus.png', 'noindex'],
    ['/campaigns/teenagers/links/', 'noindex'],
    ['/roadshow/partners/stanley-library/qr.svg', 'noindex'],
    ['/campaigns/teenagers/', undefined],
    ['/roadshow/partners/', undefined],
  ] as const) {
    const answer = await request.get(path);
    expect([path, answer.status(), answer.headers()['x-robots-tag']]).toEqual([path, 200, robots]);
  }
});

test('an editor reads by link what a campaign brought, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const before = await page.goto(signedPath('campaign', 'teenagers'));
  expect(before?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’d be good with a teenager');
  const radio = page.getByRole('row', { name: /^Local radio/ });
  await expect(radio).toContainText('£1,900');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await violations(page)).toEqual([]);
});
