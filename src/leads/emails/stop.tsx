import type { Runtime } from '../../content/runtime.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import type { HandlingTeam } from '../kinds/lead.ts';
import { plainEmail } from './plain-email.tsx';

/**
 * Tells a team that a person asked not to be contacted. Nothing personal but the reference.
 * @param danger what they wrote may tell of danger, and is to be read all the same
 */
export function stopEmail(reference: string, inbox: string, danger: boolean, { agency }: Runtime): Email {
  return plainEmail(agency, inbox, {
    subject: `${reference}: please don’t get in touch`,
    kind: 'stop',
    paragraphs: [
      `The person behind ${reference} has asked us not to contact them. Please don’t ring, email or text them.`,
      ...(danger
        ? [
            `But please still read what they wrote, now: it may tell of somebody in danger. ${agency.safeguarding.team} has a copy.`,
          ]
        : []),
      'If they change their mind, we’ll tell you. If you never had an email about them, there is nothing to do.',
    ],
  });
}

/** Tells a team that another one looks after a person now. Nothing personal but the reference. */
export function movedEmail(
  reference: string,
  from: HandlingTeam,
  to: HandlingTeam,
  { agency }: Runtime,
): Email {
  return plainEmail(agency, from.inbox, {
    subject: `${reference}: another team has them now`,
    kind: 'stop',
    paragraphs: [
      `There is no need to contact the person behind ${reference}: ${to.name} has them now.`,
      'They sent us new details, and those decide which team it is. Please delete our earlier email about them.',
    ],
  });
}
