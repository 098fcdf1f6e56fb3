import { renderToStaticMarkup } from 'react-dom/server';
import type { Runtime } from '../../content/runtime.ts';
import { namedDate } from '../../events/named-date.ts';
import { otherDates } from '../../events/other-dates.ts';
import {
  answer,
  fillShell,
  jsonAnswer,
  pageAnswer,
  shellOf,
  type Shells,
} from '../../platform/http/answer.ts';
import { readForm, requestFacts, wantsJson, type Refusal } from '../../platform/http/request.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { countApart } from '../../campaigns/arrivals.ts';
import { readCode } from '../../campaigns/code.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { deliverSoon, type Delivering } from '../outbox/deliver.ts';
import type { Fields } from '../forms/fields.ts';
import type { FilledIn } from '../forms/lead-form.tsx';
import { askInJson } from '../forms/question.ts';
import { wordingOf } from '../forms/wording.ts';
import { attribute, type Attributed } from '../kinds/attribution.ts';
import { interestIn } from '../kinds/interest.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Source } from '../kinds/lead.ts';
import { postedForm, type PostedForm } from '../kinds/posted-forms.ts';
import { FIRST_KIND } from '../kinds/register.ts';
import { findTakenDates } from '../store/bookings.ts';
import { acceptForm, inTime, type Accepting } from './accept.ts';
import { problemPage } from './problem-page.ts';

/** What answering a form needs beside the request. */
export interface FormEndpoint {
  /** The built pages that answers are made from, as HTML, by their names. */
  shells: Shells;
  runtime: Runtime;
  log: Log;
  clock: Clock;
  /** Opens the edges; throws when the environment is wrong, before anything is accepted. */
  services: () => Accepting & Delivering;
  /** Goes on after the answer was given. */
  waitUntil: (work: Promise<unknown>) => void;
}

/**
 * The form that was sent, its fields, and what is counted by itself. The page with errors isn't the page it came from,
 * so the form itself carries on the codes of where it came from.
 */
function sourceIn(
  kind: Kind,
  fields: Fields,
  request: Request,
  { runtime }: FormEndpoint,
): { source: Source; fields: Fields; apart?: Attributed['apart'] } {
  if (!kind.isRecruitment) return { source: { kind: kind.name, attribution: {} }, fields };
  const origins = [request.url, runtime.siteUrl].map((address) => new URL(address).origin);
  const { attribution, carried, apart } = attribute(fields, request.headers.get('referer'), origins, runtime);
  // Which date is booked is an answer: one of the page that it came from never takes its place.
  const asked = kind.seats && (readCode(fields['event'] ?? '', runtime.events) ?? fields['event'] ?? '');
  const event = asked ?? attribution.event ?? '';
  return { source: { kind: kind.name, attribution }, fields: { ...fields, campaign: carried, event }, apart };
}

/**
 * POST of a form: stores what was sent, answers once it is committed, then sends its emails.
 * @param name of the form: a kind's own has the kind's
 */
export async function answerForm(request: Request, name: string, endpoint: FormEndpoint): Promise<Response> {
  const posted = postedForm(name);
  const form = await readForm(request, endpoint.runtime.siteUrl);
  const kind = posted.kindOf(form.fields ?? {});
  if (!form.ok) {
    const { status } = form;
    if (!form.fields || wantsJson(request)) return refuse(request, status, posted, endpoint);
    // An id from another site is known to somebody else.
    const given = status === 403 ? { ...form.fields, id: '' } : form.fields;
    const { fields: values } = sourceIn(kind, given, request, endpoint);
    return formPage(posted, endpoint, { values, trouble: comesBack(status, posted, endpoint) }, status);
  }
  const { source, fields, apart } = sourceIn(kind, form.fields, request, endpoint);
  const again = (props: FilledIn, status: number, headers: Record<string, string> = {}) =>
    formPage(posted, endpoint, { ...props, values: fields }, status, headers);
  try {
    const services = endpoint.services();
    const accepted = await acceptForm(source, posted.complete(fields), services);
    if (!accepted.ok) {
      const { errors, refused } = accepted;
      if (refused !== undefined) {
        // Without the database all that are open are offered.
        const taken = await inTime(findTakenDates(services.database), services.patience).catch(
          () => undefined,
        );
        return refuseSeats(refused, again, request, fields, { ...endpoint, taken });
      }
      return wantsJson(request)
        ? jsonAnswer({ errors: askInJson(errors, fields) }, 422)
        : again({ errors }, 422);
    }
    if (accepted.problem !== undefined) {
      endpoint.log.error('kept in the second store', { error: errorKind(accepted.problem) });
    }
    endpoint.waitUntil(deliverSoon(services, accepted.id));
    if (accepted.isNew && apart) endpoint.waitUntil(countSensitive(apart, kind, services, endpoint));
    const { reference, seat } = accepted;
    const due = accepted.due && { due: accepted.due.toString() };
    const status = kind.seats && { status: seat ?? 'received' };
    if (wantsJson(request)) return jsonAnswer({ reference, ...due, ...status }, 201);
    const event = fields['event'];
    const { campaign = '' } = source.attribution;
    const thanked = endpoint.runtime.codes[campaign]?.thanks && { campaign };
    const query = new URLSearchParams({
      ref: reference,
      ...due,
      ...(kind.name === FIRST_KIND ? thanked : { for: kind.name }),
      ...(event && { event }),
      ...status,
      ...(accepted.danger && { help: 'now' }),
    });
    return answer(null, 303, { location: `/thanks?${query}` });
  } catch (error) {
    endpoint.log.error(`${name} not stored`, { ...requestFacts(request), error: errorKind(error) });
    const trouble = `We can’t be sure that this was saved. It’s our fault, not yours. Your answers are still here: please press the button again in a minute, and it won’t arrive twice. Or ring us on ${endpoint.runtime.agency.phone}.`;
    const headers = { 'retry-after': '60' };
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: trouble } }, 503, headers)
      : again({ trouble }, 503, headers);
  }
}

