/**
 * What “Leave this site” does where there is script; without it the link is a plain one. Pressing Shift three times
 * does the same, each time within five seconds of the last, and is said to those who can't see.
 */
const leave = document.querySelector<HTMLElement>('.leave');
const link = leave?.querySelector('a');
const said = leave?.querySelector('[data-said]');

/** How often Shift is pressed, alone, to leave. */
const TIMES = 3;
/** How long the next press may take, in ms. */
const NEXT_WITHIN = 5000;

let presses = 0;
let alone = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function announce(words: string): void {
  if (said) said.textContent = words;
}

function leaveSite(): void {
  if (!link) return;
  try {
    hide(link.hostname);
  } finally {
    // Whatever an older browser can't do, it leaves.
    location.replace(link.href);
  }
}

/** Takes the words of the page away, and tells the other site nothing of it. */
function hide(title: string): void {
  const quiet = document.createElement('meta');
  quiet.name = 'referrer';
  quiet.content = 'no-referrer';
  document.head.appendChild(quiet);
  announce('Leaving this site');
  document.title = title;
  for (const part of document.querySelectorAll('header, main, footer')) part.remove();
  // Should the other site not answer, the address says nothing either.
  history.replaceState(null, '', '/');
}

function forget(): void {
  presses = 0;
  clearTimeout(timer);
}

link?.addEventListener('click', (event) => {
  event.preventDefault();
  leaveSite();
});

// Shift that is held while clicking doesn't count.
addEventListener('pointerdown', () => {
  alone = false;
  forget();
});

// Shift that makes a capital letter, or goes with any other key, doesn't count.
addEventListener('keydown', ({ key, repeat, ctrlKey, altKey, metaKey }) => {
  if (repeat && key === 'Shift') return;
  alone = key === 'Shift' && !ctrlKey && !altKey && !metaKey;
  if (!alone) forget();
});

addEventListener('keyup', ({ key }) => {
  if (key !== 'Shift' || !alone) return;
  clearTimeout(timer);
  presses += 1;
  const left = TIMES - presses;
  if (left <= 0) {
    leaveSite();
    return;
  }
  announce(`Press Shift ${left === 1 ? 'once' : 'twice'} more to leave this site`);
  timer = setTimeout(() => {
    forget();
    announce('Not leaving: too much time went by');
  }, NEXT_WITHIN);
});
