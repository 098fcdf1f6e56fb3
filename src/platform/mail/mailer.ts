import { Resend, type ErrorResponse } from 'resend';
import * as z from 'zod';
import type { Environment } from '../environment.ts';
import { isLoopback } from '../http/loopback.ts';

/** An email as it was rendered once and is sent ever after. Addresses are ASCII. */
export const email = z.strictObject({
  /** `Name <address>` */
  from: z.string(),
  to: z.string(),
  replyTo: z.string().optional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** ASCII letters, digits, _ and - only. */
  tags: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Files that come with it: 40 MB with all else, as base64. */
  attachments: z
    .array(z.strictObject({ filename: z.string(), content: z.base64(), contentType: z.string() }))
    .optional(),
  /** Headers of its own, by name, on one line each: those of RFC 8058 that stop a list with one click. */
  headers: z.record(z.string(), z.string()).optional(),
});
export type Email = z.infer<typeof email>;

/**
 * What became of one attempt to send. `again`: it may work later, and may have been taken already. `untaken`: it may
 * work later, and was not taken. `full`: the same, and no other email is taken now, since a limit or a quota is used up.
 * `refused`: this email will never be taken. `unreachable`: nor any other to its recipient.
 */
export type Sent =
  | { status: 'sent'; id: string }
  | { status: 'again' | 'untaken' | 'full'; problem: string; afterSeconds: number | undefined }
  | { status: 'refused' | 'unreachable' | 'held'; problem: string };

/** Sends one email; the same key sends it once. */
export type Mailer = (email: Email, idempotencyKey: string) => Promise<Sent>;

/** How long Resend may take to answer, in ms. */
const PATIENCE = 10_000;

/**
 * What each error of Resend says of the email. Only its own word on the email itself is final; a wrong key or a domain
 * that isn't verified yet is ours to mend, and whatever has no name here is no answer of Resend's.
 */
const MEANING = {
  validation_error: 'refused',
  missing_required_field: 'refused',
  invalid_attachment: 'refused',
  invalid_from_address: 'refused',
  invalid_parameter: 'refused',
  invalid_idempotency_key: 'refused',
  invalid_idempotent_request: 'refused',
  security_error: 'refused',
  missing_api_key: 'untaken',
  restricted_api_key: 'untaken',
  invalid_api_key: 'untaken',
  invalid_access: 'untaken',
  invalid_region: 'untaken',
  not_found: 'untaken',
  method_not_allowed: 'untaken',
  rate_limit_exceeded: 'full',
  daily_quota_exceeded: 'full',
  monthly_quota_exceeded: 'full',
  concurrent_idempotent_requests: 'again',
  application_error: 'again',
  internal_server_error: 'again',
} as const satisfies Record<ErrorResponse['name'], Sent['status']>;

type MailerEnvironment = Environment<'RESEND_API_KEY' | 'RESEND_BASE_URL' | 'EMAIL_ALLOW'>;

/**
 * A mailer over Resend. Off production only addresses in EMAIL_ALLOW get email, or any when RESEND_BASE_URL is this
 * machine.
 * @param patience how long Resend may take to answer, in ms
 */
export function resendMailer(
  environment: MailerEnvironment,
  production: boolean,
  patience = PATIENCE,
): Mailer {
  const resend = new Resend(environment.RESEND_API_KEY, { baseUrl: environment.RESEND_BASE_URL });
  const open = production || isLoopback(environment.RESEND_BASE_URL);

  return async (email, idempotencyKey) => {
    if (!open && !environment.EMAIL_ALLOW.includes(email.to.toLowerCase())) {
      return { status: 'held', problem: 'not in EMAIL_ALLOW' };
    }
    const { replyTo, attachments, headers: own, ...words } = email;
    const rest = { ...words, ...(attachments && { attachments }), ...(own && { headers: own }) };
    const send = (letter: Parameters<typeof resend.emails.send>[0]) =>
      resend.emails.send(letter, { idempotencyKey, signal: AbortSignal.timeout(patience) });
    let answer = await send({ ...rest, ...(replyTo !== undefined && { replyTo }) });
    // The address of whoever wrote to us must not keep their words from us.
    if (isAbout('reply_to', answer.error)) answer = await send(rest);
    const { data, error, headers } = answer;
    if (data?.id) return { status: 'sent', id: data.id };
    const after = Number(headers?.['retry-after']);
    return readError(error, after > 0 ? after : undefined);
  };
}

function readError(error: ErrorResponse | null, afterSeconds: number | undefined): Sent {
  if (!error || !Object.hasOwn(MEANING, error.name)) {
    return { status: 'again', problem: 'an answer that isn’t Resend’s', afterSeconds };
  }
  const { name, statusCode } = error;
  // Of a gateway's page the SDK makes an error of this name, and the status is all that tells one from another.
  const problem = name === 'application_error' && statusCode ? `${name} ${statusCode}` : name;
  const status = MEANING[name];
  switch (status) {
    case 'refused':
      // Said of every email as long as the domain that it comes from isn't verified.
      if (statusCode === 403) return { status: 'untaken', problem, afterSeconds };
      return { status: isAbout('to', error) ? 'unreachable' : status, problem };
    case 'again':
      // Whoever limits requests takes none.
      return { status: statusCode === 429 ? 'full' : status, problem, afterSeconds };
    default:
      return { status, problem, afterSeconds };
  }
}

/** Whether Resend says that it can't take what stands in a field. */
function isAbout(field: string, error: ErrorResponse | null): boolean {
  return error?.name === 'validation_error' && String(error.message).includes(`\`${field}\` field`);
}
