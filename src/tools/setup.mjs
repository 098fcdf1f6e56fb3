// Gets a clone ready to run, on whatever Node the machine has: installs the locked packages when they are missing or
// stale, and with --browser finds a Chromium. Says in a line what it does, and nothing when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const windows = process.platform === 'win32';
const npm = windows ? 'npm.cmd' : 'npm';

const say = (line) => process.stdout.write(`hearth: ${line}\n`);
const stop = (line) => {
  process.stderr.write(`hearth: ${line}\n`);
  process.exit(1);
};

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) stop(`Node ${process.versions.node} is too old even to start: install Node 20 or newer.`);

if (!isInstalled()) install();
requirePinnedNode();

if (process.argv.includes('--browser')) {
  const { findChromium, installChromium } = await import('./chromium.mjs');
  if (!(await findChromium()) && !(await installChromium(say))) {
    stop(
      'the tests need Chromium and none could be installed. Install it (apt-get install chromium, or Chrome from google.com/chrome), or set CHROMIUM_PATH to one.',
    );
  }
}

/** Whether every locked package is there in its locked version, by npm's own record of what it installed. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || installed[path]?.version === version || ((optional || devOptional) && !installed[path]),
  );
}

function install() {
  say('installing the locked packages (a minute or two)');
  const started = Date.now();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', shell: windows, maxBuffer: 2 ** 26 };
  let result = spawnSync(npm, ['ci', ...quiet], options);
  if (result.status !== 0 && /EUSAGE/.test(result.stderr)) {
    // The registry lacks a package for another platform that the lock file names, or the other way round.
    say('the lock file does not fit this registry; installing by package.json instead');
    result = spawnSync(npm, ['install', '--no-save', ...quiet], options);
  }
  if (result.status !== 0) {
    process.stderr.write(result.stderr ?? '');
    stop('the packages could not be installed; npm says why above.');
  }
  say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** The work itself runs on the Node that npm brings; npm may have left out the install script that fetches it. */
function requirePinnedNode() {
  const pinned = `${root}node_modules/node/bin/node${windows ? '.exe' : ''}`;
  if (existsSync(pinned)) return;
  spawnSync(npm, ['rebuild', 'node', '--ignore-scripts=false'], { cwd: root, shell: windows });
  if (!existsSync(pinned)) {
    stop(
      'npm did not install the pinned Node: allow install scripts (npm config set ignore-scripts false), then try again.',
    );
  }
}
