import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { THANKS } from '../../src/tools/templates.ts';
import { violations } from '../support/axe.ts';
import { emailsOf, test } from '../support/journey.ts';
import { goodFields } from '../support/sample.ts';

const PHONE = { width: 360, height: 740 };

/** Sends an enquiry, and follows the link of its acknowledgement. */
async function acknowledged(request: APIRequestContext): Promise<{ reference: string; link: string }> {
  const answer = await request.post('/api/enquiries', {
    headers: { accept: 'application/json' },
    form: { ...goodFields, id: randomUUID() },
  });
  const { reference } = await answer.json();
  const emails = await emailsOf(reference, 2);
  const acknowledgement = emails.find(({ subject }) => subject.startsWith('Thank you'));
  const { pathname, search } = new URL(
    /https?:\S+\/api\/change\S+/.exec(acknowledgement?.text ?? '')?.[0] ?? '',
  );
  return { reference, link: pathname + search };
}

/** Presses Tab until a control has the focus, as a person does who uses no mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.locator(`:is(input, button, a):focus`);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await control.evaluate((element) => element.id || element.textContent?.trim());
    if (focused === name) return;
  }
  throw new Error(`${name} never had the focus`);
}

test.describe('by keyboard, on a phone, without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE });

  test('a person changes their number by the link of our email, and the team is told', async ({
    page,
    request,
  }) => {
    const { reference, link } = await acknowledged(request);
    await page.goto(link);
    await expect(page.locator('main')).toContainText(reference);
    for (const detail of ['Sam Sample', '07700', 'people.example', 'DH1']) {
      await expect(page.locator('body')).not.toContainText(detail);
    }

    await tabTo(page, 'change-phone');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.locator('.error-summary')).toBeFocused();
    await tabTo(
      page,
      'That phone number doesn’t look right. Write it like 07700 900123, with +33 and so on if it’s not British. If it’s right as it is, tick the box under your phone number',
    );
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Phone number', { exact: true })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('07700 900456');
    await page.keyboard.press('Enter');

    await page.waitForURL(/&done=changed$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We’ve changed your details');
    expect(page.url()).not.toMatch(/07700|sam/i);
    const changed = (await emailsOf(reference, 3)).filter(({ subject }) => subject.startsWith('Changed: '));
    expect(changed).toHaveLength(1);
    expect(changed[0]?.to).toEqual(['fostering@dalesandwear.example']);
    expect(changed[0]?.text).toContain('07700 900456');
    expect(changed[0]?.text).toContain('sam@people.example');
  });

  test('a person asks not to be contacted, and may change their mind', async ({ page, request }) => {
    const { reference, link } = await acknowledged(request);
    await page.goto(link);
    await tabTo(page, 'Rather not hear from us?');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Don’t contact me');
    await page.keyboard.press('Enter');
    await page.waitForURL(/&done=stopped$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We won’t contact you');
    const emails = await emailsOf(reference, 3);
    const stop = emails.find(({ subject }) => subject === `${reference}: please don’t get in touch`);
    expect(stop?.to).toEqual(['fostering@dalesandwear.example']);
    expect(stop?.text).not.toMatch(/Sam|07700|people\.example/);

    await tabTo(page, 'Changed your mind? Tell us how to reach you');
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toContainText('You asked us not to contact you');
    await tabTo(page, 'change-contact');
    await page.keyboard.press('Space');
    await tabTo(page, 'Change my details');
    await page.keyboard.press('Enter');
    await page.waitForURL(/&done=changed$/);
    await expect(page.locator('main')).toContainText('We’ll be in touch by 5pm on Tuesday 24 November');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: PHONE });

    test('axe finds nothing on any of its pages', async ({ page, request }) => {
      const { link } = await acknowledged(request);
      const found = async () => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
        expect(await violations(page)).toEqual([]);
      };
      await page.goto(link);
      await found();
      await page.getByRole('button', { name: 'Change my details' }).click();
      await expect(page.locator('.error-summary')).toContainText('Tell us what has changed');
      await found();
      await page.getByLabel('Postcode', { exact: true }).fill('Manchester');
      await page.getByRole('button', { name: 'Change my details' }).click();
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveAccessibleDescription(/SW1A/);
      await found();
      await page.getByLabel('Postcode', { exact: true }).fill('DL14');
      await page.getByRole('button', { name: 'Change my details' }).click();
      await page.waitForURL(/&done=changed$/);
      await found();
      await page.goto(link);
      await page.getByRole('button', { name: 'Don’t contact me' }).click();
      await page.waitForURL(/&done=stopped$/);
      await found();
      await page.goto(link);
      await found();
    });

    test('whoever may have told of danger reads first whom to ring', async ({ page }) => {
      for (const kind of ['', '&for=support', '&for=complaint']) {
        await page.goto(`${THANKS}${kind}&help=now`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ring 999$/);
        const call = page.locator('main').getByRole('link', { name: '999' });
        await expect(call).toHaveAttribute('href', 'tel:999');
        await expect(call).toBeInViewport({ ratio: 1 });
        await expect(page.getByRole('link', { name: 'Leave this site' })).toBeInViewport();
        await expect(page.locator('main')).toContainText('BCDF-GHJK');
        // Nothing sounds as if all were done, and nothing recruits.
        await expect(page.locator('main')).not.toContainText(
          /thank you|all you need|next move|while you wait|event/i,
        );
        expect(await violations(page)).toEqual([]);
      }
      await page.goto(`${THANKS}&for=booking&status=confirmed&help=now`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ring 999$/);
      await expect(page.locator('main')).toContainText('Your place is yours.');
      expect(await violations(page)).toEqual([]);
      await page.goto(THANKS);
      await expect(page.getByRole('link', { name: '999' })).toHaveCount(0);
    });
  });
}
