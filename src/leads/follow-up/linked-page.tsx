import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { escapeHtml, fillShell, jsonAnswer, pageAnswer } from '../../platform/http/answer.ts';
import { readForm, requestFacts, wantsJson } from '../../platform/http/request.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import type { Fields } from '../forms/fields.ts';
import type { LinkedPage } from '../emails/lead-link.ts';
import type { Delivering } from '../outbox/deliver.ts';
import type { Changing } from '../submit/changing.ts';
import { problemPage } from '../submit/problem-page.ts';
import { referencePattern } from '../submit/reference.ts';
import { isLeadLink } from './signed-link.ts';

/** The edges of what links in emails lead to. */
export type Following = Changing & Delivering;

/** What a page that a link in an email leads to needs. */
export interface LinkedEndpoint {
  shells: { task: string; problem: string };
  /** The site's own address: what its pages post comes from there. */
  siteUrl: string;
  /** The agency's number, for when nothing else works. */
  phone: string;
  log: Log;
  /** Opens the edges; throws when the environment is wrong. */
  services: () => Following;
  /** Goes on after the answer was given. */
  waitUntil: (work: Promise<unknown>) => void;
}

/** What was posted to the page of a link. */
export interface Posted {
  act: boolean;
  /** What was typed; empty for GET. */
  fields: Fields;
  /** Why it isn’t taken: nothing is done, and the page shows it again. */
  back: GivenBack | undefined;
}

/** Why a page comes back with all that was typed. */
export interface GivenBack {
  status: 403 | 413;
  trouble: string;
}

/** A request whose link is right. GET shows, POST acts. */
export interface Linked extends Posted {
  /** A lead's, or what a page of subscriptions acts on. */
  reference: string;
  /** What of the lead the link is for, where its page is for more than one thing. */
  of: string | undefined;
  sig: string;
}

/**
 * Answers a request for the page `page` of a lead, after its link was checked: `handle` gets only requests whose link
 * we made. Opening a link changes nothing, since a mail gateway may do it. Where people type, what isn’t taken comes back.
 * @param lost answers where the link isn’t ours, with what was posted
 */
export async function answerLink(
  request: Request,
  page: LinkedPage,
  endpoint: LinkedEndpoint,
  handle: (linked: Linked, services: Following) => Promise<Response>,
  lost: (posted: Posted, services: Following) => Response | Promise<Response> = () =>
    refuse(request, 404, endpoint),
): Promise<Response> {
  const read = await readLink(request, endpoint);
  const allow = SEEN.includes(page) ? 'GET, HEAD' : undefined;
  if (typeof read === 'number') return refuse(request, read, endpoint, allow);
  if (read.act && allow) return refuse(request, 405, endpoint, allow);
  if (read.back && !TYPED.includes(page)) return refuse(request, read.back.status, endpoint);
  try {
    const services = endpoint.services();
    const isNamed = (REFERENCES[page] ?? referencePattern).test(read.reference);
    const isOurs = isNamed && (await isLeadLink(page, read, services));
    if (!isOurs) return await lost(read, services);
    return await handle(read, services);
  } catch (error) {
    endpoint.log.error('link not followed', { ...requestFacts(request), error: errorKind(error) });
    return refuse(request, 503, endpoint);
  }
}

/** Pages on which there is nothing to press. */
const SEEN: readonly LinkedPage[] = ['partner', 'campaign'];

/** Pages on which somebody types or chooses. */
const TYPED: readonly LinkedPage[] = ['change', 'contacted', 'hosting', 'booking'];

/** The code of a partner or a campaign. */
const CODE = /^[a-z\d]+(-[a-z\d]+)*$/;

/** What the reference of a link looks like, where it isn't a lead's. */
const REFERENCES: Readonly<Partial<Record<LinkedPage, RegExp>>> = {
  /** The id of a subscription. */
  'near/confirm': /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  partner: CODE,
  campaign: CODE,
  /** The hash of an inbox, 32 bytes. */
  'near/stop': /^[\w-]{43}$/,
};

async function readLink(request: Request, endpoint: LinkedEndpoint): Promise<Linked | Refused> {
  const posted = await readPosted(request, endpoint);
  if (typeof posted === 'number') return posted;
  const query = new URL(request.url).searchParams;
  const given = (name: string) => posted.fields[name] ?? query.get(name) ?? '';
  return { ...posted, reference: given('ref'), of: given('of') || undefined, sig: given('sig') };
}

