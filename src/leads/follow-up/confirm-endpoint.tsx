import { SubmitButton } from '../../design/form.tsx';
import { phoneHref } from '../../design/phone.ts';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import { confirmAddress, findConfirmation, type Confirmation } from './confirm.ts';
import {
  addressOf,
  answerLink,
  LinkFields,
  refuse,
  taskPage,
  type Following,
  type Linked,
  type LinkedEndpoint,
} from './linked-page.tsx';

/**
 * /api/confirm, which the email to a changed address links to. GET asks, POST confirms: 303 back to the link, whose page
 * then says so, or JSON 201 `{confirmed: true}`. Nothing of the person stands on it: the address may be anybody's.
 */
export function answerConfirm(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'confirm', endpoint, async (linked, services) => {
    const { act, reference, of = '' } = linked;
    if (!act) return show(request, linked, endpoint, await findConfirmation(reference, of, services));
    const confirmation = await confirmAddress(reference, of, services);
    return confirmation.status === 'confirmed'
      ? confirmed(request, linked, endpoint, services, confirmation.id)
      : show(request, linked, endpoint, confirmation);
  });
}

function confirmed(
  request: Request,
  linked: Linked,
  endpoint: LinkedEndpoint,
  services: Following,
  leadId: string,
): Response {
  endpoint.waitUntil(deliverSoon(services, leadId));
  return wantsJson(request)
    ? jsonAnswer({ confirmed: true }, 201)
    : answer(null, 303, { location: addressOf('confirm', linked) });
}

const OTHER = 'You’ve given us another address since. Please open the link in the email that went there.';

function show(
  request: Request,
  linked: Linked,
  endpoint: LinkedEndpoint,
  { status }: Confirmation,
): Response {
  const { task } = endpoint.shells;
  switch (status) {
    case 'gone':
      return refuse(request, 410, endpoint);
    case 'other':
      return wantsJson(request)
        ? jsonAnswer({ errors: { form: OTHER } }, 409)
        : taskPage(task, 'This isn’t the newest address', <p>{OTHER}</p>, 409);
    case 'confirmed':
      return taskPage(task, 'Thank you: we know that it’s yours', <Done phone={endpoint.phone} />);
    case 'waiting':
      return taskPage(task, 'Is this your email address?', <Question linked={linked} />);
  }
}

function Done({ phone }: { phone: string }) {
  return (
    <>
      <p>We’ll write to you there from now on. There’s nothing else that you need to do.</p>
      <p>
        Is there something you’d like to ask? Ring us on{' '}
        <a className="tel" href={phoneHref(phone)}>
          {phone}
        </a>
        .
      </p>
      <p>
        <a className="strong-link" href="/">
          Go to the home page
        </a>
      </p>
    </>
  );
}

function Question({ linked }: { linked: Linked }) {
  return (
    <>
      <p>
        Somebody who is in touch with us gave us the address that this link was sent to. If it was you, press
        the button, and we’ll write to you there.
      </p>
      <form action="/api/confirm" method="post">
        <LinkFields {...linked} />
        <SubmitButton>Yes, this is my address</SubmitButton>
      </form>
      <p>If it wasn’t you, there is nothing to do: close this page, and we won’t write to it again.</p>
    </>
  );
}
