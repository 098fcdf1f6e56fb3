import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { emailsOf, fillEnquiry, test } from '../support/journey.ts';

const ELSEWHERE = 'https://www.bbc.co.uk/weather';
const FORM_PAGE = '/already-caring/';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test.describe(`on a phone, ${how}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('an adopter is thanked, and the support team alone gets what they wrote', async ({ page }) => {
      await page.goto(FORM_PAGE);
      await page.getByLabel('I’ve adopted').check();
      const email = `${javaScriptEnabled ? 'ash' : 'ashs'}@people.example`;
      await fillEnquiry(page, { name: 'Ash Sample', email, phone: '07700 900 321' });
      await page.getByLabel(/What would help/).fill('Who can tell me about school?');
      await page.getByRole('button', { name: 'Ask for support' }).click();

      await page.waitForURL(/\/thanks\?ref=/);
      await expect(page.locator('main')).toContainText('5pm on Tuesday 24 November');
      await expect(page.locator('main')).not.toContainText(/event|foster|stories/i);
      expect(page.url()).not.toMatch(/ash|07700|dh1/i);
      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      const emails = await emailsOf(reference, 2);
      expect(emails.map(({ to }) => to)).toEqual([['support@fellandshore.example'], [email]]);
      expect(emails[0]?.text).toContain('> Who can tell me about school?');
    });

    test('mistakes are named together, answers stay, and the summary has the focus', async ({ page }) => {
      await page.goto(FORM_PAGE);
      await page.getByLabel('Your name').fill('Robin “Rob” O’Sample');
      await page.getByLabel('Postcode', { exact: true }).fill('Manchester');
      await page.getByLabel(/What would help/).fill('<script>alert(1)</script>');
      await page.getByRole('button', { name: 'Ask for support' }).click();

      const summary = page.locator('.error-summary');
      await expect(summary).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByLabel('Your name')).toHaveValue('Robin “Rob” O’Sample');
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveValue('Manchester');
      await expect(page.getByLabel(/What would help/)).toHaveValue('<script>alert(1)</script>');
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveAccessibleDescription(/SW1A/);
      await summary.getByRole('link', { name: /how you came to care/i }).click();
      await expect(page.getByLabel('I care for a relative')).toBeFocused();
      await expect(page.getByRole('link', { name: 'Leave this site' })).toBeVisible();
    });
  });
}

test('axe finds nothing on the support form with errors', async ({ page }) => {
  await page.goto(FORM_PAGE);
  await page.getByRole('button', { name: 'Ask for support' }).click();
  await expect(page.locator('.error-summary')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test.describe('leaving the site', () => {
  /** Nothing that these tests do may reach another site. */
  async function elsewhere(page: Page): Promise<{ referers: (string | undefined)[] }> {
    const seen: { referers: (string | undefined)[] } = { referers: [] };
    await page.context().route(`${ELSEWHERE}**`, async (route) => {
      seen.referers.push(route.request().headers()['referer']);
      await route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' });
    });
    return seen;
  }

  test('takes the page out of the history, opens nothing new, and tells nobody where from', async ({
    page,
  }) => {
    const seen = await elsewhere(page);
    await page.goto('/questions/');
    await page.goto('/worried/');
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await page.waitForURL(ELSEWHERE);
    expect(seen.referers).toEqual([undefined]);
    expect(page.context().pages()).toHaveLength(1);
    await page.goBack();
    await expect(page).toHaveURL(/\/questions\/$/);
    await page.goForward();
    await expect(page).toHaveURL(ELSEWHERE);
  });

  test('works by pressing Shift three times, and says how often is left', async ({ page }) => {
    await elsewhere(page);
    await page.goto('/questions/');
    await page.goto(FORM_PAGE);
    const said = page.locator('.leave [role=status]');
    await page.keyboard.press('Shift');
    await expect(said).toHaveText('Press Shift twice more to leave this site');
    await page.keyboard.press('Shift');
    await expect(said).toHaveText('Press Shift once more to leave this site');
    await page.keyboard.press('Shift');
    await page.waitForURL(ELSEWHERE);
    await page.goBack();
    await expect(page).toHaveURL(/\/questions\/$/);
  });

  test('hides the page and says so while the other site takes its time', async ({ page }) => {
    await elsewhere(page);
    await page.goto('/worried/');
    const left = await page.evaluate(() => {
      document.querySelector<HTMLAnchorElement>('.leave a')?.click();
      const said = document.querySelector('.leave [role=status]')?.textContent;
      return { said, words: document.querySelector('main'), path: location.pathname, title: document.title };
    });
    expect(left).toEqual({ said: 'Leaving this site', words: null, path: '/', title: 'www.bbc.co.uk' });
  });

  test('works in a browser that can’t hide the page first', async ({ page }) => {
    await elsewhere(page);
    await page.addInitScript(() => {
      history.replaceState = () => {
        throw new Error('not here');
      };
      Reflect.deleteProperty(Element.prototype, 'remove');
    });
    await page.goto('/worried/');
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await page.waitForURL(ELSEWHERE);
  });

  test('doesn’t happen to somebody who types capital letters, or waits between presses', async ({ page }) => {
    await page.clock.install();
    await page.goto(FORM_PAGE);
    const name = page.getByLabel('Your name');
    await name.focus();
    for (const letter of ['A', 'N', 'N']) await page.keyboard.press(`Shift+${letter}`);
    await expect(name).toHaveValue('ANN');
    await expect(page.locator('.leave [role=status]')).toBeEmpty();
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.clock.runFor(5001);
    await expect(page.locator('.leave [role=status]')).toHaveText('Not leaving: too much time went by');
    await page.keyboard.press('Shift');
    await expect(page.locator('.leave [role=status]')).toHaveText(
      'Press Shift twice more to leave this site',
    );
    expect(new URL(page.url()).pathname).toBe(FORM_PAGE);
  });

  test('is always in sight, big enough to touch, and covers nothing that has the focus', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(FORM_PAGE);
    const link = page.getByRole('link', { name: 'Leave this site' });
    for (const control of [
      page.getByLabel('Your name'),
      page.getByRole('link', { name: /see who to ring/ }),
    ]) {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await control.focus();
      await expect(link).toBeInViewport({ ratio: 1 });
      const [bar, box] = [await link.boundingBox(), await control.boundingBox()];
      expect(bar?.height).toBeGreaterThanOrEqual(44);
      expect(box?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    }
    await page.emulateMedia({ media: 'print' });
    await expect(link).toBeHidden();
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('is a plain link', async ({ page }) => {
      const seen = await elsewhere(page);
      await page.goto('/worried/');
      await page.getByRole('link', { name: 'Leave this site' }).click();
      await page.waitForURL(ELSEWHERE);
      expect(seen.referers).toEqual([undefined]);
    });
  });

  test('is offered on no page of recruitment', async ({ page }) => {
    for (const path of ['/', '/fostering/', '/enquire/', '/privacy/']) {
      await page.goto(path);
      await expect(page.getByRole('link', { name: 'Leave this site' })).toHaveCount(0);
    }
  });
});
