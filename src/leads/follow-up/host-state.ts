import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { isAhead } from '../../events/event-state.ts';
import { isOff, sayPlace, statusWords } from '../../events/event-words.ts';
import { sayEventTime } from '../../events/event-time.ts';
import type { Database } from '../../platform/database/database.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { sayAgreed, sayHostAnswer } from '../emails/host.tsx';
import { sayNotice } from '../emails/notice.tsx';
import { findNotice } from '../store/notices.ts';
import type { HostAsked } from './host-answer.ts';

/**
 * Where a request to take part stands, as its venue sees it. What whoever runs its stop says on the morning goes before
 * the content, and that before what was once answered.
 *
 * | answered    | its stop                | state                   |
 * | ----------- | ----------------------- | ----------------------- |
 * | not yet     | not on the site         | Asked for               |
 * | another day | not on the site         | Another day             |
 * | no          | not on the site         | Not this time           |
 * | the pack    | not on the site         | Yes                     |
 * | yes         | not on the site         | Confirmed               |
 * | a day       | over, not on the site   | Over                    |
 * | any         | said on the morning     | It is off, …            |
 * | any         | cancelled, or postponed | Cancelled, Postponed    |
 * | any         | over                    | Over                    |
 * | any         | moved, or online        | Moved, Moved online     |
 * | any         | as planned              | Confirmed               |
 */
export interface HostState {
  state: string;
  words: string;
  /** The address of the page of its stop. */
  page?: string;
  /** What they can do: say whether the day would do, or change it; none once it is over. */
  next?: 'say' | 'change';
  /** When we are with them, while that is ahead and on: London's wall clock, `2026-12-08T10:00`. */
  visit?: { starts: string; ends: string };
}

type Events = Runtime['events'];

/** @throws when the database can't be read */
export async function hostState(
  { reference, answer, answers }: Pick<HostAsked, 'reference' | 'answer' | 'answers'>,
  { runtime, database, now }: { runtime: { events: Events }; database: Database; now: Temporal.Instant },
): Promise<HostState> {
  const slug = stopOf(reference, runtime.events, now);
  const stop = slug === undefined ? undefined : runtime.events[slug];
  if (slug === undefined || !stop) return answered(answer, answers, londonDay(now));
  const page = `/events/${slug}/`;
  const { day, hours } = sayEventTime(stop, now);
  const when = `${day}, ${hours}`;
  const said = await findNotice(database, slug);
  if (said?.status) {
    return { state: `It ${sayNotice(said.status)}`, words: sentences(when, said.words), page };
  }
  if (isOff(stop)) {
    const words = sentences(`${when}: this one won’t happen`, stop.why, stop.instead);
    return { state: statusWords[stop.status] ?? 'Cancelled', words, page, next: 'change' };
  }
  if (!isAhead(stop, now)) {
    return { state: 'Over', words: `We were with you on ${when}. Thank you for having us.`, page };
  }
  const where = sayPlace(stop.place.type === 'venue' ? stop.place : undefined);
  const words = sentences(`We’ll be with you on ${when}`, where, stop.why);
  return {
    state: statusWords[stop.status] ?? 'Confirmed',
    words,
    page,
    next: 'change',
    ...(stop.place.type === 'venue' && { visit: { starts: stop.starts, ends: stop.ends } }),
  };
}

/** The stop that a request was for. Of several, one that is on goes before one that is off, and the next before the last. */
function stopOf(reference: string, events: Events, now: Temporal.Instant): string | undefined {
  const stops = Object.entries(events)
    .filter(([, { request }]) => request === reference)
    .toSorted(([, a], [, b]) => a.starts.localeCompare(b.starts));
  const ahead = stops.filter(([, stop]) => isAhead(stop, now));
  const isOn = ([, stop]: (typeof stops)[number]) => !isOff(stop);
  const [slug] = ahead.find(isOn) ?? ahead[0] ?? stops.findLast(isOn) ?? stops.at(-1) ?? [];
  return slug;
}

/** @param today in London */
function answered(
  answer: HostAsked['answer'],
  { wants }: Pick<HostAsked['answers'], 'wants'>,
  today: Temporal.PlainDate,
): HostState {
  if (!answer) {
    const words = 'You asked us, and somebody will answer soon.';
    return { state: 'Asked for', words, ...(wants !== 'pack' && { next: 'change' }) };
  }
  if (answer.answer === 'no') return { state: 'Not this time', words: sayHostAnswer(answer, today) };
  if (answer.answer === 'pack') return { state: 'Yes', words: `${sayHostAnswer(answer, today)}.` };
  if (answer.day < today.toString())
    return { state: 'Over', words: `We had said ${sayAgreed(answer, today)}. That day is over.` };
  return answer.answer === 'yes'
    ? {
        state: 'Confirmed',
        words: sayHostAnswer(answer, today),
        next: 'change',
        visit: { starts: `${answer.day}T${answer.starts}`, ends: `${answer.day}T${answer.ends}` },
      }
    : { state: 'Another day', words: sayHostAnswer(answer, today), next: 'say' };
}

/** What editors wrote with a full stop, and what they wrote without. */
const sentences = (...parts: readonly (string | null | undefined)[]): string =>
  parts.flatMap((part) => (part ? `${part.replace(/\.?\s*$/, '')}.` : [])).join(' ');
