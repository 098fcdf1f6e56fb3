import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { emailsOf, sentEmails, test } from '../support/journey.ts';
import { goodBooking } from '../support/sample.ts';

const EVENING = '/events/durham-information-evening/';
/** It has a hundred places, and no waiting list. */
const NO_LIST = 'short-breaks-in-half-an-hour';

/** Books by JSON, as somebody else. */
async function bookAs(request: APIRequestContext, fields: Record<string, string>) {
  const answer = await request.post('/api/bookings', {
    headers: { accept: 'application/json' },
    form: { ...goodBooking, phone: '', id: randomUUID(), ...fields },
  });
  return { status: answer.status(), ...(await answer.json()) };
}

/** The page of a booking that an email leads to. */
async function linkOf(reference: string, subject: RegExp): Promise<string> {
  await expect
    .poll(async () => (await emailsOf(reference, 1)).some((email) => subject.test(email.subject)))
    .toBe(true);
  const email = (await emailsOf(reference, 1)).find((each) => subject.test(each.subject));
  const { pathname, search } = new URL(/https?:\S+\/api\/booking\S+/.exec(email?.text ?? '')?.[0] ?? '');
  return pathname + search;
}

async function fillBooking(page: Page, email: string): Promise<void> {
  const form = page.locator('form[action="/api/bookings"]');
  await form.getByLabel('Your name').fill('Robin Sample');
  await form.getByLabel('Email address', { exact: true }).fill(email);
  await form.getByLabel(/anything you need/).fill('A seat near the door');
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test.describe(`on a phone, ${how} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('a place is booked, changed and given back', async ({ page }) => {
      const email = `books.${how}@people.example`;
      await page.goto(EVENING);
      await page.locator('.event-facts').getByRole('link', { name: 'Book a place' }).click();
      await fillBooking(page, email);
      await page.getByRole('radiogroup', { name: 'How many of you' }).getByLabel('3').check();
      await page.getByRole('button', { name: 'Book' }).click();

      await page.waitForURL(/\/thanks\?ref=.*status=confirmed/);
      expect(page.url()).not.toMatch(/robin|people/i);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re expected.');
      await expect(page.locator('main')).toContainText('Fostering and adopting, an evening in Durham');
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      const own = (await emailsOf(reference, 2)).find(({ to }) => to[0] === email);
      expect(own?.subject).toBe(`You’re expected on Tuesday 8 December: ${reference}`);
      expect(own?.text?.slice(0, 300)).not.toMatch(/foster|adopt/i);
      expect(own?.text).toContain('What it is: Fostering and adopting, an evening in Durham');

      await page.goto(await linkOf(reference, /^You’re expected/));
      await expect(page.locator('main')).toContainText('3 of you');
      await expect(page.locator('body')).not.toContainText(/Robin|people\.example|near the door/);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      await page.getByRole('radiogroup', { name: 'How many of you' }).getByLabel('2').check();
      await page.getByRole('button', { name: 'Change the number' }).click();
      await expect(page.locator('main')).toContainText('2 of you');
      await page.getByRole('button', { name: 'Cancel my booking' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re off the list');
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re off the list');
    });

    test('mistakes are said with the date and every answer kept', async ({ page }) => {
      await page.goto(EVENING);
      await page.locator('form[action="/api/bookings"]').getByLabel('Your name').fill('Robin Sample');
      await page.getByRole('button', { name: 'Book' }).click();
      await expect(page.locator('.error-summary')).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.locator('main')).toContainText('Fostering and adopting, an evening in Durham');
      await expect(page.getByLabel('Your name')).toHaveValue('Robin Sample');
    });

    test('a question about a date names it, and asks nothing twice', async ({ page }) => {
      await page.goto('/events/fostering-from-your-sofa/');
      await page.locator('#book').getByRole('link', { name: 'Ask a question' }).click();
      await expect(page.locator('main')).toContainText('Fostering, from your sofa');
      await expect(page.getByLabel('Fostering', { exact: true })).toBeChecked();
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
    });
  });
}

/** Two dates with a waiting list, one for each way to book. */
for (const [event, households, javaScriptEnabled] of [
  ['six-chairs-in-crook', ['6'], true],
  ['newton-aycliffe-talking-teenagers', ['6', '6', '4'], false],
] as const) {
  test.describe(`when all places are taken, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('somebody waits, is given a place that another gives back, and is told', async ({
      page,
      request,
    }) => {
      const others = [];
      for (const [index, places] of households.entries()) {
        others.push(await bookAs(request, { event, places, email: `${index}.${event}@people.example` }));
      }
      expect(others.map(({ status }) => status)).toEqual(households.map(() => 'confirmed'));
      await page.goto(`/events/${event}/`);
      if (javaScriptEnabled) {
        const facts = page.locator('.event-facts');
        await expect(facts.getByText('you can wait for one')).toBeVisible();
        await expect(facts.getByText('tell us that you’re coming')).toBeHidden();
        await expect(page.getByRole('link', { name: 'Book a place' })).toHaveCount(0);
        await facts.getByRole('link', { name: 'Join the waiting list' }).click();
        await expect(page.getByRole('heading', { name: 'Join the waiting list' })).toBeVisible();
      }
      await fillBooking(page, `waits.${event}@people.example`);
      await page.getByRole('button', { name: javaScriptEnabled ? 'Join the waiting list' : 'Book' }).click();
      await page.waitForURL(/status=waiting/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You’re on the waiting list.');
      const reference = new URL(page.url()).searchParams.get('ref') ?? '';
      await page.goto(await linkOf(reference, /^You’re on the waiting list/));
      await expect(page.locator('main')).toContainText('You’re next in line.');

      await page.goto(await linkOf(others.at(-1)?.reference ?? '', /^You’re expected/));
      await page.getByRole('button', { name: 'Cancel my booking' }).click();
      await page.goto(await linkOf(reference, /^A place is free for you/));
      await expect(page.locator('main')).toContainText('You’re expected.');
      const told = (await sentEmails()).filter(({ subject }) => subject.startsWith('A place is free'));
      expect(told.filter(({ subject }) => subject.includes(reference))).toHaveLength(1);
    });
  });
}

test.describe('when all places are taken', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('and nobody waits for one, the page says so, keeps the answers and offers others', async ({
    page,
    request,
  }) => {
    await page.goto(`/events/${NO_LIST}/`);
    for (let left = 100; left > 0; left -= 6) {
      const places = String(Math.min(left, 6));
      await bookAs(request, { event: NO_LIST, places, email: `full${left}@people.example` });
    }
    await fillBooking(page, 'late@people.example');
    await page.getByRole('button', { name: 'Book' }).click();
    await expect(page.locator('[data-trouble]')).toContainText('All the places are taken now');
    await expect(page.getByLabel('Your name')).toHaveValue('Robin Sample');
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('radiogroup', { name: 'Would one of these suit you?' })
      .getByRole('radio')
      .first()
      .check();
    await page.getByRole('button', { name: 'Book this one' }).click();
    await page.waitForURL(/\/thanks\?ref=.*status=confirmed/);
    expect(page.url()).not.toContain(NO_LIST);

    await page.goto(`/events/${NO_LIST}/`);
    await expect(page.getByRole('heading', { name: 'All the places are taken' })).toBeVisible();
    await expect(page.locator('form[action="/api/bookings"]')).toBeHidden();
    await expect(page.locator('#book').getByRole('link', { name: 'See the other dates' })).toBeVisible();
  });
});
