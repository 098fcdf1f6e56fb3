import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { isAhead } from '../../events/event-state.ts';
import { isOff, sayPlace, statusWords } from '../../events/event-words.ts';
import { sayEventTime } from '../../events/event-time.ts';
import type { Database } from '../../platform/database/database.ts';
import { sayHostAnswer } from '../emails/host.tsx';
import { sayNotice } from '../emails/notice.tsx';
import { findNotice } from '../store/notices.ts';
import type { HostAsked } from './host-answer.ts';

/**
 * Where a request to take part stands, as its venue sees it. What the content says of its stop, and whoever runs it says
 * on the morning, goes before what was once answered.
 *
 * | answered    | its stop                | state                              |
 * | ----------- | ----------------------- | ---------------------------------- |
 * | not yet     | not on the site         | Asked for                          |
 * | another day | not on the site         | Another day                        |
 * | no          | not on the site         | Not this time                      |
 * | yes         | not on the site         | Confirmed                          |
 * | any         | as planned              | Confirmed                          |
 * | any         | moved, or online        | Moved, Moved online                |
 * | any         | cancelled, or postponed | Cancelled, Postponed               |
 * | any         | said on the morning     | Is off, Starts later, …            |
 * | any         | over                    | Over                               |
 */
export interface HostState {
  state: string;
  words: string;
  /** The address of the page of its stop. */
  page?: string;
}

type Events = Runtime['events'];

/** @throws when the database can't be read */
export async function hostState(
  { reference, answer }: Pick<HostAsked, 'reference' | 'answer'>,
  { runtime, database, now }: { runtime: { events: Events }; database: Database; now: Temporal.Instant },
): Promise<HostState> {
  const slug = stopOf(reference, runtime.events, now);
  const stop = slug === undefined ? undefined : runtime.events[slug];
  if (slug === undefined || !stop) return answered(answer);
  const page = `/events/${slug}/`;
  const { day, hours } = sayEventTime(stop, now);
  const when = `${day}, ${hours}`;
  if (isOff(stop)) {
    const words = [`${when}: this one won’t happen`, stop.why, stop.instead].filter(Boolean).join('. ');
    return { state: statusWords[stop.status] ?? 'Cancelled', words, page };
  }
  if (!isAhead(stop, now))
    return { state: 'Over', words: `We were with you on ${when}. Thank you for having us.`, page };
  const said = await findNotice(database, slug);
  if (said?.status) {
    return {
      state: `It ${sayNotice(said.status)}`,
      words: [when, said.words].filter(Boolean).join('. '),
      page,
    };
  }
  const where = sayPlace(stop.place.type === 'venue' ? stop.place : undefined);
  const words = [`We’ll be with you on ${when}. ${where}`, stop.why].filter(Boolean).join('. ');
  return { state: statusWords[stop.status] ?? 'Confirmed', words, page };
}

/** The stop that a request was for: of several, the next one ahead, else the last. */
function stopOf(reference: string, events: Events, now: Temporal.Instant): string | undefined {
  const stops = Object.entries(events)
    .filter(([, { request }]) => request === reference)
    .toSorted(([, a], [, b]) => a.starts.localeCompare(b.starts));
  const [slug] = stops.find(([, stop]) => isAhead(stop, now)) ?? stops.at(-1) ?? [];
  return slug;
}

const STATES = { yes: 'Confirmed', another: 'Another day', no: 'Not this time' } as const;

const answered = (answer: HostAsked['answer']): HostState =>
  answer
    ? { state: STATES[answer.answer], words: sayHostAnswer(answer) }
    : { state: 'Asked for', words: 'You asked us, and somebody will answer soon.' };
