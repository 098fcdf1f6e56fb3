import { SubmitButton } from '../../design/form.tsx';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { readText, wantsJson } from '../../platform/http/request.ts';
import {
  addressOf,
  answerLink,
  LinkFields,
  taskPage,
  type Linked,
  type LinkedEndpoint,
} from '../follow-up/linked-page.tsx';
import { hasStopped, stopAll } from './stop.ts';

/** What a mail program posts when somebody presses its own button (RFC 8058, 3.1). */
const ONE_CLICK = ['List-Unsubscribe', 'One-Click'] as const;

/**
 * /api/near/stop, which every email of a list links to. GET asks, POST stops all lists: 303 back to the link, whose page
 * then says so, or JSON 200 `{stopped: true}`. A mail program's one click stops them too, wherever it comes from, with no
 * cookie and no page before it, and gets an empty answer.
 */
export async function answerNearStop(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  const isOneClick = await readsOneClick(request);
  // Its origin, if it has one, is a mail program's: the link's own signature is all that counts.
  const asked = isOneClick ? oneClick(request) : request;
  return answerLink(asked, 'near/stop', endpoint, async (linked, services) => {
    const { act, reference } = linked;
    if (!act) return show(linked, endpoint, await hasStopped(reference, services));
    await stopAll(reference, services);
    if (isOneClick) return answer(null, 200);
    return wantsJson(request)
      ? jsonAnswer({ stopped: true }, 200)
      : answer(null, 303, { location: addressOf('near/stop', linked) });
  });
}

/** Whether a mail program posts its one click: as a form of either kind, by the same RFC. */
async function readsOneClick(request: Request): Promise<boolean> {
  const type = request.headers.get('content-type') ?? '';
  if (
    request.method !== 'POST' ||
    !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)
  ) {
    return false;
  }
  const body = await readText(request.clone());
  if (!body.ok) return false;
  const [name, value] = ONE_CLICK;
  const form = await new Response(body.text, { headers: { 'content-type': type } })
    .formData()
    // A form that can't be read isn't one.
    .catch((error: unknown) => {
      if (error instanceof TypeError) return new FormData();
      throw error;
    });
  return form.get(name) === value;
}

/** The same click as a form of this site would send it; its link is in its address. */
const oneClick = ({ url }: Request) =>
  new Request(url, { method: 'POST', body: new URLSearchParams([[...ONE_CLICK]]) });

function show(linked: Linked, { shells: { task } }: LinkedEndpoint, stopped: boolean): Response {
  return stopped
    ? taskPage(task, 'We’ve stopped', <Done />)
    : taskPage(task, 'Stop these emails?', <Question linked={linked} />);
}

function Done() {
  return (
    <>
      <p>We won’t write to you from any of our lists, and we’ve erased your address from all of them.</p>
      <p>If you get in touch with us about something else, we can still answer you.</p>
    </>
  );
}

function Question({ linked }: { linked: Linked }) {
  return (
    <>
      <p>Press the button, and we won’t write to you from any of our lists.</p>
      <form action="/api/near/stop" method="post">
        <LinkFields {...linked} />
        <SubmitButton>Stop these emails</SubmitButton>
      </form>
      <p>Anything else that you asked us goes on as it was.</p>
    </>
  );
}
