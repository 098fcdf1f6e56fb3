import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { expect, test as base, type Page } from '@playwright/test';
import { ROOT } from '../../src/tools/project.ts';
import { violations } from '../support/axe.ts';
import { sentEmails } from '../support/journey.ts';
import { goodBooking } from '../support/sample.ts';
import { startEnvironment } from '../support/started-site.ts';

/** The morning of the evening in Durham. */
const MORNING = '2026-12-08T08:00:00Z';
const EVENING = '/events/durham-information-evening/';

let preview: ChildProcess;
let served = { site: '', standIn: '' };

/** On that morning. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what a fixture needs
  baseURL: async ({}, use) => use(served.site),
  context: async ({ context }, use) => {
    await context.clock.setFixedTime(MORNING);
    await use(context);
  },
});

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  preview = spawn(process.execPath, ['--import', 'tsx', 'tests/support/preview-at.ts'], {
    cwd: ROOT,
    env: startEnvironment(0, { NOW: MORNING }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!preview.stdout) throw new Error('It can’t be heard');
  for await (const line of createInterface({ input: preview.stdout })) {
    if (!line.startsWith('{')) continue;
    served = JSON.parse(line);
    return;
  }
  throw new Error('It ended before it served anything');
});

test.afterAll(async () => {
  preview.kill('SIGTERM');
  await new Promise((resolve) => preview.once('close', resolve));
});

/** Waits for the newest email to an address, and returns it with its links on the site that is served. */
async function newestTo(address: string, subject: RegExp): Promise<{ text: string; link: string }> {
  let text = '';
  await expect
    .poll(async () => {
      const found = (await sentEmails(served.standIn)).filter(({ to }) => to.includes(address));
      text = found.at(-1)?.text ?? '';
      return found.at(-1)?.subject ?? '';
    })
    .toMatch(subject);
  const { pathname, search } = new URL(/https?:\S+\/api\/\S+/.exec(text)?.[0] ?? served.site);
  return { text, link: pathname + search };
}

const household = (page: Page, name: string) => page.locator('#coming li').filter({ hasText: name });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test.describe(`on a phone, ${how} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('an evening is run from its morning to its door', async ({ page, request }) => {
      const email = `comes.${how}@people.example`;
      const phone = javaScriptEnabled ? '07700 900123' : '07700 900124';
      const book = (fields: Record<string, string>) =>
        request.post('/api/bookings', {
          headers: { accept: 'application/json' },
          form: { ...goodBooking, phone: '', id: randomUUID(), ...fields },
        });
      expect((await book({ name: `Ash ${how}`, email, places: '2', needs: 'A loop' })).status()).toBe(201);
      expect((await book({ name: `Kim ${how}`, email: '', phone, places: '1' })).status()).toBe(201);
      expect((await request.post('/.netlify/functions/sweep')).status()).toBe(200);

      // Whoever runs it sees who comes, and what they need.
      const { link } = await newestTo('durham.evenings@dalesandwear.example', /Tuesday 8 December/);
      await page.goto(link);
      await expect(household(page, `Ash ${how}`)).toContainText('2 places');
      await expect(household(page, `Ash ${how}`)).toContainText('A loop');
      expect(page.url()).not.toMatch(/ash|kim|people\.example/i);
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

      // Off this morning, without a sentence first, which isn't needed.
      const morning = page.locator('#morning');
      await morning.getByLabel('What people should know').fill('The heating has failed.');
      await morning.getByRole('button', { name: 'It’s off' }).click();
      await expect(morning).toContainText('you said: it is off');
      const told = await newestTo(email, /^Please don’t set out/);
      expect(told.text).toContain('The heating has failed.');
      const calls = page.locator('#calls li').filter({ hasText: `Kim ${how}` });
      await expect(calls).toContainText('It’s off: they mustn’t set out');
      await calls.getByRole('button', { name: 'Rung' }).click();
      await expect(calls).toHaveCount(0);

      // Its page says so at once, and nobody new can book.
      await page.goto(EVENING);
      if (javaScriptEnabled) {
        await expect(page.locator('[data-notice]')).toHaveText(/This is off\.\s+The heating has failed\./);
        await expect(page.locator('form[action="/api/bookings"]')).toBeHidden();
        await expect(page.getByRole('link', { name: 'Book a place' })).toHaveCount(0);
      } else {
        const form = page.locator('form[action="/api/bookings"]');
        await form.getByLabel('Your name').fill('Robin Sample');
        await form.getByLabel('Email address', { exact: true }).fill('robin@people.example');
        await form.getByRole('button', { name: 'Book' }).click();
        await expect(page.locator('main')).toContainText(
          'This date is off: whoever runs it has just told us.',
        );
        await expect(page.getByLabel('Your name')).toHaveValue('Robin Sample');
      }

      // It goes ahead after all, and whoever heard otherwise hears that.
      await page.goto(link);
      await page.getByRole('button', { name: 'It goes ahead as planned after all' }).click();
      await expect(morning).not.toContainText('you said: it is off');
      expect((await newestTo(email, /goes ahead/)).text).toContain(
        'goes ahead, when and where it was planned',
      );

      // At the door: in one tap each, and back.
      await household(page, `Ash ${how}`).getByRole('button', { name: 'Came' }).click();
      await expect(household(page, `Ash ${how}`)).toContainText('2 of 2 came');
      const walkIns = page.locator('#walk-ins');
      await walkIns.getByRole('button', { name: 'One more' }).click();
      await expect(walkIns).toContainText('1 person is counted');
      await expect(page.locator('.about')).toContainText(javaScriptEnabled ? '3 people' : '5 people');
      await walkIns.getByRole('button', { name: 'One fewer' }).click();
      await expect(walkIns).toContainText('Nobody is counted yet');

      // What is printed: who comes, without needs where it may lie open; and what hangs on the door.
      await page.goto(`${link}&view=list`);
      await expect(page.getByRole('row', { name: /Ash/ }).first()).toContainText('2');
      await expect(page.locator('main')).not.toContainText(/A loop|07700/);
      await page.goto(`${link}&view=sheet`);
      await expect(page.locator('main')).toContainText('The caretaker opens at 5:45pm');
    });
  });
}
