import { londonDay } from '../../../platform/time/clock.ts';
import { mailbox } from '../../../platform/mail/mailbox.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { sayDay, sayInstant } from '../../../platform/time/words.ts';
import { thankYou, whoAndWhen } from '../../emails/acknowledgement.tsx';
import { renderEmail, type Block, type Fact } from '../../emails/document.tsx';
import { readFirst, theirWords, type Words } from '../../emails/read-first.ts';
import { subjectOf, toKnowFirst, whereReplyGoes, whoItIs } from '../../emails/team-email.tsx';
import { sendableAddress } from '../../forms/email-address.ts';
import type { Writing } from '../kind.ts';
import { writtenComplaint } from './answers.ts';
import type { ComplaintLead } from './lead.ts';

/** What they wrote. */
export const complaintWords = ({ answers, danger }: ComplaintLead): Words => ({
  own: [
    { label: 'What they complain of:', text: answers.complaint },
    { label: 'What would put it right:', text: answers.wish },
  ],
  written: writtenComplaint(answers),
  danger,
});

/**
 * The email that brings the data protection officer a complaint, and says by when it must be acknowledged. Nothing
 * personal is in its subject; a reply goes to the person.
 */
export function complaintEmail(
  lead: ComplaintLead,
  { reference, runtime: { agency }, link, news }: Writing,
): Email {
  const { answers, team, due, received, danger } = lead;
  const by = sayLastDay(due);
  const replyTo = answers.email && sendableAddress(answers.email);
  const subject = subjectOf(reference, lead, `complaint, please acknowledge by ${by}`, news);
  const todo = `A data protection complaint: please acknowledge it by ${by}`;
  const blocks: Block[] = [
    ...(danger ? readFirst(complaintWords(lead)) : [{ type: 'heading', text: todo } satisfies Block]),
    ...toKnowFirst(danger, news, agency),
    ...(danger ? [{ type: 'section', text: todo } satisfies Block] : []),
    paragraph(
      `${news ? 'These words came' : 'It came'} in at ${sayInstant(received)}. The law gives us ${agency.dataProtection.acknowledgeDays} days to say that we have it. Then look into it without undue delay, and tell them what you found.`,
    ),
    { type: 'facts', rows: whoItIs(lead) },
    ...(danger ? [] : theirWords(complaintWords(lead))),
    { type: 'facts', rows: referencesOf(reference, lead) },
    { type: 'link', label: 'Tell us when you have been in touch with them', href: link },
    paragraph(
      replyTo
        ? 'We have emailed them that it came in.'
        : 'They have had no email from us, so nobody has acknowledged it yet.',
    ),
  ];
  return {
    from: mailbox(agency.sender),
    to: team.inbox,
    ...(replyTo && { replyTo }),
    subject,
    ...renderEmail({
      subject,
      preview: `Reference ${reference}, for ${team.name}.`,
      blocks,
      footer: `${whereReplyGoes(replyTo)} Sent to the ${team.name} by the website of ${agency.name}. Nobody in recruitment was sent it.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

/** The reference of a complaint, and the one that the person gave. */
export const referencesOf = (reference: string, { answers }: Pick<ComplaintLead, 'answers'>): Fact[] => [
  ...(answers.reference ? [{ label: 'The reference that they gave', value: answers.reference }] : []),
  { label: 'Reference of this complaint', value: reference },
];

/** The email that tells a person that their complaint is here, and by which day somebody acknowledges it. */
export function complaintAcknowledgement(
  lead: ComplaintLead,
  { reference, runtime: { agency } }: Writing,
): Email | undefined {
  const { officer, acknowledgeDays } = agency.dataProtection;
  return thankYou(reference, lead, agency, [
    paragraph(
      `We have what you wrote. Our ${officer} will write or ring by ${sayLastDay(lead.due)} at the latest, to say that they are looking into it. That is ${acknowledgeDays} days, as the law asks.`,
    ),
    paragraph('Then they look into it, and tell you what they found and what we’ll do.'),
    { type: 'facts', rows: whoAndWhen(reference, lead, agency) },
    paragraph('You can go to the Information Commissioner’s Office at any time. It’s at ico.org.uk.'),
  ]);
}

/** `Wednesday 23 December` */
export const sayLastDay = (due: ComplaintLead['due']) => (due ? sayDay(londonDay(due)) : '');

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
