import { expect } from '@playwright/test';
import { emailsOf, fillEnquiry, test } from '../support/journey.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const REFERENCE = /[A-Z0-9]{4}-[A-Z0-9]{4}/;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test.describe(`on a phone, ${how}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('a person goes from a campaign to the thank-you page, and the right people get email', async ({
      page,
    }) => {
      await page.goto('/campaigns/teenagers/');
      const email = `${javaScriptEnabled ? 'jo' : 'jos'}@people.example`;
      await fillEnquiry(page, { name: 'Jo <b>Sample</b>', email, phone: '07700 900 123' });
      await page.getByLabel(/What would you like to ask/).fill('May I rent?\nAnd work?');
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();

      await page.waitForURL(/\/thanks\?ref=/);
      await expect(page.locator('main')).toContainText('5pm on Tuesday 24 November');
      const reference = REFERENCE.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
      expect(page.url()).toContain(reference);
      expect(page.url()).not.toMatch(/jo|07700|dh1/i);

      const [team, acknowledgement] = await emailsOf(reference, 2);
      expect(team?.to).toEqual(['fostering@dalesandwear.example']);
      expect(team?.replyTo).toEqual([email]);
      expect(team?.subject).not.toContain('Jo');
      expect(team?.text).toContain('07700 900123');
      expect(team?.text).toContain('May I rent?\n> And work?');
      expect(team?.text).toContain('Durham City');
      expect(team?.text).toContain('Campaign: ');
      expect(team?.html).not.toContain('<b>Sample');
      expect(acknowledgement?.to).toEqual([email]);
      expect(acknowledgement?.text).toContain('5pm on Tuesday 24 November');
      expect(`${acknowledgement?.subject} ${acknowledgement?.from}`).not.toMatch(/foster|adopt/i);
    });

    test('who asks where something is paused may tick to hear of a change, and a mistake loses no tick', async ({
      page,
    }) => {
      await page.goto('/campaigns/short-breaks/');
      await expect(page.locator('.head .lead')).toBeInViewport();
      await expect(page.locator('.head .lead')).toContainText(
        'We have enough families for short breaks for now',
      );
      await expect(page.getByRole('link', { name: 'Read who waits for a home instead' })).toBeInViewport();
      const tick = page.getByLabel('Tell me if that changes');
      await expect(tick).not.toBeChecked();
      await tick.check();
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();

      await expect(page.locator('.error-summary')).toBeVisible();
      await expect(tick).toBeChecked();
      const email = `${javaScriptEnabled ? 'kim' : 'kims'}@people.example`;
      await fillEnquiry(page, { name: 'Kim Sample', email, phone: '07700 900 124' });
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();

      await page.waitForURL(/\/thanks\?ref=/);
      const reference = REFERENCE.exec(page.url())?.[0] ?? '';
      const [team] = await emailsOf(reference, 2);
      expect(team?.to).toEqual(['fostering@dalesandwear.example']);
      expect(team?.text).toContain('Tell them once it isn’t paused: Are you free one weekend a month?');
    });

    test('the links of a campaign that is over lead on, with its code', async ({ page }) => {
      await page.goto('/campaigns/six-weeks-of-summer/?utm_source=facebook');
      await expect(page).toHaveURL(
        /\/campaigns\/teenagers\/\?utm_source=facebook&campaign=six-weeks-of-summer$/,
      );
      await page.goto('/go/six-weeks-of-summer');
      await expect(page).toHaveURL(/\/campaigns\/teenagers\/\?campaign=six-weeks-of-summer$/);
    });

    test('a campaign with words of its own says them on its button and in its thanks', async ({ page }) => {
      await page.goto('/campaigns/a-room-and-a-key/');
      const email = `${javaScriptEnabled ? 'lou' : 'lous'}@people.example`;
      await fillEnquiry(page, { name: 'Lou Sample', email, phone: '07700 900 125' });
      await page.getByRole('button', { name: 'Ask about a room and a key' }).click();
      await page.waitForURL(/\/thanks\?ref=/);
      await expect(page.locator('main')).toContainText('We’ll tell you straight whether yours would do.');
    });

    test('mistakes are named together, answers stay, and the summary has the focus', async ({ page }) => {
      await page.goto('/enquire/');
      await page.getByLabel('Your name').fill('Robin “Rob” O’Sample');
      await page.getByLabel('Postcode', { exact: true }).fill('Manchester');
      await page.getByLabel(/What would you like to ask/).fill('<script>alert(1)</script>');
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();

      const summary = page.locator('.error-summary');
      await expect(summary).toBeVisible();
      await expect(summary).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByLabel('Your name')).toHaveValue('Robin “Rob” O’Sample');
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveValue('Manchester');
      await expect(page.getByLabel(/What would you like to ask/)).toHaveValue('<script>alert(1)</script>');
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveAccessibleDescription(/SW1A/);
      await summary.getByRole('link', { name: /postcode/i }).click();
      await expect(page.getByLabel('Postcode', { exact: true })).toBeFocused();
    });

    test('what looks wrong is asked about once, and sent as it was typed', async ({ page }) => {
      await page.goto('/enquire/');
      const email = `${javaScriptEnabled ? 'sarah' : 'sara'}@gmail.con`;
      const phone = '07700900123 (after 6pm)';
      await fillEnquiry(page, { name: 'Sarah Sample', email, phone });
      await page.getByLabel('Postcode').fill('no fixed abode');
      const send = page.getByRole('button', { name: 'Ask us to get in touch' });
      await send.click();

      const summary = page.locator('.error-summary');
      await expect(summary).toContainText('Did you mean gmail.com?');
      await page.getByLabel('This email address is right').check();
      await page.getByLabel('This postcode is right, or I have none in the UK').check();
      await send.click();

      await expect(summary).not.toContainText('gmail.com');
      await expect(summary).toContainText('Choose fostering');
      await expect(page.getByLabel('This email address is right')).toBeChecked();
      await page.getByLabel('Fostering').check();
      await page.getByLabel('Postcode', { exact: true }).fill('no abode');
      await send.click();

      await expect(page.getByLabel(/This postcode is right/)).not.toBeChecked();
      await expect(page.getByLabel('Postcode', { exact: true })).toHaveAccessibleDescription(
        /none in the UK/,
      );
      await page.getByLabel(/This postcode is right/).check();
      await send.click();
      await page.waitForURL(/\/thanks\?ref=/);
      const reference = REFERENCE.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
      const [team] = await emailsOf(reference, 2);
      expect(team?.text).toContain('Lives: no abode (they gave no UK postcode');
      expect(team?.text).toContain(`${email} (we asked, and they say that it’s right)`);
    });

    test('what was wrong is put right, and then it is sent', async ({ page }) => {
      await page.goto('/enquire/?campaign=teenagers');
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
      await expect(page.locator('.error-summary')).toBeVisible();
      await page.getByLabel('I’m not sure yet').check();
      const email = `${javaScriptEnabled ? 'pat' : 'pats'}@people.example`;
      await fillEnquiry(page, { name: 'Pat Sample', email, phone: '01632 960001' });
      await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
      await page.waitForURL(/\/thanks\?ref=/);
      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      const [team] = await emailsOf(reference, 2);
      expect(team?.to).toEqual(['welcome@dalesandwear.example']);
      expect(team?.text).toContain('Campaign: ');
    });
  });
}

