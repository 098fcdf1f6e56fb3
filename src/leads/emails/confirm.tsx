import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sendableAddress } from '../forms/email-address.ts';
import type { Lead } from '../kinds/lead.ts';
import { renderEmail } from './document.tsx';

/**
 * Asks whether an address that came by a change is the person's. It says nothing of them or of what they asked: it may
 * be anybody's.
 * @param confirm the link to say yes
 * @returns undefined when email can't be sent to the address
 */
export function confirmEmail(
  { answers }: Pick<Lead, 'answers'>,
  { agency }: Runtime,
  confirm: string,
): Email | undefined {
  const to = answers.email && sendableAddress(answers.email);
  if (!to) return undefined;
  const subject = 'Is this your email address?';
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: agency.email,
    subject,
    ...renderEmail({
      subject,
      preview: 'Please tell us if it is.',
      blocks: [
        { type: 'heading', text: subject },
        {
          type: 'paragraph',
          text: 'Somebody who is in touch with us gave us this address as theirs. If it was you, please tell us, and we’ll write to you here.',
        },
        { type: 'link', label: 'Yes, this is my address', href: confirm },
        {
          type: 'paragraph',
          text: 'If it wasn’t you, there is nothing to do: we won’t write to you again.',
        },
      ],
      footer: `Sent by the website of ${agency.sender.name}. If you have a question, ring ${agency.phone}.`,
    }),
    tags: [{ name: 'kind', value: 'confirm' }],
  };
}
