import type { ClientDirective } from 'astro';
import { hasChoice } from './choice.ts';
import { keptPlace } from './keep-address.ts';

/** By the first of them somebody begins to use it, or is about to. */
const USES = ['focusin', 'pointerover', 'input'] as const;

/** Says of a form that somebody sent it before its script was there; who hydrates it answers, and takes it away. */
export const SENT = 'aria-busy';

/**
 * Hydrates an island when somebody begins to use it, or came back to what they had found: who doesn't loads nothing.
 * Until it is there, sending its form waits; if it doesn't come, the form goes where it leads by itself.
 */
const onUse: ClientDirective = (load, _options, island) => {
  const form = island.querySelector('form');
  // Astro takes the mark away from what it hydrated.
  const isBare = () => island.hasAttribute('ssr');
  let isSent = false;
  const wait = (event: Event) => {
    event.preventDefault();
    if (!isBare()) return;
    isSent = true;
    form?.setAttribute(SENT, 'true');
  };
  const hydrate = async () => {
    for (const use of USES) island.removeEventListener(use, hydrate);
    form?.addEventListener('submit', wait);
    await (
      await load()
    )();
    if (!isBare()) return;
    form?.removeEventListener('submit', wait);
    if (isSent) form?.submit();
  };
  if (
    hasChoice(location.search) ||
    keptPlace(history) !== undefined ||
    island.contains(document.activeElement) ||
    island.querySelector('input')?.value
  ) {
    void hydrate();
  } else for (const use of USES) island.addEventListener(use, hydrate);
};

export default onUse;

declare module 'astro' {
  interface AstroClientDirectives {
    /** Hydrates when somebody begins to use it. */
    'client:use'?: boolean;
  }
}
