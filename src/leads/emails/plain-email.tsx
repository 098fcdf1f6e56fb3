import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { renderEmail, type Block } from './document.tsx';

/** An email to colleagues that is a few sentences; its subject is its heading, so nothing personal goes in either. */
export function plainEmail(
  agency: Runtime['agency'],
  to: string,
  { subject, kind, paragraphs }: { subject: string; kind: string; paragraphs: string[] },
): Email {
  const blocks: Block[] = paragraphs.map((text) => ({ type: 'paragraph', text }));
  return {
    from: mailbox(agency.sender),
    to,
    subject,
    ...renderEmail({
      subject,
      preview: paragraphs[0] ?? '',
      blocks: [{ type: 'heading', text: subject }, ...blocks],
      footer: `Sent by the website of ${agency.name}.`,
    }),
    tags: [{ name: 'kind', value: kind }],
  };
}
