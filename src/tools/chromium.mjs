import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Variables that may name a Chromium or Chrome, in order. */
const VARIABLES = ['CHROMIUM_PATH', 'CHROME_PATH'];

/** The one without windows first: it opens a page in half the time. */
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags under which Chromium runs anywhere, as root and offline too. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  // The one without windows would round the width of each letter, as no phone does.
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a Chromium that starts: one that the environment names, the system's, or Playwright's own.
 * @returns {Promise<string | undefined>} its path
 */
export async function findChromium() {
  const named = VARIABLES.map((name) => process.env[name]).filter((path) => path !== undefined);
  return [...named, ...INSTALLED, ...(await playwrights())].find(works);
}

/**
 * Gets a Chromium: by Playwright's download, else, as root, from the system's packages.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} its path, or undefined when neither worked
 */
export async function installChromium(say) {
  say('no Chromium found; trying Playwright’s download');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say('that failed; installing Chromium with apt-get');
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    const install = (name) => spawnSync('apt-get', ['install', '-y', '-qq', name], options).status === 0;
    if (!install('chromium-headless-shell')) install('chromium');
  }
  return findChromium();
}

/** Playwright is asked only when it is installed: set-up runs before that, too. */
async function playwrights() {
  try {
    const { chromium } = await import('playwright-core');
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/** @param {string} path */
function works(path) {
  if (!path || !existsSync(path)) return false;
  try {
    return /\d+\.\d+/.test(
      execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return false;
  }
}
