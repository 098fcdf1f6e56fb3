import { expect, type Locator } from '@playwright/test';
import { test } from '../support/journey.ts';

test.use({ forcedColors: 'active', colorScheme: 'dark' });

/** What somebody sees of a part where the reader's own colours are in force. */
const look = (part: Locator) =>
  part.evaluate((element) => {
    const probe = document.createElement('i');
    probe.style.cssText = 'forced-color-adjust:none;color:HighlightText;background:Highlight';
    document.body.append(probe);
    const system = getComputedStyle(probe);
    const style = getComputedStyle(element);
    const seen = {
      lit: style.backgroundColor === system.backgroundColor && style.color === system.color,
      plates: style.forcedColorAdjust !== 'none',
      border: Number.parseFloat(style.borderTopWidth),
      outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
    };
    probe.remove();
    return seen;
  });

test('in forced colours the one thing to do is lit, and its words stand on it', async ({ page }) => {
  await page.goto('/');
  expect(await look(page.locator('.hero .button'))).toMatchObject({ lit: true, plates: false, border: 2 });
  expect(await look(page.locator('.date').first())).toMatchObject({ lit: false, outline: 1 });
  await page.goto('/worried/');
  expect(await look(page.locator('.numbers a').first())).toMatchObject({ lit: true, plates: false });
});

test('in forced colours what is chosen, wrong and focused can be told apart', async ({ page }) => {
  await page.goto('/enquire/');
  const chosen = page.locator('.choice', { hasText: 'Adoption' });
  expect(await look(chosen)).toMatchObject({ border: 2, outline: 0 });
  await page.getByLabel('Adoption').check();
  expect(await look(chosen)).toMatchObject({ outline: 3 });
  await page.getByLabel('Your name').focus();
  expect(await look(page.getByLabel('Your name'))).toMatchObject({ border: 2, outline: 3 });
  await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
  expect(await look(page.locator('.error-summary'))).toMatchObject({ border: 4 });
});
