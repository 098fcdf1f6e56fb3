import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { londonInstant } from '../../src/platform/time/clock.ts';
import { ROOT } from '../../src/tools/project.ts';
import { test } from '../support/journey.ts';
import { NOW } from '../support/now.ts';

const { events } = z
  .object({
    events: z.record(
      z.string(),
      z.object({
        starts: z.string(),
        ends: z.string(),
        status: z.string(),
        booking: z.object({ needed: z.boolean() }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(`${ROOT}build/runtime.json`, 'utf8')));

/** Events that could be gone to when the site was built, the first to start first. */
const ahead = Object.entries(events)
  .map(([slug, { status, starts, ends, booking }]) => ({
    slug,
    status,
    booking,
    from: londonInstant(starts),
    to: londonInstant(ends),
  }))
  .filter(({ status, to }) => status === 'scheduled' && Temporal.Instant.compare(to, NOW) > 0)
  .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
const [first] = ahead;
if (!first) throw new Error('the sample has no event ahead');
const lastEnd =
  ahead
    .map(({ to }) => to)
    .toSorted(Temporal.Instant.compare)
    .at(-1) ?? first.to;
const muchLater = lastEnd.add({ hours: 1 });

const at = (page: Page, instant: Temporal.Instant) => page.clock.setFixedTime(instant.toString());
const inList = (page: Page, slug: string) => page.locator(`.event a[href="/events/${slug}/"]`);

for (const [when, instant, listed, on] of [
  ['a second before it starts', first.from.subtract({ seconds: 1 }), true, false],
  ['when it starts', first.from, true, true],
  ['a second before it ends', first.to.subtract({ seconds: 1 }), true, true],
  ['when it ends', first.to, false, false],
] as const) {
  const what = `${listed ? 'is' : 'is no more'} listed${on ? ', as on now' : ''}`;
  test(`an event ${what}, ${when}`, async ({ page }) => {
    await at(page, instant);
    await page.goto('/');
    const row = page.locator('.event').filter({ has: page.locator(`a[href="/events/${first.slug}/"]`) });
    await expect(row).toBeVisible({ visible: listed });
    await expect(row.getByText('On now.')).toBeVisible({ visible: on });
  });
}

test('a page that stays open follows the clock', async ({ page }) => {
  await page.clock.install({ time: first.from.subtract({ minutes: 1 }).toString() });
  await page.goto(`/events/${first.slug}/`);
  await expect(page.getByText('This is on now.')).toBeHidden();
  await page.clock.runFor('02:00');
  await expect(page.getByText('This is on now.')).toBeVisible();
});

test('the page of an event says that it is over, and asks for no place then', async ({ page }) => {
  await at(page, first.to);
  await page.goto(`/events/${first.slug}/`);
  await expect(page.getByText('This one is over.')).toBeVisible();
  await expect(page.getByText('This is on now.')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Book a place' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Ask a question' })).toBeVisible();
});

test('a place can be booked until the event starts, and then it says why not', async ({ page }) => {
  const booked = ahead.find(({ booking }) => booking.needed);
  if (!booked) throw new Error('the sample has no event that people book');
  const place = page.getByRole('link', { name: 'Book a place' });
  const form = page.getByRole('region', { name: 'Book your place' });
  await at(page, booked.from.subtract({ seconds: 1 }));
  await page.goto(`/events/${booked.slug}/`);
  await expect(place).toHaveCount(1);
  await expect(form).toBeVisible();
  await at(page, booked.from);
  await page.reload();
  await expect(page.getByText('Booking has closed.')).toBeVisible();
  await expect(page.getByText('It’s for people who have booked.')).toBeVisible();
  await expect(place).toHaveCount(0);
  await expect(form).toBeHidden();
  await expect(page.getByRole('link', { name: 'Ask a question' })).toHaveCount(1);
});

for (const [path, instead] of [
  ['/', 'Nothing is listed here just now'],
  ['/events/', 'No dates are set here just now'],
  ['/events/page/2/', 'No dates are set here just now'],
  ['/roadshow/', 'No more stops are set just now'],
  ['/areas/durham-city/', 'No dates near here are listed just now'],
  ['/areas/', undefined],
  ['/search/', undefined],
] as const) {
  test(`long after the build ${path} shows no date that is over`, async ({ page }) => {
    await at(page, muchLater);
    await page.goto(path);
    if (instead) await expect(page.getByText(instead)).toBeVisible();
    const shown = await page
      .locator('.event, .next-date, .stop, main a')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.checkVisibility())
          .map((element) => element.getAttribute('href') ?? element.tagName),
      );
    const dates = new Set(['LI', 'P', 'path', ...ahead.map(({ slug }) => `/events/${slug}/`)]);
    expect(shown.filter((each) => dates.has(each))).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('lists say days and times, and nothing of today', async ({ page }) => {
    await page.goto('/events/');
    await expect(inList(page, first.slug)).toBeVisible();
    await expect(page.getByText('On now.').filter({ visible: true })).toHaveCount(0);
    await expect(page.getByText('No dates are set here just now')).toBeHidden();
  });
});

for (const path of ['/events/stanley-library/', '/events/newton-aycliffe-talking-teenagers/']) {
  test(`${path} asks nobody to come once it was called off on the morning`, async ({ page }) => {
    await page.route('**/api/notice/*', (route) =>
      route.fulfill({ json: { status: 'off', words: 'The heating is broken.' } }),
    );
    await page.goto(path);
    await expect(page.getByText('This is off. The heating is broken.')).toBeVisible();
    const main = page.locator('main');
    for (const words of [/turn up/, /come for any of it/, /calendar/i, /Book a place/, 'Getting there']) {
      await expect(main.getByText(words).filter({ visible: true })).toHaveCount(0);
    }
    await expect(main.getByText('Where', { exact: true })).toBeVisible();
  });
}
