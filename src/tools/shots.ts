import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from './build.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';
import { startPreview } from './preview.ts';
import { ROOT, runTool, say } from './project.ts';
import { templatePages, THANKS } from './templates.ts';

const WIDTHS = [360, 768, 1440];
const SCHEMES = ['light', 'dark'] as const;
const FOLDER = `${ROOT}.hearth/shots`;

/** Pages that only show after something was done. */
const STATES: Record<string, (page: Page, origin: string) => Promise<void>> = {
  'enquire-errors': async (page, origin) => {
    await page.goto(`${origin}/enquire/`);
    await page.locator('form[data-enhance] button[type=submit]').click();
    await page.locator('.error-summary').waitFor();
  },
  thanks: async (page, origin) => {
    await page.goto(origin + THANKS);
  },
  'thanks-danger': async (page, origin) => {
    await page.goto(`${origin}${THANKS}&help=now`);
  },
  problem: async (page, origin) => {
    await page.goto(`${origin}/api/enquiries`);
  },
};

/**
 * Takes a picture of every template at three widths, light and dark, and a contact sheet of them all.
 * Names after the command take only those templates: `npm run shots home events-slug`.
 */
await runTool(async () => {
  if (!existsSync(`${ROOT}dist`)) await build();
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('no Chromium found: npm test installs one, or set CHROMIUM_PATH.');
  const only = process.argv.slice(2);
  const wanted = (name: string) => only.length === 0 || only.includes(name);

  const preview = await startPreview(0, 'shots-data');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  if (only.length === 0) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const visits = new Map<string, (page: Page) => Promise<unknown>>();
  for (const [name, path] of templatePages()) visits.set(name, (page) => page.goto(preview.origin + path));
  for (const [name, visit] of Object.entries(STATES)) visits.set(name, (page) => visit(page, preview.origin));

  const names = [...visits.keys()].filter(wanted);
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({
        viewport: { width, height: width === 360 ? 740 : 900 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const name of names) {
        await visits.get(name)?.(page);
        await page.evaluate(showAll);
        await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
      await context.close();
    }
  }
  await contactSheet(browser, names);
  await browser.close();
  await preview.stop();
  say(`${names.length * WIDTHS.length * SCHEMES.length} pictures and contact-sheet.png are in .hearth/shots`);
  process.exit(0);
});

/** Runs in the page: loads what waits to be scrolled to, then waits for pictures and fonts. */
async function showAll(): Promise<void> {
  const images = [...document.images];
  for (const image of images) image.loading = 'eager';
  await Promise.all([document.fonts.ready, ...images.map((image) => image.decode())]);
}

async function contactSheet(browser: Browser, names: string[]): Promise<void> {
  const figure = (name: string, width: number, scheme: string) =>
    `<a href="${name}-${width}-${scheme}.png"><img src="${name}-${width}-${scheme}.png" style="width:${width / 6}px"></a>`;
  const rows = names.map(
    (name) =>
      `<h2>${name}</h2><p>${SCHEMES.flatMap((scheme) => WIDTHS.map((width) => figure(name, width, scheme))).join(' ')}</p>`,
  );
  const style =
    'body{font:14px system-ui;margin:24px;width:960px}p{display:flex;gap:8px}img{display:block;height:340px;object-fit:cover;object-position:top;border:1px solid #999}';
  await writeFile(
    `${FOLDER}/index.html`,
    `<!doctype html><title>Contact sheet</title><style>${style}</style>${rows.join('')}`,
  );
  const page = await browser.newPage({ viewport: { width: 1010, height: 800 } });
  await page.goto(`file://${FOLDER}/index.html`);
  await page.screenshot({ path: `${FOLDER}/contact-sheet.png`, fullPage: true });
}
