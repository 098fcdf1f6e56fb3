/* What the tests of access ask a page; each function runs in the browser, alone. */

/** The element that has the focus: its place in the document, and what is wrong with how it shows; null for none. */
export function focused(): { place: number; wrong: string[] } | null {
  const element = document.activeElement as HTMLElement;
  if (element === document.body) return null;
  const what = `${element.tagName.toLowerCase()} ${element.id || element.textContent.trim().slice(0, 40)}`;
  const { x, y, width, height } = element.getBoundingClientRect();
  const rings = [element, element.parentElement ?? element].flatMap((each) => [
    getComputedStyle(each),
    getComputedStyle(each, '::after'),
  ]);
  const shows = rings.some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
  );
  const inSight = [0.5, 0.25, 0.75].some((share) => {
    const top = document.elementFromPoint(x + width * share, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    wrong: [
      ...(shows ? [] : [`the focus of ${what} doesn’t show`]),
      ...(inSight ? [] : [`${what} is hidden`]),
    ],
  };
}

/** Words that a box cuts off, and how far the page scrolls sideways. */
export function cutWords(): string[] {
  const over = document.documentElement.scrollWidth - innerWidth;
  const boxes = [...document.querySelectorAll('body *')].filter((element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    return clipPath === 'none' && [overflowX, overflowY].some((each) => each === 'hidden' || each === 'clip');
  });
  const cut = boxes.filter((box) => {
    const around = box.getBoundingClientRect();
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      const { width, top, bottom, left, right } = range.getBoundingClientRect();
      const inside =
        top > around.top - 1 &&
        bottom < around.bottom + 1 &&
        left > around.left - 1 &&
        right < around.right + 1;
      if (width > 0 && !inside) return true;
    }
    return false;
  });
  return [
    ...(over > 0 ? [`scrolls by ${over} px`] : []),
    ...cut.map((box) => `${box.className} cuts its words`),
  ];
}

/**
 * What is too small for a finger: 44 px high, or in prose the 24 px of WCAG 2.5.8. A link within a sentence may be as
 * high as its line.
 */
export function smallTargets(): string[] {
  const LEAST = { width: 23.5, height: 43.5, inProse: 23.5 };
  const targets = 'a, button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelectorAll<HTMLElement>(targets)].flatMap((element) => {
    const { display, clipPath } = getComputedStyle(element);
    const inSentence =
      display === 'inline' && element.parentElement?.textContent?.trim() !== element.textContent?.trim();
    const isShown = element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0;
    if (!isShown || inSentence || clipPath !== 'none' || element.matches('.skip')) return [];
    // A choice is touched anywhere in its window or label, and a card anywhere.
    const whole =
      element.closest('.choice, label') ??
      (element.matches('.whole') ? element.closest('li') : null) ??
      element;
    const { width, height } = whole.getBoundingClientRect();
    const least = element.closest('.prose') ? LEAST.inProse : LEAST.height;
    if (width >= LEAST.width && height >= least) return [];
    return [`${element.innerText.slice(0, 40) || element.id} is ${Math.round(width)}×${Math.round(height)}`];
  });
}

/** What would move, by itself or when something changes. */
export function movingParts(): string[] {
  return [...document.querySelectorAll('body *')].flatMap((element) =>
    [null, '::before', '::after'].flatMap((pseudo) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
      // What is never drawn, as track, has no style at all.
      if (transitionDuration === '') return [];
      const moves =
        transitionDuration.split(', ').some((each) => each !== '0s') ||
        animationName !== 'none' ||
        scrollBehavior === 'smooth';
      return moves ? [`${element.tagName.toLowerCase()}.${element.className} moves`] : [];
    }),
  );
}
