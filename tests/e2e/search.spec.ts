import { expect, type Page } from '@playwright/test';
import { colourViolations, violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';

const results = (page: Page) => page.locator('.found li a');

test('finds a page as it is typed, by its words, by a misspelt word, with the keyboard alone', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).press('Enter');
  const box = page.getByRole('searchbox', { name: 'Search this site' });
  await box.focus();
  await page.keyboard.type('pets');
  await expect(results(page).first()).toHaveAttribute('href', '/pets/');
  await expect(page.getByRole('status')).toHaveText(/^\d+ pages found for “pets”$/);
  await expect(page.locator('.found mark').first()).toHaveText(/pets?/i);

  await box.fill('shouted wrong answers');
  await expect(results(page)).toHaveText(['Nine days without a word']);
  await box.fill('rentng my hoem');
  await expect(results(page).first()).toHaveText(/rent/);

  await box.press('Enter');
  await expect(page.locator('#found-title')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/questions\/#/);
  await expect(page.locator('details:target')).toBeVisible();
  await page.goBack();
  await expect(box).toHaveValue('rentng my hoem');
  await expect(results(page).first()).toHaveText(/rent/);
  expect(complaints).toEqual([]);
});

test('what was found stays where a browser takes no more changes of the address, as Safari after a hundred', async ({
  page,
}) => {
  await page.addInitScript(() => {
    let changes = 0;
    const change = history.replaceState.bind(history);
    history.replaceState = (...args) => {
      changes += 1;
      document.documentElement.dataset['changes'] = String(changes);
      if (changes > 1) throw new DOMException('Too many', 'SecurityError');
      change(...args);
    };
  });
  await page.goto('/search/');
  const box = page.getByRole('searchbox', { name: 'Search this site' });
  await box.pressSequentially('pets');
  await expect(page).toHaveURL(/\?q=pets$/);
  await box.fill('renting');
  await expect(results(page).first()).toHaveText(/rent/i);
  await expect(page.locator('html')).toHaveAttribute('data-changes', '2');
  await expect(results(page).first()).toHaveText(/rent/i);
  await expect(page).toHaveURL(/\?q=pets$/);
});

test('shows more when asked, and the focus goes on', async ({ page }) => {
  await page.goto('/search/?q=children');
  await expect(results(page)).toHaveCount(8);
  await page.getByRole('button', { name: 'Show more' }).press('Enter');
  await expect(results(page)).toHaveCount(16);
  await expect(results(page).nth(8)).toBeFocused();
});

test('forgives a slip of which nothing is found, and says what it looked for', async ({ page }) => {
  for (const [typed, meant] of [
    ['Stanely', 'stanley'],
    ['Consset', 'consett'],
    ['fostring', 'fostering'],
  ] as const) {
    await page.goto(`/search/?q=${typed}`);
    await expect(page.getByRole('status')).toHaveText(new RegExp(`^\\d+ pages? found for “${meant}”$`));
    await expect(page.getByRole('searchbox')).toHaveValue(typed);
  }
});

test('finds by the words of visitors what the site calls otherwise, with a slip in them, too', async ({
  page,
}) => {
  for (const [typed, address] of [
    ['siblings', /^\/children\/brothers-and-sisters\//],
    ['respite', /short-breaks/],
    ['LAC', /^\/children\/$/],
    ['sgo', /^\/special-guardianship\//],
    ['salary', /#what-would-i-be-paid$/],
    ['asylum', /seeking-safety/],
    ['asylm', /seeking-safety/],
    ['refugees', /seeking-safety/],
    ['adhd', /disabled-children/],
    ['mortgage', /^\/renting\/$/],
    ['gay', /lgbtq/],
    ['criminal record', /#something-in-my-past$/],
    ['stepchildren', /#i-have-children$/],
    ['single mum', /#i-am-on-my-own$/],
    ['concurrent', /^\/early-permanence\//],
    ['contact', /^\/contact\/$/],
    ['child abuse', /^\/worried\/$/],
    ['contact with parents', /#will-i-meet-their-family$/],
    ['adopt', /^\/adoption\/$/],
    ['kinship care', /^\/kinship-care\/$/],
  ] as const) {
    await page.goto(`/search/?q=${encodeURIComponent(typed)}`);
    await expect(results(page).first(), typed).toHaveAttribute('href', address);
  }
  await page.goto('/search/?q=siblings');
  await expect(page.getByRole('status')).toHaveText(/found for “siblings”$/);
  await expect(page.locator('.found mark').first()).toHaveText(/brothers|sisters/i);
  const hrefs = await results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(new Set(hrefs).size).toBe(hrefs.length);
});

test('leaves out what only begins with the same letters', async ({ page }) => {
  await page.goto('/search/?q=pets');
  await expect(results(page).first()).toHaveAttribute('href', '/pets/');
  for (const words of await page.locator('.found li').allTextContents()) expect(words).toMatch(/\bpets?\b/i);
});

test('says kindly that nothing was found, and where to go on', async ({ page }) => {
  for (const nonsense of ['xyzzyq', 'zzzqq']) {
    await page.goto(`/search/?q=${nonsense}`);
    await expect(page.getByRole('status')).toHaveText(`Nothing found for “${nonsense}”`);
  }
  await expect(page.locator('#found').getByRole('link', { name: 'ask us' })).toHaveAttribute(
    'href',
    '/enquire/',
  );
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden();
});

test('finds nothing that is over, or that isn’t for the public', async ({ page }) => {
  await page.goto('/search/?q=This one is over');
  await expect(page.getByRole('status')).not.toBeEmpty();
  const hrefs = await results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const href of hrefs) expect(href).not.toMatch(/^\/(shells|404|too-many|search)/);
});

test('when the index can’t be read the list of everything is there', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/search/?q=pets');
  await expect(page.locator('#found-title')).toHaveText('The search doesn’t work just now');
  await expect(page.locator('.everything').getByRole('link', { name: 'Pets' })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('it is a page of links to everything, with no box that does nothing', async ({ page }) => {
    await page.goto('/search/');
    await expect(page.getByRole('searchbox')).toBeHidden();
    expect(await page.locator('.everything a').count()).toBeGreaterThan(60);
    await page.locator('.everything').getByRole('link', { name: 'Pets' }).click();
    await expect(page).toHaveURL(/\/pets\/$/);
  });
});

test('axe finds nothing with results, and with none', async ({ page }) => {
  for (const term of ['pets', 'xyzzyq']) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`/search/?q=${term}`);
    await expect(page.getByRole('status')).not.toBeEmpty();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colourViolations(page)).toEqual([]);
  }
});
