import { renderToStaticMarkup } from 'react-dom/server';
import type { Runtime } from '../content/runtime.ts';
import { answer, fillShell, jsonAnswer, pageAnswer } from '../platform/answer.ts';
import { readForm, requestFacts, wantsJson, type Refusal } from '../platform/http.ts';
import { errorKind, type Log } from '../platform/log.ts';
import { acceptEnquiry } from './accept.ts';
import { attribute } from './attribution.ts';
import { deliver } from './deliver.ts';
import { EnquiryForm, type EnquiryFormProps } from './enquiry-form.tsx';
import { problemPage } from './problem-page.ts';
import type { Services } from './services.ts';

/** The built pages that answers are made from, as HTML. */
export interface Shells {
  enquire: string;
  problem: string;
}

/** What answering an enquiry needs beside the request. */
export interface EnquiryEndpoint {
  shells: Shells;
  runtime: Runtime;
  log: Log;
  /** Opens the edges; throws when the environment is wrong, before anything is accepted. */
  services: () => Services;
  /** Goes on after the answer was given. */
  waitUntil: (work: Promise<unknown>) => void;
}

/** POST /api/enquiries: stores the enquiry, answers once it is committed, then sends its emails. */
export async function answerEnquiry(request: Request, endpoint: EnquiryEndpoint): Promise<Response> {
  const form = await readForm(request);
  if (!form.ok) return refuse(request, form.status, endpoint);
  const attribution = attribute(
    form.fields,
    request.headers.get('referer'),
    new URL(request.url).origin,
    endpoint.runtime,
  );
  // The page with errors isn't the page it came from: the form itself must carry the codes on.
  const { campaign = '', event = '' } = attribution;
  const fields = { ...form.fields, campaign, event };
  try {
    const services = endpoint.services();
    const accepted = await acceptEnquiry(fields, attribution, services);
    if (!accepted.ok) {
      return wantsJson(request)
        ? jsonAnswer({ errors: accepted.errors }, 422)
        : formPage(endpoint, { values: fields, errors: accepted.errors }, 422);
    }
    if (accepted.problem !== undefined) {
      endpoint.log.error('kept in the second store', { error: errorKind(accepted.problem) });
    }
    endpoint.waitUntil(
      deliver(services, { leadId: accepted.id }).catch((error: unknown) =>
        endpoint.log.error('delivery stopped', { error: errorKind(error) }),
      ),
    );
    const due = accepted.due.toString();
    if (wantsJson(request)) return jsonAnswer({ reference: accepted.reference, due }, 201);
    const query = new URLSearchParams({
      ref: accepted.reference,
      due,
      ...(accepted.danger && { help: 'now' }),
    });
    return answer(null, 303, { location: `/thanks?${query}` });
  } catch (error) {
    endpoint.log.error('enquiry not stored', { ...requestFacts(request), error: errorKind(error) });
    const trouble = `We can’t be sure that this was saved. It’s our fault, not yours. Your answers are still here: please press the button again in a minute, and it won’t arrive twice. Or ring us on ${endpoint.runtime.agency.phone}.`;
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: trouble } }, 503, { 'retry-after': '60' })
      : formPage(endpoint, { values: fields, trouble }, 503, { 'retry-after': '60' });
  }
}

function formPage(
  { shells }: EnquiryEndpoint,
  props: EnquiryFormProps,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const html = fillShell(shells.enquire, { form: renderToStaticMarkup(<EnquiryForm {...props} />) });
  return pageAnswer(html.replace('<title>', '<title>Error: '), status, headers);
}

const refusals: Record<Refusal, { heading: string; body: string }> = {
  400: {
    heading: 'We couldn’t read that',
    body: 'Something went wrong on the way here, and nothing was sent. Please go back and try again.',
  },
  403: {
    heading: 'That came from another website',
    body: 'For your safety we only take forms from our own pages. Nothing was sent. Please use the form on this site.',
  },
  405: {
    heading: 'There’s nothing to see at this address',
    body: 'It only takes the form. The form itself is one step away.',
  },
  413: {
    heading: 'That was too long for us',
    body: 'Nothing was sent. Please go back and shorten your question: you can tell us the rest when we talk.',
  },
  415: {
    heading: 'We couldn’t read that kind of form',
    body: 'Nothing was sent. Please use the form on this site.',
  },
};

function refuse(request: Request, status: Refusal, { shells, runtime }: EnquiryEndpoint): Response {
  const { heading, body } = refusals[status];
  const headers: Record<string, string> = status === 405 ? { allow: 'POST' } : {};
  return wantsJson(request)
    ? jsonAnswer({ errors: { form: `${body} Or ring us on ${runtime.agency.phone}.` } }, status, headers)
    : problemPage(shells.problem, heading, body, status, headers);
}
