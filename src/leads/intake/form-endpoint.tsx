import type { FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Runtime } from '../../content/runtime.ts';
import { answer, fillShell, jsonAnswer, pageAnswer } from '../../platform/answer.ts';
import { readForm, requestFacts, wantsJson, type Refusal } from '../../platform/http.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { acceptForm } from './accept.ts';
import { attribute } from '../forms/attribution.ts';
import { ComplaintForm } from '../forms/complaint-form.tsx';
import { deliverSoon } from '../delivery/deliver.ts';
import { EnquiryForm } from '../forms/enquiry-form.tsx';
import type { LeadKind, Source } from '../forms/given.ts';
import type { FilledIn } from '../forms/lead-form.tsx';
import { askInJson } from '../forms/question.ts';
import type { ReachFieldsProps } from '../forms/reach-fields.tsx';
import { problemPage } from './problem-page.ts';
import type { Services } from '../services.ts';
import { SupportForm } from '../forms/support-form.tsx';

/** What the answers to each form are made of. */
const forms = {
  enquiry: {
    shell: 'enquire',
    Form: EnquiryForm,
    where: 'The form itself is one step away.',
    shorten: 'shorten your question: you can tell us the rest when we talk',
  },
  support: {
    shell: 'support',
    Form: SupportForm,
    where: 'The form itself is on our page for people who care for a child already.',
    shorten: 'shorten what you wrote: you can tell us the rest when we talk',
  },
  complaint: {
    shell: 'complaint',
    Form: ComplaintForm,
    where: 'The form itself is on our page about complaints.',
    shorten: 'shorten what you wrote: you can send us the rest when we have answered',
  },
} as const satisfies Record<
  LeadKind,
  {
    shell: string;
    Form: FunctionComponent<FilledIn & Pick<ReachFieldsProps, 'openingHours'>>;
    where: string;
    shorten: string;
  }
>;

/** What answering a form needs beside the request. */
export interface FormEndpoint<Kind extends LeadKind> {
  /** The built pages that answers are made from, as HTML. */
  shells: Record<(typeof forms)[Kind]['shell'] | 'problem', string>;
  runtime: Runtime;
  log: Log;
  /** Opens the edges; throws when the environment is wrong, before anything is accepted. */
  services: () => Services;
  /** Goes on after the answer was given. */
  waitUntil: (work: Promise<unknown>) => void;
}

/** POST /api/enquiries: the page with errors isn't the page it came from, so the form itself carries the codes on. */
export function answerEnquiry(request: Request, endpoint: FormEndpoint<'enquiry'>): Promise<Response> {
  return answerForm(request, 'enquiry', endpoint.shells.enquire, endpoint, (fields) => {
    const referer = request.headers.get('referer');
    const { siteUrl } = endpoint.runtime;
    const origins = [request.url, siteUrl].map((address) => new URL(address).origin);
    const attribution = attribute(fields, referer, origins, endpoint.runtime);
    const { campaign = '', event = '' } = attribution;
    return { source: { kind: 'enquiry', attribution }, fields: { ...fields, campaign, event } };
  });
}

/** POST /api/support: somebody who cares for a child already asks for help. */
export function answerSupport(request: Request, endpoint: FormEndpoint<'support'>): Promise<Response> {
  return answerForm(request, 'support', endpoint.shells.support, endpoint, (fields) => ({
    source: { kind: 'support' },
    fields,
  }));
}

/** POST /api/complaints: a data protection complaint. */
export function answerComplaint(request: Request, endpoint: FormEndpoint<'complaint'>): Promise<Response> {
  return answerForm(request, 'complaint', endpoint.shells.complaint, endpoint, (fields) => ({
    source: { kind: 'complaint' },
    fields,
  }));
}

type Around = Omit<FormEndpoint<never>, 'shells'> & { shells: { problem: string } };

