// A screen that runs by itself, in a library or a waiting room, for weeks. Without this script its slides stand one below
// the other. It never leaves its page: what is new is fetched, and put in place of the old once all of it is here. Its
// worker keeps a copy, for a display that is switched on without a network.
import { isOver } from './screen-copy.ts';

/** How long a slide stands, and how often the page is fetched anew: in ms. */
const STANDS = 12_000;
const FETCHES = 3_600_000;

const main = document.querySelector('main');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let now = 0;
/** When the site sent what stands here, how old that is, and what the display’s clock said when it was counted: in ms. */
let sent = 0;
let age = 0;
let seen = 0;

/** Begins to count for what came to the page: just now, or out of the worker’s copy. */
function begin(): void {
  const frame = document.querySelector<HTMLElement>('.screen')?.dataset;
  seen = Date.now();
  age = Number(frame?.age ?? 0);
  sent = Number(frame?.sent ?? seen);
}

function turn(step: number): void {
  const passed = Math.abs(Date.now() - seen);
  age += passed;
  seen = Date.now();
  const slides = [...document.querySelectorAll<HTMLElement>('[data-slide]')];
  const shown = slides.filter(({ dataset }) => !isOver(dataset, sent, age));
  if (shown.length < slides.length) navigator.serviceWorker?.controller?.postMessage('over');
  for (const slide of slides) if (!shown.includes(slide)) slide.remove();
  now = (now + step + shown.length) % shown.length;
  for (const [index, slide] of shown.entries()) slide.hidden = index !== now;
  // The display was asleep, or its clock was set.
  if (passed > FETCHES) void refresh();
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    if (!fresh?.querySelector('[data-slide]') || !main) return;
    // The worker’s copy is nothing new.
    if (Number(fresh.querySelector<HTMLElement>('.screen')?.dataset.age ?? 0) > 0) return;
    main.replaceChildren(...fresh.childNodes);
    begin();
    turn(0);
  } catch {
    // No network: it goes on with what it has.
  }
}

/** Keeps the display on; a system takes that back whenever the page is out of sight. */
const stayAwake = () => navigator.wakeLock?.request('screen').catch(() => undefined);

document.documentElement.classList.add('running');
begin();
turn(0);
void stayAwake();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && stayAwake());
setInterval(() => turn(calm.matches ? 0 : 1), STANDS);
setInterval(refresh, FETCHES);
addEventListener('online', refresh);
if (import.meta.env.PROD) {
  navigator.serviceWorker
    ?.register('/roadshow/partners/screen-worker.js', { scope: location.pathname })
    .catch(() => undefined);
  // What it passes on from now on, it keeps.
  navigator.serviceWorker?.addEventListener('controllerchange', refresh);
}
addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowRight' || key === ' ') turn(1);
  if (key === 'ArrowLeft') turn(-1);
});
// Once, since browsers fill a display only for somebody who asks.
addEventListener('click', () => document.documentElement.requestFullscreen?.().catch(() => undefined), {
  once: true,
});
