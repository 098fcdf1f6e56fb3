/** What `/api/places/SLUG` answers. */
interface Places {
  capacity: number;
  left: number;
}

/**
 * Says how many places of a date are left, once the page is there: in as many letters as it said how many there are, so
 * that nothing moves; and over the form, when all are taken. Without an answer the page stays as it is, which is true.
 */
async function sayLeft(): Promise<void> {
  const said = document.querySelector<HTMLElement>('[data-places]');
  const slug = said?.getAttribute('data-places');
  if (!said || !slug) return;
  const answer = await fetch(`/api/places/${slug}`);
  if (!answer.ok) return;
  const { capacity, left } = (await answer.json()) as Places;
  said.textContent = left > 0 ? `${left} of ${capacity} are left` : `all ${capacity} are taken`;
  document.querySelectorAll('[data-full]').forEach((full) => full.toggleAttribute('hidden', left > 0));
}

sayLeft().catch(() => undefined);
