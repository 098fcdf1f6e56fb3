import { renderToStaticMarkup } from 'react-dom/server';
import type { Runtime } from '../../content/runtime.ts';
import type { Middles } from '../../events/reach.ts';
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
import type { Fields } from '../forms/fields.ts';
import type { FilledIn } from '../forms/lead-form.tsx';
import { askInJson } from '../forms/question.ts';
import { deliverMessageSoon, type Delivering } from '../outbox/deliver.ts';
import { problemPage } from '../submit/problem-page.ts';
import { askToConfirm, type Subscribing } from './ask.ts';
import { NearForm } from './form.tsx';
import { AUDIENCES, keptFields, readWish, type Audience } from './wish.ts';

/** What answering the form needs beside the request. */
export interface NearEndpoint {
  shells: Shells;
  runtime: Runtime;
  middles: Middles;
  log: Log;
  /** Opens the edges; throws when the environment is wrong, before anything is accepted. */
  services: () => Subscribing & Delivering;
  /** Goes on after the answer was given. */
  waitUntil: (work: Promise<unknown>) => void;
}

/** Where a browser goes once it was sent: the same for everybody. */
export const NEAR_THANKS = '/near/thanks/';

/**
 * POST /api/near: keeps the wish, and emails the address that was given to ask if it is right. The answer is the same
 * whoever is known here: 303 to the page that thanks, or JSON 201 with nothing in it.
 */
export async function answerNear(request: Request, endpoint: NearEndpoint): Promise<Response> {
  const { runtime, log } = endpoint;
  const form = await readForm(request, runtime.siteUrl);
  if (!form.ok) {
    const { status, fields } = form;
    if (!fields || wantsJson(request)) return refuse(request, status, endpoint);
    // An id from another site is known to somebody else.
    const values = status === 403 ? { ...fields, id: '' } : fields;
    return formPage(endpoint, values, { trouble: `${refusals[status].join('. ')}` }, status);
  }
  const { fields } = form;
  const read = readWish(fields, { ...endpoint, areas: runtime.areas });
  if (!read.ok) {
    const { errors } = read;
    return wantsJson(request)
      ? jsonAnswer({ errors: askInJson(errors, fields) }, 422)
      : formPage(endpoint, fields, { errors }, 422);
  }
  try {
    const services = endpoint.services();
    const message = await askToConfirm(read.wish, fields, services);
    if (message !== undefined) endpoint.waitUntil(deliverMessageSoon(services, message));
    return wantsJson(request) ? jsonAnswer({}, 201) : answer(null, 303, { location: NEAR_THANKS });
  } catch (error) {
    log.error('near not stored', { ...requestFacts(request), error: errorKind(error) });
    const trouble = `We can’t be sure that this was saved. It’s our fault, not yours. Your answers are still here: please press the button again in a minute. Or ring us on ${runtime.agency.phone}.`;
    const headers = { 'retry-after': '60' };
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: trouble } }, 503, headers)
      : formPage(endpoint, fields, { trouble }, 503, headers);
  }
}

/** The form's page, with all that was typed and what is wrong with it. */
function formPage(
  { shells, runtime }: NearEndpoint,
  fields: Fields,
  what: Pick<FilledIn, 'errors' | 'trouble'>,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const name = Object.hasOwn(runtime.areas, fields['area'] ?? '') && runtime.areas[fields['area'] ?? ''];
  const area = name ? { slug: fields['area'] ?? '', name } : undefined;
  const audiences = audiencesFor(fields['audience'], runtime);
  const form = <NearForm {...what} values={keptFields(fields)} area={area} audiences={audiences} />;
  const html = fillShell(shellOf(shells, 'near'), { form: renderToStaticMarkup(form) });
  return pageAnswer(html.replace('<title>', '<title>Error: '), status, headers);
}

/** Whom our dates are for, as on the page that the form came from, and whoever was chosen there; a choice, always. */
function audiencesFor(chosen: string | undefined, { events }: Runtime): readonly Audience[] {
  const dates = Object.values(events);
  const found = AUDIENCES.filter(
    (each) => each === chosen || dates.some(({ audience }) => audience.includes(each)),
  );
  return found.length > 1 ? found : AUDIENCES;
}

/** A heading, and what to do. */
const refusals: Record<Refusal, readonly [heading: string, body: string]> = {
  400: ['We couldn’t read that', 'Nothing was sent. Please go back and try again.'],
  403: [
    'That came from another website',
    'So nothing was sent. Please check what is below, and press the button again.',
  ],
  405: ['There’s nothing to see at this address', 'It only takes the form.'],
  413: ['That was too long for us', 'So nothing was sent. Please shorten what is below.'],
  415: ['We couldn’t read that kind of form', 'Nothing was sent. Please use the form on this site.'],
};

function refuse(request: Request, status: Refusal, { shells, runtime }: NearEndpoint): Response {
  const [heading, body] = refusals[status];
  const headers: Record<string, string> = status === 405 ? { allow: 'POST' } : {};
  return wantsJson(request)
    ? jsonAnswer(
        { errors: { form: `${heading}. ${body} Or ring us on ${runtime.agency.phone}.` } },
        status,
        headers,
      )
    : problemPage(shells.problem, heading, body, status, headers);
}
