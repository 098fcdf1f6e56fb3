// A screen that runs by itself, in a library or a waiting room, for weeks. Without this script its slides stand one below
// the other. It never leaves its page: what is new is fetched, and put in place of the old once all of it is here.

/** How long a slide stands, and how often the page is fetched anew: in ms. */
const STANDS = 12_000;
const FETCHES = 3_600_000;
const HOUR = 3_600_000;

const main = document.querySelector('main');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let fetched = Date.now();
let now = 0;

/** The slides that may be seen now: none that has ended, or is too old to be shown without a network. */
const slides = () =>
  [...document.querySelectorAll<HTMLElement>('[data-slide]')].filter(({ dataset: { until, keeps } }) => {
    const isOver = until !== undefined && Date.now() >= Date.parse(until);
    return !isOver && !(keeps !== undefined && Date.now() - fetched > Number(keeps) * HOUR);
  });

function turn(step: number): void {
  const shown = slides();
  now = (now + step + shown.length) % shown.length;
  for (const slide of document.querySelectorAll<HTMLElement>('[data-slide]'))
    slide.hidden = slide !== shown[now];
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    if (!fresh?.querySelector('[data-slide]') || !main) return;
    main.replaceChildren(...fresh.childNodes);
    fetched = Date.now();
    turn(0);
  } catch {
    // No network: it goes on with what it has.
  }
}

/** Keeps the display on; a system takes that back whenever the page is out of sight. */
const stayAwake = () => navigator.wakeLock?.request('screen').catch(() => undefined);

document.documentElement.classList.add('running');
turn(0);
void stayAwake();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && stayAwake());
setInterval(() => turn(calm.matches ? 0 : 1), STANDS);
setInterval(refresh, FETCHES);
addEventListener('online', refresh);
addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowRight' || key === ' ') turn(1);
  if (key === 'ArrowLeft') turn(-1);
});
// Once, since browsers fill a display only for somebody who asks.
addEventListener('click', () => document.documentElement.requestFullscreen?.().catch(() => undefined), {
  once: true,
});
