import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../src/tools/chromium.mjs';

const chromium = await findChromium();
if (!chromium) throw new Error('No Chromium: npm test finds or installs one');

/** End to end, in a real browser, against the production build with a local database and a stand-in for Resend. */
export default defineConfig({
  testDir: 'e2e',
  // What esbuild made is imported as it is: it would take a minute to transform it.
  build: { external: ['**/build/functions/**'] },
  outputDir: '../.hearth/tests/e2e',
  globalSetup: './support/preview-setup.ts',
  fullyParallel: true,
  workers: 2,
  // Patience only: a busy machine makes a browser slow.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    // A page that is opened takes the process of the empty one before it.
    launchOptions: { executablePath: chromium, args: [...CHROMIUM_FLAGS, '--renderer-process-limit=1'] },
    // Drawing how pages change takes a second a journey: those of enquiries have it.
    contextOptions: { reducedMotion: 'reduce' },
    // That of a screen goes by the machine's clock: its own tests have it, and set that.
    serviceWorkers: 'block',
    // Recording takes longer than testing: asked for, where a failure doesn't tell enough.
    trace: process.env['TRACE'] ? 'on' : 'off',
    actionTimeout: 15_000,
  },
});