/** Counts by itself what came by a sensitive code. */
async function countSensitive(
  apart: NonNullable<Attributed['apart']>,
  { name }: Kind,
  { database }: Accepting,
  { clock, log }: FormEndpoint,
): Promise<void> {
  try {
    await countApart(database, { ...apart, kind: name, at: clock() });
  } catch (error) {
    log.error('what came by a code isn’t counted', { error: errorKind(error) });
  }
}

/**
 * GET /ask?event=SLUG: the form of a kind about a date. It names the date and chooses the interest, so that nothing is
 * asked twice.
 */
export function answerAsk(
  request: Request,
  name: string,
  endpoint: Omit<FormEndpoint, 'services' | 'waitUntil'>,
): Response {
  const posted = postedForm(name);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(request, 405, posted, endpoint);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { attribution, carried: campaign } = attribute(query, null, [], endpoint.runtime);
  const { event = '' } = attribution;
  const interest = interestIn(endpoint.runtime.events[event]?.audience ?? []);
  const values = { campaign, event, ...(interest && { interest }) };
  return formPage(posted, endpoint, { values }, 200);
}

type Again = (props: FilledIn, status: number) => Response;

/** Nobody can have what they ask for: of which date, why, and others to choose from; every answer is kept. */
function refuseSeats(
  why: string,
  again: Again,
  request: Request,
  fields: Fields,
  { runtime, clock, taken }: FormEndpoint & { taken: ReadonlySet<string> | undefined },
): Response {
  const asked = fields['event'] ?? '';
  const others = otherDates(asked, runtime.events, clock(), taken);
  const date = namedDate(asked, runtime.events, clock());
  const of = date ? `${date.title}, ${date.day}. ` : '';
  const instead = others.length > 0 ? 'choose another date below, or ring' : 'please ring';
  const trouble = `${of}${why} Your answers are still here: ${instead} us on ${runtime.agency.phone}.`;
  if (!wantsJson(request)) return again({ trouble, others }, 409);
  return jsonAnswer({ errors: { form: trouble }, others: others.map(({ slug }) => slug) }, 409);
}

/** The page of a form that wasn't taken as it is. Where nobody knows the date that it is of, it offers some. */
function formPage(
  { form: { Form, shell }, kindOf }: PostedForm,
  { runtime, shells, clock }: Pick<FormEndpoint, 'runtime' | 'shells' | 'clock'>,
  props: FilledIn,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const now = clock();
  const named = namedDate(props.values?.['event'], runtime.events, now);
  const others =
    kindOf(props.values ?? {}).seats && !named ? otherDates('', runtime.events, now) : props.others;
  const { openingHours, heard } = runtime.agency;
  const wording = wordingOf(props.values ?? {}, runtime);
  const form = <Form {...props} {...{ named, others, openingHours, heard, wording }} />;
  const html = fillShell(shellOf(shells, shell), { form: renderToStaticMarkup(form) });
  return pageAnswer(status === 200 ? html : html.replace('<title>', '<title>Error: '), status, headers);
}

/** Why a form comes back as it was. */
function comesBack(status: Refusal, { form }: PostedForm, { runtime }: FormEndpoint): string {
  const [why, what] =
    status === 413
      ? ['That was too long for us', form.shorten]
      : ['We can’t tell where that came from', 'check them, and press the button again'];
  return `${why}, so nothing was sent. Your answers are still here. Please ${what}. Or ring us on ${runtime.agency.phone}.`;
}

function refusal(status: Refusal, { form }: PostedForm): { heading: string; body: string } {
  switch (status) {
    case 400:
      return {
        heading: 'We couldn’t read that',
        body: 'Something went wrong on the way here, and nothing was sent. Please go back and try again.',
      };
    case 403:
      return {
        heading: 'That came from another website',
        body: 'For your safety we only take forms from our own pages. Nothing was sent. Please use the form on this site.',
      };
    case 405:
      return {
        heading: 'There’s nothing to see at this address',
        body: `It only takes the form. ${form.where}`,
      };
    case 413:
      return {
        heading: 'That was too long for us',
        body: `Nothing was sent. Please go back and ${form.shorten}.`,
      };
    case 415:
      return {
        heading: 'We couldn’t read that kind of form',
        body: 'Nothing was sent. Please use the form on this site.',
      };
  }
}

function refuse(
  request: Request,
  status: Refusal,
  posted: PostedForm,
  { shells, runtime }: Pick<FormEndpoint, 'shells' | 'runtime'>,
): Response {
  const { heading, body } = refusal(status, posted);
  const headers: Record<string, string> = status === 405 ? { allow: 'POST' } : {};
  return wantsJson(request)
    ? jsonAnswer({ errors: { form: `${body} Or ring us on ${runtime.agency.phone}.` } }, status, headers)
    : problemPage(shells.problem, heading, body, status, headers);
}
