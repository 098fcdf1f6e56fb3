import { sayMorning, type SaidOnMorning } from './said.ts';

/** What `/api/notice/SLUG` answers: what whoever runs a date said of it since the page was built. */
interface MorningNotice {
  status: SaidOnMorning['status'] | null;
  words: string | null;
}

/** From so long before a date starts until it ends the page asks, in ms. */
const DAY = 86_400_000;

/** Says on the day itself what can't wait for the next build. Without an answer the page stays as it is. */
async function sayNotice(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-notice]');
  const { notice: slug, starts = '', ends = '' } = place?.dataset ?? {};
  const now = Date.now();
  if (!place || !slug || now < Date.parse(starts) - DAY || now >= Date.parse(ends)) return;
  const answer = await fetch(`/api/notice/${slug}`);
  if (!answer.ok) return;
  const { status, words } = (await answer.json()) as MorningNotice;
  const [what, more] = [place.querySelector('b'), place.querySelector('span')];
  if (!status || !what || !more) return;
  what.textContent = sayMorning({ status });
  more.textContent = words ?? '';
  place.hidden = false;
}

sayNotice().catch(() => undefined);
