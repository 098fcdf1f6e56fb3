import type { Runtime } from '../../content/runtime.ts';
import type { Team } from '../../content/schemas/index.ts';
import type { Email } from '../../platform/mailer.ts';
import { plainEmail } from './plain-email.tsx';

/** A team's email, as it was written, to the team's backup inbox. */
export function backupEmail(original: Email, team: Team): Email {
  return { ...original, to: team.backup, subject: `Please take over: ${original.subject}` };
}

/** Tells the service's owner that a team's inbox doesn't get email. Nothing personal. */
export function alertEmail(reference: string, team: Team, how: string, { agency }: Runtime): Email {
  const silent = how === 'silent';
  return plainEmail(agency, agency.owner.inbox, {
    subject: `An email to ${team.name} ${silent ? 'may not have' : 'has not'} arrived: ${reference}`,
    kind: 'alert',
    paragraphs: [
      silent
        ? `Nobody has told us for an hour that enquiry ${reference} reached the inbox of ${team.name}.`
        : `Enquiry ${reference} did not reach the inbox of ${team.name} (${how}). It went to their backup inbox too.`,
      `Please see that somebody has it, and that ${team.inbox} works: while it doesn’t, others may be lost to it.`,
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
