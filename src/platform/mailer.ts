import { Resend } from 'resend';
import * as z from 'zod';
import type { Environment } from './environment.ts';
import { isLoopback } from './loopback.ts';

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
});
export type Email = z.infer<typeof email>;

/** What became of one attempt to send. `again`: it may work later. */
export type Sent =
  | { status: 'sent'; id: string }
  | { status: 'again'; problem: string; afterSeconds: number | undefined }
  | { status: 'refused'; problem: string }
  | { status: 'held'; problem: string };

/** Sends one email; the same key sends it once. */
export type Mailer = (email: Email, idempotencyKey: string) => Promise<Sent>;

/** How long Resend may take to answer, in ms. */
const PATIENCE = 10_000;

type MailerEnvironment = Environment<'RESEND_API_KEY' | 'RESEND_BASE_URL' | 'EMAIL_ALLOW'>;

/**
 * A mailer over Resend. Off production only addresses in EMAIL_ALLOW get email, or any when RESEND_BASE_URL is this
 * machine.
 */
export function resendMailer(environment: MailerEnvironment, production: boolean): Mailer {
  const resend = new Resend(environment.RESEND_API_KEY, { baseUrl: environment.RESEND_BASE_URL });
  const open = production || isLoopback(environment.RESEND_BASE_URL);

  return async (email, idempotencyKey) => {
    if (!open && !environment.EMAIL_ALLOW.includes(email.to.toLowerCase())) {
      return { status: 'held', problem: 'not in EMAIL_ALLOW' };
    }
    const { replyTo, ...rest } = email;
    const { data, error, headers } = await resend.emails.send(
      { ...rest, ...(replyTo !== undefined && { replyTo }) },
      { idempotencyKey, signal: AbortSignal.timeout(PATIENCE) },
    );
    if (data?.id) return { status: 'sent', id: data.id };
    const problem = error?.name ?? 'an answer without an id';
    const status = error?.statusCode ?? null;
    // A wrong key or a domain that isn't verified yet is ours to mend: the email must not be given up for it.
    const passing =
      status === null ||
      [401, 403, 429].includes(status) ||
      status >= 500 ||
      problem === 'concurrent_idempotent_requests';
    if (!passing) return { status: 'refused', problem };
    const after = Number(headers?.['retry-after']);
    return { status: 'again', problem, afterSeconds: after > 0 ? after : undefined };
  };
}
