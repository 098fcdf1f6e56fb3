import { Resend } from 'resend';
import { jsonAnswer } from '../../platform/http/answer.ts';
import { readText } from '../../platform/http/request.ts';
import { errorKind, jsonLog } from '../../platform/log.ts';
import { deliveryEvent, hearEvent, type Hearing } from './delivery-events.ts';

/**
 * POST /api/webhooks/resend: what became of emails, signed by Resend. A forged one gets 401; a replay, and whatever is
 * no event of an email, 200 and nothing more; anything that isn't stored gets 503, so that Resend sends it again.
 * @param edges opens the real edges and gives the secret; throws when the environment is wrong
 */
export async function answerWebhook(
  request: Request,
  edges: () => Hearing & { webhookSecret: string | undefined },
): Promise<Response> {
  if (request.method !== 'POST') return refuse('Send with POST.', 405, { allow: 'POST' });
  const body = await readText(request);
  if (!body.ok) return refuse('This can’t be read.', body.status);
  let hearing: ReturnType<typeof edges>;
  try {
    hearing = edges();
  } catch (error) {
    jsonLog().error('webhook not stored', { error: errorKind(error) });
    return refuse('This wasn’t stored. Send it again.', 503);
  }
  if (hearing.webhookSecret === undefined) {
    hearing.log.error('webhook refused', { error: 'RESEND_WEBHOOK_SECRET is missing' });
    return refuse('There is no secret to check this with.', 503);
  }
  const id = request.headers.get('svix-id') ?? '';
  let payload: unknown;
  try {
    payload = verify(body.text, id, request.headers, hearing.webhookSecret);
  } catch (error) {
    hearing.log.error('webhook refused', { error: errorKind(error) });
    return refuse('The signature is wrong.', 401);
  }
  const event = deliveryEvent.safeParse(payload);
  // Of things that aren't emails there is nothing to keep.
  if (!event.success) return jsonAnswer({}, 200);
  try {
    await hearEvent(id, event.data, hearing);
    return jsonAnswer({}, 200);
  } catch (error) {
    hearing.log.error('webhook not stored', { error: errorKind(error) });
    return refuse('This wasn’t stored. Send it again.', 503);
  }
}

/**
 * @returns what the body says, undefined when it isn't JSON
 * @throws when the signature is wrong, or more than five minutes old
 */
function verify(payload: string, id: string, headers: Headers, webhookSecret: string): unknown {
  try {
    return new Resend('re_unused').webhooks.verify({
      payload,
      webhookSecret,
      headers: {
        id,
        timestamp: headers.get('svix-timestamp') ?? '',
        signature: headers.get('svix-signature') ?? '',
      },
    });
  } catch (error) {
    // It reads the body once it has found that it is signed.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refuse(form: string, status: number, headers: Record<string, string> = {}): Response {
  return jsonAnswer({ errors: { form } }, status, headers);
}
