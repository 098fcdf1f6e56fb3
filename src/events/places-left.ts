/** What `/api/places/SLUG` answers. */
interface Places {
  capacity: number;
  left: number;
}

/**
 * Says how many places of a date are left, once the page is there and some are taken: in as many letters as it said how
 * many there are, so that nothing moves. When all are taken, what is said of that takes the place of the way to book.
 * Without an answer the page stays as it is, which is true.
 */
async function sayLeft(): Promise<void> {
  const said = document.querySelector<HTMLElement>('[data-places]');
  const slug = said?.getAttribute('data-places');
  if (!said || !slug) return;
  const answer = await fetch(`/api/places/${slug}`);
  if (!answer.ok) return;
  const { capacity, left } = (await answer.json()) as Places;
  if (left < capacity) said.textContent = `${left} of ${capacity} ${left === 1 ? 'is' : 'are'} left`;
  show('[data-full]', left <= 0);
  show('[data-spare]', left > 0);
}

const show = (selector: string, shown: boolean) =>
  document.querySelectorAll(selector).forEach((each) => each.toggleAttribute('hidden', !shown));

sayLeft().catch(() => undefined);
