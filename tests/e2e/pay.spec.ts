import { expect, type Page } from '@playwright/test';
import type { PaySheet } from '../../src/campaigns/pay.ts';
import { violations } from '../support/axe.ts';
import { test } from '../support/journey.ts';

test.use({ viewport: { width: 360, height: 640 } });

const total = (page: Page) => page.getByRole('status').filter({ visible: true });
const pence = (text: string) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
/** What a sum says that it comes to each time, in pence. */
const eachOf = async (page: Page) =>
  pence(/^£[\d,.]+/.exec((await total(page).textContent()) ?? '')?.[0].replace(/\.$/, '') ?? '');
/** The rows of a table, as texts. */
const rowsOf = async (page: Page, caption: string) =>
  Promise.all(
    (await page.getByRole('table', { name: caption }).getByRole('row').all()).map((row) =>
      row.locator('th, td').allInnerTexts(),
    ),
  );
const noChildren = async (page: Page) => {
  for (const age of await page
    .getByRole('group', { name: /each age/ })
    .getByRole('spinbutton')
    .all()) {
    await age.fill('0');
  }
};

test('the first amount is in the first screen of a phone, and nothing is wider than that', async ({
  page,
}) => {
  await page.goto('/fostering-pay/');
  const first = page.getByText('£190 to £285 a week');
  await expect(first).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('the sum agrees with every cell of the tables', async ({ page }) => {
  await page.goto('/fostering-pay/');
  const sheet: PaySheet = JSON.parse((await page.locator('[data-pay]').getAttribute('data-pay')) ?? '');
  const [, ...byAge] = await rowsOf(page, 'The allowance a week for one child');
  const fees = await rowsOf(page, 'The fee, by training and by kind of care');
  const feeOf = (name: string) => {
    const [, amount = ''] = fees.find(([what = '']) => what.split('\n')[0] === name) ?? [];
    return amount.startsWith('No fee') ? 0 : pence(amount.split(' a ')[0] ?? '');
  };
  expect(byAge.length).toBe(sheet.allowances.length);
  let cells = 0;
  for (const { name, allowance, fee } of sheet.kinds) {
    await page.getByLabel('Kind of care').selectOption({ label: name });
    const levels = fee === undefined ? sheet.levels.map((level) => level.name) : [undefined];
    for (const level of levels) {
      if (level !== undefined) await page.getByLabel('Training').selectOption({ label: level });
      else await expect(page.getByLabel('Training')).toBeHidden();
      const expected = feeOf(level ?? name);
      if (!allowance) {
        await page.getByLabel('How many children or young people?').fill('1');
        expect([name, await eachOf(page)]).toEqual([name, expected]);
        cells += 1;
        continue;
      }
      for (const [age = '', amount = ''] of byAge) {
        await noChildren(page);
        await page.getByRole('spinbutton', { name: age }).fill('1');
        expect([name, level, age, await eachOf(page)]).toEqual([name, level, age, pence(amount) + expected]);
        cells += 1;
      }
    }
  }
  expect(cells).toBe(3 * 3 * 5 + 2 * 5 + 2);
});

test('the sum shows its working, is the example at first, and follows each change', async ({ page }) => {
  await page.goto('/fostering-pay/');
  expect(await rowsOf(page, 'How that is worked out')).toEqual(await rowsOf(page, 'How that is added up'));
  await expect(total(page)).toHaveText('£355 a week, and £18,460 for 52 weeks');

  await page.getByRole('spinbutton', { name: '5 to 10' }).fill('2');
  await page.getByLabel(/How many weeks/).fill('10');
  await expect(total(page)).toHaveText('£1,005 a week, and £10,050 for 10 weeks');
  expect(await rowsOf(page, 'How that is worked out')).toEqual([
    ['Allowance, aged 5 to 10', '2 × £215'],
    ['Allowance, aged 11 to 15', '£245'],
    ['Fee, for your time and skill', '3 × £110'],
    ['Together, each week', '£1,005'],
    ['For 10 weeks', '£10,050'],
  ]);
  await expect(
    page.getByText('£19,690 for your home and £13,250 for the children make £32,940'),
  ).toBeVisible();

  await page.getByLabel('Kind of care').selectOption('Short breaks');
  await page.getByLabel(/How many weekends/).fill('12');
  await expect(total(page)).toHaveText('£150 a weekend, and £1,800 for 12 weekends');
  expect(await violations(page)).toEqual([]);
});

test('of what can’t be added up no amount is said, but what it may be, and it stays as it was typed', async ({
  page,
}) => {
  await page.goto('/fostering-pay/');
  const weeks = page.getByLabel(/How many weeks/);
  const child = page.getByRole('spinbutton', { name: '11 to 15' });
  const amounts = page.locator('.pay-form').getByText(/£/).filter({ visible: true });
  const mostWeeks = page.getByText('Write a whole number from 1 to 52');
  const mostChildren = page.getByText('Write whole numbers, up to 9 children together. For more, ring us on');
  for (const [field, typed, most] of [
    [weeks, '999', mostWeeks],
    [weeks, '', mostWeeks],
    [weeks, '0', mostWeeks],
    [weeks, '2.5', mostWeeks],
    [child, '20', mostChildren],
    [child, '-3', mostChildren],
    [child, '1e9', mostChildren],
  ] as const) {
    const before = await field.inputValue();
    await field.fill(typed);
    await expect(most).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/^Write (a )?whole number/);
    await expect(total(page)).toHaveText('Put that right, and the sum is here.');
    await expect(amounts).toHaveCount(0);
    expect(await field.inputValue()).toBe(typed);
    expect(await violations(page)).toEqual([]);
    await field.fill(before);
    await expect(most).toBeHidden();
    await expect(field).toHaveAccessibleDescription('');
    await expect(total(page)).toHaveText('£355 a week, and £18,460 for 52 weeks');
  }
  // Nine in one home, however old.
  const younger = page.getByRole('spinbutton', { name: '5 to 10' });
  await child.fill('4');
  await younger.fill('5');
  await expect(total(page)).toHaveText(/^£[\d,]+ a week/);
  await younger.fill('6');
  await expect(mostChildren).toBeVisible();
  await expect(amounts).toHaveCount(0);
  await younger.fill('0');
  await child.fill('');
  await expect(total(page)).toHaveText('Say how many children, and the sum is here.');
  await child.fill('20');
  // What is wrong where nobody is asked now keeps no sum away.
  await page.getByLabel('Kind of care').selectOption('Short breaks');
  await expect(total(page)).toHaveText(/^£150 a weekend/);
  await page.getByLabel('How many children or young people?').fill('20');
  await expect(page.getByText('Write a whole number up to 9.').filter({ visible: true })).toHaveCount(1);
  await expect(amounts).toHaveCount(0);
  await page.getByLabel('Kind of care').selectOption({ index: 0 });
  await child.fill('1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/fostering-pay\/$/);
  await expect(total(page)).toHaveText(/^£355 a week/);
});

test('from the day after the last nobody sees an amount, though nothing was built', async ({
  page,
  context,
}) => {
  await context.clock.setFixedTime('2027-06-28T00:30:00+01:00');
  await page.goto('/fostering-pay/');
  await expect(page.getByRole('heading', { name: 'The new amounts aren’t here yet' })).toBeVisible();
  await expect(page.getByText(/£\d/).filter({ visible: true })).toHaveCount(0);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'What would I be paid?' })).toBeVisible();
  await expect(page.getByText(/£\d/).filter({ visible: true })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the tables and the example stand, and the sum says why it isn’t there', async ({ page }) => {
    await page.goto('/fostering-pay/');
    await expect(page.getByText('£190 to £285 a week')).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('table', { name: 'The allowance a week' }).getByRole('row')).toHaveCount(6);
    await expect(
      page.getByText(/^A foster carer of a twelve-year-old .* £18,460 for 52 weeks\.$/),
    ).toBeVisible();
    await expect(page.locator('form[data-pay]')).toBeHidden();
    await expect(page.getByText('This sum needs JavaScript.')).toBeVisible();
  });
});
