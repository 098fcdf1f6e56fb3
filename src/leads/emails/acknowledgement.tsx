import type { Agency } from '../../content/schemas/index.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayOpeningHours } from '../../platform/time/words.ts';
import { sendableAddress } from '../forms/email-address.ts';
import { readPhone } from '../forms/phone-number.ts';
import type { Writing } from '../kinds/kind.ts';
import type { Lead } from '../kinds/lead.ts';
import { renderEmail, type Block, type Fact } from './document.tsx';
import { isPlainName } from './plain-name.ts';
import type { ReachLead } from './team-email.tsx';
import { contactWords, NOT_WATCHED, sayBy } from './words.ts';

/**
 * The email that tells a person what happens next and by when. Its subject, preview, sender and first lines say
 * nothing of fostering or adoption: somebody else may see the screen.
 * @param more what is to be said by the kind of lead: `next` follows the promise, `calm` is left out where somebody may
 *   be in danger, so that nothing reads as if there were time; `about` is the date that they asked about, far from the
 *   first lines
 * @returns undefined when they gave no address that email can be sent to
 */
export function acknowledgement(
  lead: ReachLead,
  { reference, runtime: { agency }, link }: Writing,
  { next = [], calm, about }: { next?: readonly string[]; calm: string; about?: string | undefined },
): Email | undefined {
  const blocks: Block[] = [
    ...(cannotRing(lead) ? askForNumber(lead, link) : [paragraph(whatHappensNext(lead))]),
    ...[...next, ...(lead.danger ? [] : [calm])].map(paragraph),
    {
      type: 'facts',
      rows: [
        ...whoAndWhen(reference, lead, agency),
        ...(about ? [{ label: 'You asked about', value: about }] : []),
      ],
    },
    paragraph('Is something not right, or would you rather not hear from us?'),
    { type: 'link', label: 'Change your details, or ask us not to get in touch', href: link },
  ];
  return thankYou(reference, lead, agency, blocks);
}

/**
 * An email that thanks a person, with the words between their name and the last line.
 * @returns undefined when they gave no address that email can be sent to
 */
export function thankYou(
  reference: string,
  { answers, danger }: Pick<Lead, 'answers' | 'danger'>,
  agency: Agency,
  words: readonly Block[],
): Email | undefined {
  const to = answers.email && sendableAddress(answers.email);
  if (!to) return undefined;
  const subject = `Thank you for getting in touch: ${reference}`;
  const notWatched = paragraph(NOT_WATCHED);
  const blocks: Block[] = [
    { type: 'heading', text: 'Thank you for getting in touch' },
    paragraph(isPlainName(answers.name) ? `Hello ${answers.name},` : 'Hello,'),
    ...(danger ? [notWatched] : []),
    ...words,
    ...(danger ? [] : [notWatched]),
  ];
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: agency.email,
    subject,
    ...renderEmail({
      subject,
      preview: 'What happens next, and who to ring.',
      blocks,
      footer: `You get this email because somebody gave this address on the website of ${agency.sender.name}. If it wasn’t you, please tell us on ${agency.phone} and we’ll remove it.`,
    }),
    tags: [{ name: 'kind', value: 'acknowledgement' }],
  };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

/** The reference, and who will be in touch and how to reach them. */
export function whoAndWhen(reference: string, { team }: Pick<Lead, 'team'>, agency: Agency): Fact[] {
  const phone = team.phone ?? agency.phone;
  return [
    { label: 'Your reference', value: reference },
    {
      label: 'Who will be in touch',
      value: team.partner ? `${team.name}, who work with us` : team.name,
    },
    { label: 'If you’d like to ring us', value: phone, href: `tel:${phone.replaceAll(' ', '')}` },
    { label: 'We’re here', value: sayOpeningHours(agency.openingHours) },
  ];
}

/** The first lines may show beside the subject: they name no team, since its name may say too much. */
function whatHappensNext({ answers, due }: ReachLead): string {
  const { verb } = contactWords[answers.contact];
  const sentences = [`Somebody will ${verb} you${sayBy(due)}.`];
  if (answers.contact !== 'email' && answers.best_time !== 'any') {
    sentences.push(`You said that ${answers.best_time}s suit you best, and we’ll do what we can.`);
  }
  if (answers.contact === 'phone') {
    sentences.push(
      answers.safe_message === 'yes'
        ? 'If you don’t answer, they’ll leave a message and say who they are.'
        : 'If you don’t answer, they won’t leave a message.',
    );
  }
  return sentences.join(' ');
}

/** Whether they asked to be rung or texted on a number that we couldn't read. */
function cannotRing({ answers: { contact, phone } }: ReachLead): boolean {
  if (contact === 'email' || !phone) return false;
  const { kind, numbers } = readPhone(phone);
  return kind !== 'clear' && numbers.length === 0;
}

/** Promises nothing that hangs on a number which we don't have. */
const askForNumber = ({ answers: { contact }, due }: ReachLead, change: string): Block[] => [
  paragraph(
    `We couldn’t read the phone number that you gave us, so we don’t know what to ${contactWords[contact].verb}. Please send us a number here. Then somebody will ${contactWords[contact].verb} you${sayBy(due)}, or as soon as they can.`,
  ),
  { type: 'link', label: 'Send us your phone number', href: change },
];
