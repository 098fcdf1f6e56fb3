import { sayMorning, type SaidOnMorning } from './said.ts';

/** What `/api/notice/SLUG` answers: what whoever runs a date said of it since the page was built. */
interface MorningNotice {
  status: SaidOnMorning['status'] | null;
  words: string | null;
}

/**
 * Says what can't wait for the next build, until the date ends: where it is off, the page shows no way to come or
 * to book. Without an answer it stays as it is.
 */
async function sayNotice(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-notice]');
  const { notice: slug, ends = '' } = place?.dataset ?? {};
  if (!place || !slug || Date.now() >= Date.parse(ends)) return;
  const answer = await fetch(`/api/notice/${slug}`);
  if (!answer.ok) return;
  const { status, words } = (await answer.json()) as MorningNotice;
  const [what, more] = [place.querySelector('b'), place.querySelector('span')];
  if (!status || !what || !more) return;
  what.textContent = sayMorning({ status });
  more.textContent = words ?? '';
  place.dataset['said'] = status;
  place.hidden = false;
}

sayNotice().catch(() => undefined);
