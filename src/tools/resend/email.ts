import type { GetEmailResponseSuccess } from 'resend';

import type { EmailRequest } from './validate.ts';

/** A file of an email: its bytes as base64, or the web address Resend would fetch it from. */
export type SentAttachment = {
  filename: string;
  contentType: string;
  contentId: string | null;
  source: { kind: 'content'; base64: string } | { kind: 'path'; url: string };
};

/** An email that the stand-in accepted. Everything in it was written by others: escape it where it is shown. */
export type SentEmail = {
  /** A UUID, as Resend gives. */
  id: string;
  /** When it was accepted: ISO 8601, UTC. */
  createdAt: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  /** `null` when it wasn't sent: Resend then makes one from the HTML. */
  text: string | null;
  template: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: SentAttachment[];
  idempotencyKey: string | null;
  scheduledAt: string | null;
};

/** Turns a checked request into the email that is kept. */
export function toSentEmail(
  request: EmailRequest,
  stamp: { id: string; createdAt: string; idempotencyKey: string | null },
): SentEmail {
  return {
    ...stamp,
    from: request.from[0],
    to: request.to,
    cc: request.cc,
    bcc: request.bcc,
    replyTo: request.reply_to,
    subject: request.subject,
    html: request.html ?? null,
    text: request.text ?? null,
    template: request.template?.id ?? null,
    headers: request.headers,
    tags: request.tags,
    attachments: request.attachments.map(toSentAttachment),
    scheduledAt: request.scheduled_at ?? null,
  };
}

function toSentAttachment(file: EmailRequest['attachments'][number]): SentAttachment {
  return {
    filename: file.filename ?? file.path?.split('/').at(-1) ?? 'attachment',
    contentType: file.content_type ?? 'application/octet-stream',
    contentId: file.content_id ?? null,
    source:
      file.content === undefined
        ? { kind: 'path', url: file.path ?? '' }
        : { kind: 'content', base64: file.content },
  };
}

/** The answer of `GET /emails/:id`. */
export function toApiEmail(email: SentEmail): GetEmailResponseSuccess {
  return {
    object: 'email',
    id: email.id,
    message_id: `<${email.id}@stand-in.example>`,
    created_at: email.createdAt,
    from: email.from,
    to: email.to,
    cc: email.cc,
    bcc: email.bcc,
    reply_to: email.replyTo,
    subject: email.subject,
    html: email.html,
    text: email.text,
    tags: email.tags,
    scheduled_at: email.scheduledAt,
    last_event: email.scheduledAt ? 'scheduled' : 'delivered',
  };
}
