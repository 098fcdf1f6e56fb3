import type { Runtime } from '../../content/runtime.ts';
import type { Team } from '../../content/schemas/index.ts';
import type { Email } from '../../platform/mailer.ts';
import { plainEmail } from './plain-email.tsx';

/** A team's email, as it was written, to the team's backup inbox. */
export function backupEmail(original: Email, team: Team): Email {
  return { ...original, to: team.backup, subject: `Please take over: ${original.subject}` };
}

/** Whose inbox didn't get an email. */
export interface Inbox {
  name: string;
  address: string;
}

/**
 * Tells the service's owner that an inbox doesn't get email. Nothing personal.
 * @param references of the enquiries that the email told of
 * @param goneOn whether each went to the team's backup inbox instead
 */
export function alertEmail(
  references: readonly string[],
  { name, address }: Inbox,
  how: string,
  goneOn: boolean,
  { agency }: Runtime,
): Email {
  const silent = how === 'silent';
  const what = references.length === 1 ? `Enquiry ${references[0]}` : `Enquiries ${references.join(', ')}`;
  return plainEmail(agency, agency.owner.inbox, {
    subject: `An email to ${name} ${silent ? 'may not have' : 'has not'} arrived: ${references.length === 1 ? references[0] : `${references.length} enquiries`}`,
    kind: 'alert',
    paragraphs: [
      silent
        ? `${what}: nobody has told us for an hour that the email reached the inbox of ${name}.`
        : `${what}: the email did not reach the inbox of ${name} (${how}).${goneOn ? ' It went to their backup inbox too.' : ''}`,
      `Please see that somebody has it, and that ${address} works: while it doesn’t, others may be lost to it.`,
    ],
  });
}

/** Tells a team that a person's email address doesn't work. Nothing personal. */
export function addressEmail(reference: string, team: Team, { agency }: Runtime): Email {
  return plainEmail(agency, team.inbox, {
    subject: `${reference}: the email address doesn’t work`,
    kind: 'address',
    paragraphs: [
      `Our thank-you email for enquiry ${reference} came back, so the address they gave doesn’t work.`,
      'If they left a phone number, please ring instead. They may be wondering why they have heard nothing.',
    ],
  });
}
