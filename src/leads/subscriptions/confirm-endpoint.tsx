import { SubmitButton } from '../../design/form.tsx';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import {
  addressOf,
  answerLink,
  LinkFields,
  taskPage,
  type Linked,
  type LinkedEndpoint,
} from '../follow-up/linked-page.tsx';
import { confirmWish, findWish, type NearConfirmation } from './confirm.ts';
import { sayWhere } from './wish.ts';

/**
 * /api/near/confirm, which the email that asks links to. GET asks, POST confirms: 303 back to the link, whose page then
 * says so, or JSON 201 `{confirmed: true}`. A mail gateway that opens the link changes nothing.
 */
export function answerNearConfirm(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'near/confirm', endpoint, async (linked, services) => {
    const { areas } = services.runtime;
    if (!linked.act)
      return show(request, linked, endpoint, await findWish(linked.reference, services), areas);
    const state = await confirmWish(linked.reference, services);
    if (state.status === 'gone') return show(request, linked, endpoint, state, areas);
    return wantsJson(request)
      ? jsonAnswer({ confirmed: true }, 201)
      : answer(null, 303, { location: addressOf('near/confirm', linked) });
  });
}

const GONE = 'We keep what you asked for seven days, and it was longer ago, or you asked us to stop.';

function show(
  request: Request,
  linked: Linked,
  { shells: { task } }: LinkedEndpoint,
  state: NearConfirmation,
  areas: Readonly<Record<string, string>>,
): Response {
  if (state.status === 'gone') {
    return wantsJson(request)
      ? jsonAnswer({ errors: { form: GONE } }, 410)
      : taskPage(task, 'This link doesn’t work any more', <Gone />, 410);
  }
  const where = sayWhere(state.subscription, areas);
  return state.status === 'confirmed'
    ? taskPage(task, 'Thank you. We’ll tell you.', <Done where={where} />)
    : taskPage(
        task,
        'Shall we tell you about dates near you?',
        <Question linked={linked} where={where} wording={state.subscription.wording} />,
      );
}

function Gone() {
  return (
    <>
      <p>{GONE}</p>
      <p>
        <a className="strong-link" href="/near/">
          Ask us again
        </a>
      </p>
    </>
  );
}

function Done({ where }: { where: string }) {
  return (
    <>
      <p>When we set a new date near {where}, we’ll email you. There’s nothing else that you need to do.</p>
      <p>
        <a className="strong-link" href="/events/">
          See the dates that are set now
        </a>
      </p>
    </>
  );
}

function Question({ linked, where, wording }: { linked: Linked; where: string; wording: string }) {
  return (
    <>
      <p>
        Somebody asked us to write to your address when we’re near {where}. If it was you, press the button.
      </p>
      <p>{wording}</p>
      <form action="/api/near/confirm" method="post">
        <LinkFields {...linked} />
        <SubmitButton>Yes, please tell me</SubmitButton>
      </form>
      <p>If it wasn’t you, there is nothing to do: close this page, and we won’t write again.</p>
    </>
  );
}
