import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { seriesName } from '../../content/addresses.ts';
import { answerRedirect, type Redirects } from '../../content/redirects.ts';
import type { Runtime } from '../../content/runtime.ts';
import {
  answer,
  fillShell,
  FRAME_POLICY,
  jsonAnswer,
  pageAnswer,
  type Shells,
} from '../../platform/http/answer.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { readPathAsMeant } from '../../platform/text/as-meant.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Revision } from '../revision.ts';
import { calendarEntry } from './calendar-entry.ts';
import { writeCalendar } from './calendar-file.ts';
import { isInCalendars } from './feed-dates.ts';
import { feedLists } from './feed-lists.ts';

/** What calendar files are made of. */
export interface CalendarEndpoint {
  runtime: Pick<Runtime, 'siteUrl' | 'builtAt' | 'areas' | 'events'> & {
    agency: Pick<Runtime['agency'], 'name'>;
  };
  /** How often each date was changed, by slug. */
  readRevisions: () => Promise<ReadonlyMap<string, Revision>>;
  /** How long that may take, in ms: a file without it is better than none. */
  patience: number;
  clock: Clock;
  log: Log;
  shells: Pick<Shells, 'problem'>;
  redirects: Redirects;
}

/** What people read at the address of no calendar. */
const UNKNOWN = {
  heading: 'We don’t know this calendar',
  body: '<p>It may have been taken away. <a href="/events/">See all the dates</a>.</p>',
};

/** How long Netlify keeps a file, and how long it may give out an older one while it asks for the next, in s. */
const KEPT = 'public, durable, max-age=300, stale-while-revalidate=3600';
/** The same of one that was made without the memory. */
const KEPT_BRIEFLY = 'public, max-age=30';

/**
 * GET /events/calendar.ics, /events/in/AREA/calendar.ics, /events/for/AUDIENCE/calendar.ics, /events/DATE.ics, and
 * /events/SERIES.ics of what repeats.
 */
export async function answerCalendar(request: Request, endpoint: CalendarEndpoint): Promise<Response> {
  if (!['GET', 'HEAD'].includes(request.method)) {
    return jsonAnswer({ errors: { form: 'Ask with GET.' } }, 405, { allow: 'GET, HEAD' });
  }
  const { runtime, shells } = endpoint;
  const asked = findCalendar(new URL(request.url).pathname, endpoint);
  const moved = asked ? undefined : formerFile(request, endpoint);
  if (moved !== undefined) return answer(null, 301, { location: moved });
  if (!asked) return pageAnswer(fillShell(shells.problem, UNKNOWN), 404);
  const revisions = await remembered(endpoint);
  const body = writeCalendar({
    ...(asked.name !== undefined && { name: asked.name }),
    entries: asked.dates.map(([slug, event]) =>
      calendarEntry(slug, event, runtime.siteUrl, revisions?.get(slug)),
    ),
    madeAt: Temporal.Instant.from(runtime.builtAt),
  });
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const isKnown = request.headers.get('if-none-match')?.includes(etag) ?? false;
  return answer(isKnown ? null : body, isKnown ? 304 : 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${asked.file}.ics"`,
    'content-security-policy': `default-src 'none'; ${FRAME_POLICY}`,
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    'netlify-cdn-cache-control': revisions ? KEPT : KEPT_BRIEFLY,
    // What somebody adds to the address makes no other file.
    'netlify-vary': 'query=none',
  });
}

/** What a calendar file is asked to hold; one of a list has the name that people follow it by. */
interface AskedCalendar {
  name?: string;
  file: string;
  dates: [slug: string, event: Runtime['events'][string]][];
}

function findCalendar(
  pathname: string,
  { runtime, clock }: Pick<CalendarEndpoint, 'runtime' | 'clock'>,
): AskedCalendar | undefined {
  const path = readPathAsMeant(pathname);
  const list = feedLists(runtime.areas, runtime.agency.name).find(
    ({ href }) => path === `${href}calendar.ics`,
  );
  const now = clock();
  const dates = Object.entries(runtime.events);
  const listed = dates.filter(([, event]) => isInCalendars(event, now));
  if (list)
    return { name: list.name, file: 'calendar', dates: listed.filter(([, event]) => list.has(event)) };
  const name = /^\/events\/([^/]+)\.ics$/.exec(path)?.[1];
  if (name === undefined) return undefined;
  const one = dates.find(([slug, { status }]) => slug === name && status !== 'draft');
  if (one) return { file: name, dates: [one] };
  const series = listed.filter(([slug]) => seriesName(slug) === name);
  const [first] = series;
  return first && { name: `${runtime.agency.name}: ${first[1].title}`, file: name, dates: series };
}

/** Where the file of a date is now whose page has moved. */
function formerFile(
  { url }: Request,
  { redirects, runtime }: Pick<CalendarEndpoint, 'redirects' | 'runtime'>,
): string | undefined {
  const page = new Request(url.replace(/\.ics(\?.*)?$/i, ''));
  const now = answerRedirect(redirects, page)?.headers.get('location');
  const slug = /^\/events\/([^/]+)\/$/.exec(now ?? '')?.[1];
  return slug !== undefined && slug in runtime.events ? `/events/${slug}.ics` : undefined;
}

/** Undefined where the memory doesn't answer in time. */
async function remembered({
  readRevisions,
  patience,
  log,
}: CalendarEndpoint): Promise<ReadonlyMap<string, Revision> | undefined> {
  const timer = new AbortController();
  const late = async () => {
    await setTimeout(patience, undefined, { signal: timer.signal });
    throw new DOMException('no answer in time', 'TimeoutError');
  };
  try {
    return await Promise.race([readRevisions(), late()]);
  } catch (error) {
    log.error('calendar without its memory', { error: errorKind(error) });
    return undefined;
  } finally {
    timer.abort();
  }
}
