import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import { writtenIn } from '../kinds/given.ts';
import { kindOf } from '../kinds/register.ts';
import { answerLink, taskPage, type Following, type Linked, type LinkedEndpoint } from './linked-page.tsx';
import { GonePage, ReleasePage, SentPage } from './release-page.tsx';
import { findHeld, releaseLead, type Held, type Released } from './release.ts';

/**
 * /api/release, from the owner's digest. GET shows an enquiry that was held back; POST sends it to its team, once, and
 * answers with a page that may be loaded again.
 */
export function answerRelease(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'release', endpoint, (linked, services) =>
    linked.act ? release(request, linked, endpoint, services) : show(request, linked, endpoint, services),
  );
}

async function release(
  request: Request,
  { reference, sig }: Linked,
  endpoint: LinkedEndpoint,
  services: Following,
): Promise<Response> {
  const released = await releaseLead(services, reference);
  const now = released.status === 'released';
  if (now) {
    endpoint.log.info('released', { reference });
    endpoint.waitUntil(deliverSoon(services, released.id));
  }
  if (wantsJson(request)) return jsonAnswer(forProgram(reference, released), statusOf(released));
  const query = new URLSearchParams({ ref: reference, sig, ...(now && { sent: 'now' }) });
  return answer(null, 303, { location: `/api/release?${query}` });
}

async function show(
  request: Request,
  { reference, sig }: Linked,
  { shells }: LinkedEndpoint,
  services: Following,
): Promise<Response> {
  const held = await findHeld(services, reference);
  if (wantsJson(request)) return jsonAnswer(forProgram(reference, held), statusOf(held));
  switch (held.status) {
    case 'waiting': {
      const { retention } = services.runtime.agency;
      return taskPage(
        shells.task,
        'Is this from a person?',
        <ReleasePage reference={reference} sig={sig} lead={held.lead} retention={retention} />,
      );
    }
    case 'sent': {
      const now = new URL(request.url).searchParams.get('sent') === 'now';
      return taskPage(
        shells.task,
        now ? 'Thank you. It’s on its way' : 'This was sent already',
        <SentPage reference={reference} team={held.team} due={held.due} now={now} />,
      );
    }
    case 'gone':
      return taskPage(shells.task, 'This isn’t here any more', <GonePage reference={reference} />, 410);
  }
}

const statusOf = ({ status }: Held | Released) => (status === 'gone' ? 410 : 200);

/** As much as the page shows. */
function forProgram(reference: string, held: Held | Released): unknown {
  switch (held.status) {
    case 'waiting': {
      const { received, signals, team } = held.lead;
      const shown = { reference, status: held.status, received, signals, team: team.name };
      if (!kindOf(held.lead).isRecruitment) return shown;
      const { name, question, heard } = writtenIn(held.lead);
      return { ...shown, name, question, heard };
    }
    case 'sent':
    case 'released':
      return { reference, status: held.status, team: held.team, due: held.due };
    case 'gone':
      return { reference, status: held.status };
  }
}
