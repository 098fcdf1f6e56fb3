import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import type { BlockName } from '../content/schemas/index.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';
import { startPreview } from './preview.ts';
import { ROOT, runTool, say } from './project.ts';

/** Where the pictures of the editors' guide are, from the project's root. */
const FOLDER = 'tests/pictures/blocks';

/** The size of what is pictured, in CSS pixels: a tall block shows its top. */
const WIDTH = 720;
const TALLEST = 460;

const CAMPAIGN = '/campaigns/teenagers/';
/** The section whose heading has an id. */
const headed = (id: string) => `section[aria-labelledby^=${id}]`;

/** A page of the county's sample that shows each block, and the block on it. */
const SHOWN: Readonly<Record<BlockName, readonly [path: string, selector: string]>> = {
  hero: [CAMPAIGN, '.head'],
  words: [CAMPAIGN, '.prose'],
  text: [CAMPAIGN, '.prose:has([id^=text])'],
  need: [CAMPAIGN, '.need'],
  story: [CAMPAIGN, 'section > .quote'],
  quote: [CAMPAIGN, '.saying'],
  numbers: [CAMPAIGN, headed('numbers')],
  questions: [CAMPAIGN, '.hung:has(details)'],
  events: [CAMPAIGN, headed('events')],
  steps: [CAMPAIGN, headed('steps')],
  money: [CAMPAIGN, headed('money')],
  notice: [CAMPAIGN, '.notice'],
  recording: [CAMPAIGN, '.recording'],
  map: [CAMPAIGN, headed('map')],
  form: [CAMPAIGN, 'section:has(form)'],
  choices: ['/could-i/', headed('which')],
  careTypes: ['/types-of-fostering/', '.kinds'],
  timeline: ['/what-happens-next/', headed('timeline')],
  rates: ['/fostering-pay/', headed('rates')],
  calculator: ['/fostering-pay/', headed('work-it-out')],
  needs: ['/matching/', headed('needs')],
  tiers: ['/already-caring/', headed('tiers')],
  ways: ['/contact/', headed('ways')],
  easyRead: ['/easy-read/', headed('easy-read')],
  languages: ['/languages/', headed('translation')],
  support: ['/already-caring/', 'form'],
  complaint: ['/complaint/', 'form'],
};

/** Takes the pictures of blocks in the editors' guide from the built sample of the county: `npm run guide:pictures`. */
await runTool(async () => {
  if (!existsSync(`${ROOT}dist${CAMPAIGN}index.html`)) {
    throw new Error('the county’s sample isn’t built: run npm run build first, with AGENCY=county.');
  }
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('no Chromium found: npm test installs one, or set CHROMIUM_PATH.');
  const preview = await startPreview(0, 'shots-data');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await mkdir(ROOT + FOLDER, { recursive: true });
  for (const [name, [path, selector]] of Object.entries(SHOWN)) {
    await page.goto(preview.origin + path);
    const block = page.locator(`main ${selector}`).first();
    await block.scrollIntoViewIfNeeded();
    await page.evaluate(() => document.fonts.ready);
    const taken = await block.screenshot({ animations: 'disabled' });
    const { width, height } = await sharp(taken).metadata();
    await sharp(taken)
      .extract({ left: 0, top: 0, width, height: Math.min(height, TALLEST) })
      .webp({ quality: 72 })
      .toFile(`${ROOT}${FOLDER}/${name}.webp`);
  }
  await browser.close();
  await preview.stop();
  say(`${Object.keys(SHOWN).length} pictures are in ${FOLDER}`);
  process.exit(0);
});