/** Stores what a form sent, answers once it is committed, then sends its emails. */
async function answerForm(
  request: Request,
  kind: LeadKind,
  shell: string,
  endpoint: Around,
  from: (fields: Record<string, string>) => { source: Source; fields: Record<string, string> },
): Promise<Response> {
  const form = await readForm(request, endpoint.runtime.siteUrl);
  if (!form.ok) {
    const { status } = form;
    if (!form.fields || wantsJson(request)) return refuse(request, status, kind, endpoint);
    // An id from another site is known to somebody else.
    const { fields: values } = from(status === 403 ? { ...form.fields, id: '' } : form.fields);
    return formPage(kind, shell, endpoint, { values, trouble: comesBack(status, kind, endpoint) }, status);
  }
  const { source, fields } = from(form.fields);
  const again = (props: FilledIn, status: number, headers: Record<string, string> = {}) =>
    formPage(kind, shell, endpoint, { ...props, values: fields }, status, headers);
  try {
    const services = endpoint.services();
    const accepted = await acceptForm(source, fields, services);
    if (!accepted.ok) {
      const { errors } = accepted;
      return wantsJson(request)
        ? jsonAnswer({ errors: askInJson(errors, fields) }, 422)
        : again({ errors }, 422);
    }
    if (accepted.problem !== undefined) {
      endpoint.log.error('kept in the second store', { error: errorKind(accepted.problem) });
    }
    endpoint.waitUntil(deliverSoon(services, accepted.id));
    const due = accepted.due.toString();
    if (wantsJson(request)) return jsonAnswer({ reference: accepted.reference, due }, 201);
    const query = new URLSearchParams({
      ref: accepted.reference,
      due,
      ...(kind !== 'enquiry' && { for: kind }),
      ...(accepted.danger && { help: 'now' }),
    });
    return answer(null, 303, { location: `/thanks?${query}` });
  } catch (error) {
    endpoint.log.error(`${kind} not stored`, { ...requestFacts(request), error: errorKind(error) });
    const trouble = `We can’t be sure that this was saved. It’s our fault, not yours. Your answers are still here: please press the button again in a minute, and it won’t arrive twice. Or ring us on ${endpoint.runtime.agency.phone}.`;
    const headers = { 'retry-after': '60' };
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: trouble } }, 503, headers)
      : again({ trouble }, 503, headers);
  }
}

/** The page of a form that wasn't taken as it is. */
function formPage(
  kind: LeadKind,
  shell: string,
  { runtime }: Around,
  props: FilledIn,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const { Form } = forms[kind];
  const form = <Form {...props} openingHours={runtime.agency.openingHours} />;
  const html = fillShell(shell, { form: renderToStaticMarkup(form) });
  return pageAnswer(html.replace('<title>', '<title>Error: '), status, headers);
}

/** Why a form comes back as it was. */
function comesBack(status: Refusal, kind: LeadKind, { runtime }: Around): string {
  const [why, what] =
    status === 413
      ? ['That was too long for us', forms[kind].shorten]
      : ['We can’t tell where that came from', 'check them, and press the button again'];
  return `${why}, so nothing was sent. Your answers are still here. Please ${what}. Or ring us on ${runtime.agency.phone}.`;
}

function refusal(status: Refusal, kind: LeadKind): { heading: string; body: string } {
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
        body: `It only takes the form. ${forms[kind].where}`,
      };
    case 413:
      return {
        heading: 'That was too long for us',
        body: `Nothing was sent. Please go back and ${forms[kind].shorten}.`,
      };
    case 415:
      return {
        heading: 'We couldn’t read that kind of form',
        body: 'Nothing was sent. Please use the form on this site.',
      };
  }
}

function refuse(request: Request, status: Refusal, kind: LeadKind, { shells, runtime }: Around): Response {
  const { heading, body } = refusal(status, kind);
  const headers: Record<string, string> = status === 405 ? { allow: 'POST' } : {};
  return wantsJson(request)
    ? jsonAnswer({ errors: { form: `${body} Or ring us on ${runtime.agency.phone}.` } }, status, headers)
    : problemPage(shells.problem, heading, body, status, headers);
}