test('a lost connection keeps the answers and says so; the second try arrives once', async ({ page }) => {
  await page.goto('/enquire/');
  await page.getByLabel('Fostering').check();
  await fillEnquiry(page, { name: 'Lee Sample', email: 'lee@people.example', phone: '07700 900456' });
  await page.route('**/api/enquiries', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  await expect(page.getByText('We couldn’t reach our server')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Lee Sample');

  // The answer is lost on its way back: the enquiry is stored, the person doesn't know.
  await page.unroute('**/api/enquiries');
  await page.route('**/api/enquiries', async (route) => {
    const lost = await route.fetch({ maxRedirects: 0 });
    expect(lost.status()).toBe(303);
    await route.abort('connectionreset');
  });
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  await failed;
  await expect(page.getByText('We couldn’t reach our server')).toBeVisible();

  await page.unroute('**/api/enquiries');
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  await page.waitForURL(/\/thanks\?ref=/);
  const reference = new URL(page.url()).searchParams.get('ref') ?? '';
  const emails = await emailsOf(reference, 2);
  expect(emails).toHaveLength(2);
});

test('an answer that never comes, or says that too many came, leaves every answer on the page', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/enquire/');
  await fillEnquiry(page, { name: 'Lou Sample', email: 'lou@people.example', phone: '07700 900457' });
  const send = page.getByRole('button', { name: 'Ask us to get in touch' });
  const asked = page.waitForRequest('**/api/enquiries');
  await page.route('**/api/enquiries', () => undefined);
  await send.click();
  await asked;
  await page.clock.runFor(30_000);
  await expect(page.getByText('We couldn’t reach our server')).toBeFocused();

  await page.unroute('**/api/enquiries');
  const tooMany = await (await page.request.get('/too-many/')).text();
  await page.route('**/api/enquiries', (route) =>
    route.fulfill({ status: 429, contentType: 'text/html', body: tooMany }),
  );
  await send.click();
  await expect(page.getByText('wait a minute and press the button again')).toBeFocused();
  await expect(page.getByText('We couldn’t reach our server')).toHaveCount(0);
  await expect(page.getByLabel('Your name')).toHaveValue('Lou Sample');
});

test('a form that is refused as another site’s comes back with its answers, and is sent again', async ({
  page,
}) => {
  await page.goto('/enquire/');
  await page.getByLabel('Fostering').check();
  await fillEnquiry(page, { name: 'Max Sample', email: 'max@people.example', phone: '07700 900458' });
  await page.route('**/api/enquiries', async (route) => {
    const headers = { ...route.request().headers(), origin: 'https://evil.example' };
    await route.fulfill({ response: await route.fetch({ headers }) });
  });
  const send = page.getByRole('button', { name: 'Ask us to get in touch' });
  await send.click();
  await expect(page.getByText('nothing was sent. Your answers are still here')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue('Max Sample');
  await page.unroute('**/api/enquiries');
  await send.click();
  await page.waitForURL(/\/thanks\?ref=/);
  await emailsOf(new URL(page.url()).searchParams.get('ref') ?? '', 2);
});

test('with the keyboard alone a person gets from the first page to the thank-you page', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  const press = async (key: string, times: number) => {
    for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
  };
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main').getByRole('link', { name: 'Ask us to ring you' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/enquire\/$/);

  await page.getByLabel('Fostering').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kim Sample');
  await page.keyboard.press('Tab');
  await page.keyboard.type('07700 900789');
  await press('Tab', 2);
  await page.keyboard.type('DL14');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Do I need a car?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The r');
  await press('Tab', 2);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/thanks\?ref=/);
  const reference = new URL(page.url()).searchParams.get('ref') ?? '';
  const [team] = await emailsOf(reference, 1);
  expect(team?.text).toContain('Kim Sample');
  expect(team?.text).toContain('in the morning');
  expect(team?.text).toContain('Heard of us: The radio');
  expect(team?.replyTo).toEqual([]);
});
