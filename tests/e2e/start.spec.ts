import { spawn, type ChildProcess } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { ROOT } from '../../src/tools/project.ts';
import { fillEnquiry, test } from '../support/journey.ts';
import { freePort } from '../support/started-site.ts';

/** How long a save may take to show, and a page to open, in ms: patience only, since other tests run beside. */
const PATIENCE = 100_000;
const OPENS = 30_000;

/** A copy of the county's content that the test may change. */
const AGENCY = 'test-start';
const FOLDER = `${ROOT}content/${AGENCY}`;

let started: ChildProcess;
let origin = '';
let said = '';

/** Waits until what was saved shows; what the server said is told when it never does. */
async function shows(look: () => Promise<void>): Promise<void> {
  const before = said.length;
  await expect(look)
    .toPass({ timeout: PATIENCE })
    .catch((error: Error) => {
      throw new Error(`${error.message}\nMeanwhile it said: ${said.slice(before)}`);
    });
}

test.describe('npm start', () => {
  test.describe.configure({ mode: 'serial', timeout: 2 * PATIENCE });

  test.beforeAll(async () => {
    await cp(`${ROOT}content/county`, FOLDER, { recursive: true });
    const port = await freePort();
    origin = `http://localhost:${port}`;
    // The database is the one of the previewed build; the stand-in for Resend is its own.
    const { RESEND_API_KEY: _key, RESEND_BASE_URL: _url, ...environment } = process.env;
    started = spawn('tsx', ['src/tools/start.ts'], {
      cwd: ROOT,
      env: { ...environment, AGENCY, PORT: String(port), ASTRO_DEV_BACKGROUND: '0' },
    });
    await new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes(`its emails at ${origin}/outbox`)) resolve();
      };
      started.stdout?.on('data', listen);
      started.stderr?.on('data', listen);
      started.on('close', () => reject(new Error(`it ended: ${said}`)));
    });
  });

  test.afterAll(async () => {
    started.kill('SIGTERM');
    await new Promise((resolve) => started.once('close', resolve));
    await rm(FOLDER, { recursive: true, force: true });
  });

  test('takes an enquiry, shows its errors, and shows both emails in the outbox', async ({ page }) => {
    await page.goto(`${origin}/enquire/`);
    await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
    await expect(page.locator('.error-summary')).toBeFocused();
    await page.getByLabel('Fostering').check();
    await fillEnquiry(page, { name: 'Ash Sample', email: 'ash@people.example', phone: '01632 960222' });
    await page.getByRole('button', { name: 'Ask us to get in touch' }).click();
    await page.waitForURL(/\/thanks\?ref=/);
    const reference = new URL(page.url()).searchParams.get('ref') ?? '';
    await shows(async () => {
      await page.goto(`${origin}/outbox`, { timeout: OPENS });
      await expect(page.getByRole('link', { name: new RegExp(reference) })).toHaveCount(2, { timeout: 500 });
    });
  });

  test('shows what an editor saves, on the pages and in the functions', async ({ page, request }) => {
    const file = `${FOLDER}/agency.yaml`;
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replaceAll('01632 960 123', '01632 960 999'));
    await shows(async () => {
      await page.goto(`${origin}/contact/`, { timeout: OPENS });
      await expect(page.getByRole('contentinfo')).toContainText('01632 960 999', { timeout: 500 });
      const answer = await request.post(`${origin}/api/enquiries`, {
        data: '{',
        headers: { 'content-type': 'application/json' },
      });
      expect(await answer.text()).toContain('01632 960 999');
    });
  });

  test('leads on from an address that was typed in capitals, and from a former one', async ({ request }) => {
    const locationOf = async (path: string) =>
      (await request.get(origin + path, { maxRedirects: 0 })).headers()['location'];
    expect(await locationOf('/CAMPAIGNS/TEENAGERS.?a=B')).toBe('/campaigns/teenagers/?a=B');
    const file = `${FOLDER}/pages/fostering.md`;
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('---\n', '---\nformerly: [/Old/page.aspx?id=12]\n'),
    );
    await shows(async () => {
      expect(await locationOf('/old/PAGE.aspx?ID=12')).toBe('/fostering/');
    });
  });

  test('leaves out a broken entry and goes on', async ({ page }) => {
    await writeFile(`${FOLDER}/questions/broken.md`, '---\nquestion: [\n---\n');
    await writeFile(
      `${FOLDER}/questions/new.md`,
      '---\nquestion: Do you take cats?\nshort: Cats\ntopic: home\n---\n\nYes.\n',
    );
    await shows(async () => {
      await page.goto(`${origin}/questions/`, { timeout: OPENS });
      await expect(page.getByText('Do you take cats?').first()).toBeAttached({ timeout: 500 });
    });
  });

  test('shows every part of the design system, each in its states, at /design/', async ({ page }) => {
    await page.goto(`${origin}/design/`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText('The design system');
    const shown = await page
      .locator('[data-files]')
      .evaluateAll((parts) => parts.flatMap((part) => part.getAttribute('data-files')?.split(' ') ?? []));
    const files = (await readdir(`${ROOT}src/design`))
      .filter((file) => /\.(astro|css|tsx)$/.test(file))
      .map((file) => `src/design/${file}`);
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !shown.includes(file))).toEqual([]);
    // States that stand still look as the true ones do.
    const still = page.locator('.button.is-hover').first();
    const rest = page.locator('.button:not(.quiet)').first();
    const colour = (part: typeof still) =>
      part.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await colour(still)).not.toBe(await colour(rest));
    await rest.hover();
    expect(await colour(rest)).toBe(await colour(still));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
