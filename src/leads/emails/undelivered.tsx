import type { Runtime } from '../../content/runtime.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import type { HandlingTeam } from '../kinds/lead.ts';
import { plainEmail } from './plain-email.tsx';
import { sayKind, sayLeads } from './lead-words.ts';

/** A team's email, as it was written, to the team's backup inbox. */
export function backupEmail(original: Email, backup: string): Email {
  return { ...original, to: backup, subject: `Please take over: ${original.subject}` };
}

/** Whose inbox didn't get an email. */
export interface Inbox {
  name: string;
  address: string;
}

/**
 * Tells the service's owner that an inbox doesn't get email. Nothing personal.
 * @param about the leads that the email told of
 * @param goneOn whether each went to the team's backup inbox instead
 */
export function alertEmail(
  about: readonly { kind: string; reference: string }[],
  { name, address }: Inbox,
  how: string,
  goneOn: boolean,
  { agency }: Runtime,
): Email {
  const silent = how === 'silent';
  const [first] = about;
  const which = about.length === 1 && first ? first.reference : sayLeads(about);
  const what = about.map((lead) => `${sayKind(lead)} ${lead.reference}`).join(', ');
  return plainEmail(agency, agency.owner.inbox, {
    subject: `An email to ${name} ${silent ? 'may not have' : 'has not'} arrived: ${which}`,
    kind: 'alert',
    paragraphs: [
      silent
        ? `${what}: nobody has told us for an hour that the email reached the inbox of ${name}.`
        : `${what}: the email did not reach the inbox of ${name} (${how}).${goneOn ? ' It went to their backup inbox too.' : ''}`,
      `Please see that somebody has it, and that ${address} works: while it doesn’t, others may be lost to it.`,
    ],
  });
}

/**
 * Tells the service's owner, who gets it instead, that an email to whoever runs a date, or opens its door, didn't
 * arrive. Nothing personal.
 */
export function organiserAlert({ to, subject }: Email, how: string, { agency }: Runtime): Email {
  return plainEmail(agency, agency.owner.inbox, {
    subject: `An email about a date has not arrived: ${subject}`,
    kind: 'alert',
    paragraphs: [
      `“${subject}” did not reach ${to} (${how}). It went to you instead: please see that whoever it was for knows.`,
      `Then please see that ${to} works, or put another inbox into the content of the event or its venue: the next emails about it go there, too.`,
    ],
  });
}

/**
 * Tells a team that a person's email address doesn't work. Nothing personal.
 * @param phone whether they left a number
 * @param how `refused`: the email couldn't even be sent
 */
export function addressEmail(
  { reference, phone }: { reference: string; phone: boolean },
  team: HandlingTeam,
  how: string,
  { agency }: Runtime,
): Email {
  return plainEmail(agency, team.inbox, {
    subject: `${reference}: the email address doesn’t work`,
    kind: 'address',
    paragraphs: [
      how === 'refused'
        ? `Our email about ${reference} can’t be sent: the address they gave doesn’t work.`
        : `Our email about ${reference} came back, so the address they gave doesn’t work.`,
      phone
        ? 'They left a phone number: please ring instead. They may be wondering why they have heard nothing.'
        : 'They left no phone number. Please look at the address in our email about them: if you can see a slip in it, write to the one they meant. If not, there is nothing more you can do unless they get in touch again.',
    ],
  });
}
