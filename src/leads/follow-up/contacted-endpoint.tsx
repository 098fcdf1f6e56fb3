import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { ContactPage } from './contact-page.tsx';
import { readReport } from './contact-report.ts';
import { findContactedLead, recordContact } from './contact.ts';
import {
  answerLink,
  givenBack,
  refuse,
  taskPage,
  type Following,
  type Linked,
  type LinkedEndpoint,
} from './linked-page.tsx';

/**
 * GET /api/contacted?ref=…&sig=…: what is recorded of getting in touch, and the form. POST records: 303 back to the
 * link, whose page then says so, or JSON 201 `{reference, id, outcome, at}`.
 */
export function answerContacted(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'contacted', endpoint, (linked, services) =>
    linked.act ? record(request, linked, endpoint, services) : show(request, linked, endpoint, services),
  );
}

async function show(
  request: Request,
  link: Linked,
  endpoint: LinkedEndpoint,
  services: Following,
  wrong: Pick<Parameters<typeof ContactPage>[0], 'values' | 'errors'> = {},
): Promise<Response> {
  const lead = await findContactedLead(link.reference, services);
  if (!lead) return refuse(request, 404, endpoint);
  if (lead.erased) return refuse(request, 410, endpoint);
  const done = new URL(request.url).searchParams.get('done');
  const page = (
    <ContactPage
      lead={lead}
      link={link}
      today={londonDay(services.clock())}
      recorded={lead.contacts.find(({ id }) => id === done)}
      values={link.fields}
      {...wrong}
    />
  );
  return taskPage(
    endpoint.shells.task,
    'Tell us how it went',
    givenBack(link.back, page),
    wrong.errors ? 422 : link.back?.status,
  );
}

async function record(
  request: Request,
  link: Linked,
  endpoint: LinkedEndpoint,
  services: Following,
): Promise<Response> {
  const { reference, sig, fields } = link;
  const read = readReport(fields, londonDay(services.clock()));
  const result = read.ok
    ? await recordContact(reference, read.report, services)
    : { status: 'wrong' as const, errors: read.errors };
  switch (result.status) {
    case 'recorded': {
      const { id, outcome, at } = result.contact;
      if (wantsJson(request)) return jsonAnswer({ reference, id, outcome, at: at.toString() }, 201);
      const query = new URLSearchParams({ ref: reference, sig, done: id });
      return answer(null, 303, { location: `/api/contacted?${query}` });
    }
    case 'wrong':
      return wantsJson(request)
        ? jsonAnswer({ errors: result.errors }, 422)
        : show(request, link, endpoint, services, { values: fields, errors: result.errors });
    case 'unknown':
      return refuse(request, 404, endpoint);
    case 'erased':
      return refuse(request, 410, endpoint);
  }
}
