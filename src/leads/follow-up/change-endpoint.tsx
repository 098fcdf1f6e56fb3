import * as z from 'zod';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { requestFacts, wantsJson } from '../../platform/http/request.ts';
import { errorKind } from '../../platform/log.ts';
import {
  CHANGE_TITLE,
  ChangePage,
  done,
  DONE_TITLE,
  DonePage,
  GONE_TITLE,
  GonePage,
  NOTHING_GIVEN,
  type ChangePageProps,
  type Done,
} from './change-page.tsx';
import { changeDetails, readLeadNow, type LeadNow } from './change.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import {
  addressOf,
  answerLink,
  refuse,
  taskPage,
  type Following,
  type Linked,
  type LinkedEndpoint,
} from './linked-page.tsx';
import { askInJson } from '../forms/question.ts';
import { stopContact } from './stop.ts';

/**
 * /api/change, which the acknowledgement links to. GET shows the page; POST with `action` change or stop acts, and
 * answers with 303 to the page that says so, or as JSON with 201 `{reference}`.
 */
export async function answerChange(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'change', endpoint, (linked, services) =>
    linked.act ? act(request, linked, services, endpoint) : show(request, linked, services, endpoint),
  );
}

async function show(
  request: Request,
  linked: Linked,
  { database, clock, runtime }: Following,
  endpoint: LinkedEndpoint,
): Promise<Response> {
  const lead = await readLeadNow(linked.reference, database);
  if (!lead) return gone(request, endpoint);
  const { shells, phone } = endpoint;
  const now = clock();
  const { back, fields } = linked;
  const what = z.enum(done).safeParse(new URL(request.url).searchParams.get('done')).data;
  // Whoever comes back to an old address isn't told that they stopped us when we contact them again, or the reverse.
  if (!back && what && (what === 'stopped') === lead.stopped) {
    const page = <DonePage {...{ what, lead, now, phone }} again={addressOf('change', linked)} />;
    return taskPage(shells.task, DONE_TITLE[what], page);
  }
  return taskPage(
    shells.task,
    CHANGE_TITLE,
    <ChangePage
      {...{ linked, lead, now, phone }}
      openingHours={runtime.agency.openingHours}
      values={fields}
      trouble={back?.trouble}
    />,
    back?.status,
  );
}

async function act(
  request: Request,
  linked: Linked,
  services: Following,
  endpoint: LinkedEndpoint,
): Promise<Response> {
  const { action } = linked.fields;
  if (action !== 'change' && action !== 'stop') return refuse(request, 400, endpoint);
  let lead: LeadNow | undefined;
  const again = (status: number, props: Partial<ChangePageProps>, headers?: Record<string, string>) => {
    const { openingHours } = services.runtime.agency;
    const { phone } = endpoint;
    const page = { linked, lead, now: services.clock(), phone, openingHours, values: linked.fields };
    return taskPage(endpoint.shells.task, CHANGE_TITLE, <ChangePage {...page} {...props} />, status, headers);
  };
  try {
    lead = await readLeadNow(linked.reference, services.database);
    if (!lead) return gone(request, endpoint);
    if (action === 'stop') {
      const id = await stopContact(linked.reference, services);
      if (id === undefined) return gone(request, endpoint);
      return acted(request, 'stopped', id, linked, services, endpoint);
    }
    const changed = await changeDetails(linked.reference, linked.fields, services);
    switch (changed.status) {
      case 'changed':
        return acted(request, 'changed', changed.id, linked, services, endpoint);
      case 'wrong':
        return wantsJson(request)
          ? jsonAnswer({ errors: askInJson(changed.errors, linked.fields) }, 422)
          : again(422, { errors: changed.errors });
      case 'nothing':
        return wantsJson(request)
          ? jsonAnswer({ errors: { form: NOTHING_GIVEN } }, 422)
          : again(422, { empty: true });
      case 'gone':
        return gone(request, endpoint);
    }
  } catch (error) {
    endpoint.log.error('change not stored', { ...requestFacts(request), error: errorKind(error) });
    const trouble = `We can’t be sure that this was saved. It’s our fault, not yours. What you typed is still here: please press the button again in a minute. Or ring us on ${endpoint.phone}.`;
    const headers = { 'retry-after': '60' };
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: trouble } }, 503, headers)
      : again(503, { trouble }, headers);
  }
}

function acted(
  request: Request,
  what: Done,
  leadId: string,
  linked: Linked,
  services: Following,
  { waitUntil }: LinkedEndpoint,
): Response {
  waitUntil(deliverSoon(services, leadId));
  return wantsJson(request)
    ? jsonAnswer({ reference: linked.reference }, 201)
    : answer(null, 303, { location: `${addressOf('change', linked)}&done=${what}` });
}

function gone(request: Request, { shells, phone }: LinkedEndpoint): Response {
  return wantsJson(request)
    ? jsonAnswer({ errors: { form: `${GONE_TITLE}. Or ring us on ${phone}.` } }, 410)
    : taskPage(shells.task, GONE_TITLE, <GonePage phone={phone} />, 410);
}