/** Reads what was posted, and for a page what isn’t taken and can be read all the same. */
export async function readPosted(
  request: Request,
  { siteUrl, phone }: Pick<LinkedEndpoint, 'siteUrl' | 'phone'>,
): Promise<Posted | Refused> {
  const act = request.method === 'POST';
  if (!act && request.method !== 'GET' && request.method !== 'HEAD') return 405;
  if (!act) return { act, fields: {}, back: undefined };
  const form = await readForm(request, siteUrl);
  if (form.ok) return { act, fields: form.fields, back: undefined };
  const { status, fields } = form;
  if (!fields || (status !== 403 && status !== 413) || wantsJson(request)) return status;
  const [why, what] =
    status === 413
      ? ['That was too long for us', 'shorten it']
      : ['We can’t tell where that came from', 'check it'];
  const trouble = `${why}, so nothing was done. What you typed is still here: please ${what}, and press the button again. Or ring us on ${phone}.`;
  // An id from another site is known to somebody else.
  const { id = '', ...typed } = fields;
  return {
    act: false,
    fields: status === 403 || id === '' ? typed : fields,
    back: { status, trouble },
  };
}

/** A page, after why it comes back. */
export const givenBack = (back: GivenBack | undefined, page: ReactNode): ReactNode =>
  back ? (
    <>
      <p className="notice" role="alert">
        {back.trouble}
      </p>
      {page}
    </>
  ) : (
    page
  );

/** Why a link isn’t followed, as an HTTP status. */
export type Refused = keyof typeof refusals;

const refusals = {
  400: ['We couldn’t read that', 'Nothing was changed. Please open the link in our email again.'],
  403: [
    'That came from another website',
    'For safety we only take this from our own page. Nothing was changed. Please open the link in our email again.',
  ],
  404: [
    'This link doesn’t work',
    'It may have been cut in two on its way, or be from long ago. Please open it from our email itself.',
  ],
  405: ['There’s nothing to see at this address', 'Please open the link in our email again.'],
  410: [
    'What we kept was erased',
    'We hold nothing of the person any more, so there is nothing more to record or to change.',
  ],
  413: ['That was too long for us', 'Nothing was changed. Please go back and shorten it.'],
  415: ['We couldn’t read that', 'Nothing was changed. Please open the link in our email again.'],
  503: ['We can’t do this just now', 'It’s our fault, not yours. Please try again in a minute.'],
} as const;

/** What was pressed when the answer of the database was lost may have been done. */
const UNSURE =
  'It’s our fault, not yours. It may have been done all the same: please open the link in our email again in a minute, and look.';

/**
 * Says why a link isn’t followed, as a page, which has the phone number itself, or as JSON `{errors: {form}}`.
 * @param allow by which methods it may be asked, in the words of HTTP
 */
export function refuse(
  request: Request,
  status: Refused,
  { shells }: Pick<LinkedEndpoint, 'shells'>,
  allow = 'GET, HEAD, POST',
): Response {
  const [heading, words] = refusals[status];
  const body = status === 503 && request.method === 'POST' ? UNSURE : words;
  const headers = {
    ...(status === 405 && { allow }),
    ...(status === 503 && { 'retry-after': '60' }),
  };
  return wantsJson(request)
    ? jsonAnswer({ errors: { form: `${heading}. ${body}` } }, status, headers)
    : problemPage(shells.problem, heading, body, status, headers);
}

/** A page of the task shell. Its title says so when what was sent couldn't be taken (403, 413, 422) or kept (503). */
export function taskPage(
  shell: string,
  title: string,
  body: ReactNode,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const html = fillShell(shell, { title: escapeHtml(title), body: renderToStaticMarkup(body) });
  const failed = [403, 413, 422, 503].includes(status);
  return pageAnswer(failed ? html.replace('<title>', '<title>Error: ') : html, status, headers);
}

/** The address of a link's page, for going back to it. */
export const addressOf = (
  page: LinkedPage,
  { reference, of, sig }: Pick<Linked, 'reference' | 'of' | 'sig'>,
) => `/api/${page}?${new URLSearchParams({ ref: reference, ...(of && { of }), sig })}`;

/** The hidden fields that carry a link on into its form's own POST. */
export function LinkFields({
  reference,
  of,
  sig,
}: Pick<Linked, 'reference' | 'sig'> & { of?: string | undefined }) {
  return (
    <>
      <input type="hidden" name="ref" defaultValue={reference} />
      {of && <input type="hidden" name="of" defaultValue={of} />}
      <input type="hidden" name="sig" defaultValue={sig} />
    </>
  );
}
