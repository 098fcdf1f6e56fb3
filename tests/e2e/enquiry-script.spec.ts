import { expect, type Page } from '@playwright/test';
import { emailsOf, fillIn, test } from '../support/journey.ts';
import { NOW } from '../support/now.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/;
const POSTS = '**/api/enquiries';
const WHO = { name: 'Ash Sample', email: 'ash@people.example', phone: '07700 900333' };

const send = (page: Page) => page.getByRole('button', { name: 'Ask us to get in touch' });
const lost = (page: Page) => page.getByText('We couldn’t reach our server');

/** What the page's form has posted so far; the same array all along. */
function postsOf(page: Page): URLSearchParams[] {
  const posts: URLSearchParams[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URLSearchParams(request.postData() ?? ''));
  });
  return posts;
}

test('each press of a page sends one id, and how long the page was open; Back leads past the answers', async ({
  page,
}) => {
  const posts = postsOf(page);
  await page.clock.install({ time: NOW });
  await page.goto('/questions/');
  await page.goto('/enquire/');
  await page.clock.pauseAt('2026-11-23T09:40:00Z');
  const open: number[] = [];
  const press = async () => {
    await page.clock.runFor(60_000);
    open.push(await page.evaluate(() => Math.round(performance.now())));
    await send(page).click();
  };

  await page.route(POSTS, (route) => route.abort('internetdisconnected'));
  await press();
  await expect(lost(page)).toBeFocused();
  await page.unroute(POSTS);
  await press();
  await expect(page.locator('.error-summary')).toBeFocused();
  await fillIn(page, 'enquiry', WHO);
  await press();
  await page.waitForURL(/\/thanks\?ref=/);
  await emailsOf(new URL(page.url()).searchParams.get('ref') ?? '', 2);

  expect(posts.map((sent) => Number(sent.get('took')))).toEqual(open);
  const ids = posts.map((sent) => sent.get('id'));
  expect(ids[0]).toMatch(UUID);
  expect(ids).toEqual(Array(3).fill(ids[0]));
  await page.goBack();
  await expect(page).toHaveURL(/\/questions\/$/);

  await page.goto('/enquire/');
  await press();
  await expect(page.locator('.error-summary')).toBeFocused();
  expect(posts[3]?.get('id')).toMatch(UUID);
  expect(posts[3]?.get('id')).not.toBe(ids[0]);
});

test('a press while the answer is awaited sends nothing; once it is lost, one sends again', async ({
  page,
}) => {
  const posts = postsOf(page);
  const { promise: answer, resolve: giveUp } = Promise.withResolvers<void>();
  await page.goto('/enquire/');
  await page.route(POSTS, async (route) => {
    await answer;
    await route.abort('internetdisconnected');
  });
  await send(page).click();
  await expect(page.locator('form[data-enhance]')).toHaveAttribute('aria-busy', 'true');
  await send(page).click();
  await page.getByLabel('Your name').press('Enter');
  giveUp();
  await expect(lost(page)).toBeFocused();
  expect(posts).toHaveLength(1);

  await send(page).click();
  await expect.poll(() => posts.length).toBe(2);
  await expect(lost(page)).toBeFocused();
});
