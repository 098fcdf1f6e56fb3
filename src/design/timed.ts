/** How often it looks again, in ms: a page may stay open for hours. */
const AGAIN = 30_000;

/** An instant that an element names; NaN, to which nothing compares, when it names none. */
const instant = (element: Element, name: string) => Date.parse(String(element.getAttribute(name)));

/** Shows each element from the instant `data-from` until `data-to`; without one of the two, that end is open. */
function update(): void {
  const now = Date.now();
  document.querySelectorAll('[data-from], [data-to]').forEach((element) => {
    // Drawings have no property `hidden`.
    if (now < instant(element, 'data-from') || now >= instant(element, 'data-to')) {
      element.setAttribute('hidden', '');
    } else element.removeAttribute('hidden');
  });
}

update();
setInterval(update, AGAIN);
