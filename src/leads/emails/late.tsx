import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayInstant } from '../../platform/time/words.ts';
import type { HandlingTeam } from '../kinds/lead.ts';
import { renderEmail, type Block } from './document.tsx';
import { sayLeads } from './lead-words.ts';

/** A lead of which no contact was recorded in time. */
export interface LateLead {
  reference: string;
  kind: string;
  team: HandlingTeam;
  due: Temporal.Instant;
}

/**
 * Tells a team's backup inbox of its late leads. Nothing personal.
 * @param contacted the link to record a contact of a lead
 */
export function lateToBackup(
  team: HandlingTeam & { backup: string },
  leads: readonly LateLead[],
  runtime: Runtime,
  contacted: (reference: string) => string,
): Email {
  return lateEmail(team.backup, leads, runtime, [
    paragraph(`${team.name} has recorded no contact in the time that we promised:`),
    ...leads.map(({ reference, due }): Block => ({
      type: 'link',
      label: `${reference}, promised by ${sayInstant(due)}`,
      href: contacted(reference),
    })),
    paragraph(
      `Please see that somebody gets in touch as soon as they can. The details are in the email to ${team.inbox} with the same reference. If it isn’t there, tell the ${runtime.agency.owner.role}.`,
    ),
    paragraph('Has somebody been in touch already? Follow the link and tell us how it went.'),
  ]);
}

/** Tells the service's owner of late leads whose teams' backup inboxes were told before. Nothing personal. */
export function lateToOwner(leads: readonly LateLead[], runtime: Runtime): Email {
  return lateEmail(runtime.agency.owner.inbox, leads, runtime, [
    paragraph(
      'An hour after the time that we promised, nobody has recorded a contact. The backup inbox has been told too.',
    ),
    {
      type: 'facts',
      rows: leads.map(({ reference, team, due }) => ({
        label: reference,
        value: `${team.name}, promised by ${sayInstant(due)}`,
      })),
    },
    paragraph('Please see that somebody gets in touch, and records it with the link in the team’s email.'),
  ]);
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

function lateEmail(
  to: string,
  leads: readonly LateLead[],
  { agency }: Runtime,
  blocks: readonly Block[],
): Email {
  const [first] = leads;
  const what = leads.length === 1 && first ? first.reference : sayLeads(leads);
  const subject = `Late: no contact recorded for ${what}`;
  return {
    from: mailbox(agency.sender),
    to,
    subject,
    ...renderEmail({
      subject,
      preview: 'What was promised, and what to do now.',
      blocks: [{ type: 'heading', text: subject }, ...blocks],
      footer: `Sent by the website of ${agency.name}.`,
    }),
    tags: [{ name: 'kind', value: 'late' }],
  };
}
