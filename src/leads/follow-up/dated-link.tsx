import { requestFacts } from '../../platform/http/request.ts';
import { errorKind } from '../../platform/log.ts';
import { isSignedDateLink, type DateLink, type DatePage } from '../emails/date-link.ts';
import { findLinkKeys } from '../store/link-key.ts';
import {
  readPosted,
  refuse,
  type Following,
  type LinkedEndpoint,
  type Posted,
  type Refused,
} from './linked-page.tsx';

/** A request whose link to the page of a date is right. GET shows, POST acts. */
export interface Dated extends DateLink, Posted {
  sig: string;
  /** Which of its pages. */
  view: string;
  /** Who was noted as rung just now, and what about: both empty where nobody was. */
  rung: { ref: string; about: string };
}

const SLUG = /^[a-z0-9-]{1,200}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Answers a request for the page of a date, after its link was checked: `handle` gets only requests whose link we made.
 * Opening a link changes nothing, since a mail gateway may do it.
 */
export async function answerDateLink(
  request: Request,
  page: DatePage,
  endpoint: LinkedEndpoint,
  handle: (dated: Dated, services: Following) => Promise<Response>,
): Promise<Response> {
  const read = await readLink(request, endpoint);
  if (typeof read === 'number') return refuse(request, read, endpoint);
  try {
    const services = endpoint.services();
    if (!(await isOurs(page, read, services))) return refuse(request, 404, endpoint);
    return await handle(read, services);
  } catch (error) {
    endpoint.log.error('link not followed', { ...requestFacts(request), error: errorKind(error) });
    return refuse(request, 503, endpoint);
  }
}

/** By a key of the environment or, which only the database knows, by one that was there before. */
async function isOurs(page: DatePage, link: Dated, { keyring, database }: Following): Promise<boolean> {
  return (
    isSignedDateLink(page, link, keyring) ||
    isSignedDateLink(page, link, keyring, await findLinkKeys(database, keyring))
  );
}

async function readLink(request: Request, endpoint: LinkedEndpoint): Promise<Dated | Refused> {
  const posted = await readPosted(request, endpoint);
  if (typeof posted === 'number') return posted;
  const query = new URL(request.url).searchParams;
  const given = (name: string) => posted.fields[name] ?? query.get(name) ?? '';
  const [event, until] = [given('event'), given('until')];
  if (!SLUG.test(event) || (until !== '' && !DAY.test(until))) return 404;
  return {
    ...posted,
    event,
    until: until || undefined,
    sig: given('sig'),
    view: query.get('view') ?? '',
    rung: { ref: query.get('rung') ?? '', about: query.get('about') ?? '' },
  };
}

/** The hidden fields that carry a link on into its form's own POST. */
export function DateFields({ event, until, sig }: Pick<Dated, 'event' | 'until' | 'sig'>) {
  return (
    <>
      <input type="hidden" name="event" defaultValue={event} />
      {until && <input type="hidden" name="until" defaultValue={until} />}
      <input type="hidden" name="sig" defaultValue={sig} />
    </>
  );
}
