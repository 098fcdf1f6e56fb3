import type { Runtime } from '../../content/runtime.ts';
import type { Email } from '../../platform/mailer.ts';
import { sayInstant, sayOpeningHours } from '../../platform/words.ts';
import { sendableAddress } from '../email-address.ts';
import type { Lead } from '../draft.ts';
import { renderEmail, type Block } from './document.tsx';
import { contactWords } from './words.ts';

/**
 * The email that tells a person what happens next and by when. Its subject, preview, sender and first lines say
 * nothing of fostering or adoption: somebody else may see the screen.
 * @param change the link to correct one's details, or not to be contacted
 * @returns undefined when they gave no address that email can be sent to
 */
export function acknowledgement(
  reference: string,
  lead: Lead,
  { agency }: Runtime,
  change: string,
): Email | undefined {
  const { enquiry, due } = lead;
  const to = enquiry.email && sendableAddress(enquiry.email);
  if (!to) return undefined;
  const subject = `Thank you for getting in touch: ${reference}`;
  const blocks: Block[] = [
    { type: 'heading', text: 'Thank you for getting in touch' },
    paragraph(isPlainName(enquiry.name) ? `Hello ${enquiry.name},` : 'Hello,'),
    paragraph(whatHappensNext(lead, sayInstant(due))),
    ...outside(lead),
    paragraph(
      'You don’t need to get anything ready. It’s a chat: ask whatever you like, and stop whenever you like.',
    ),
    {
      type: 'facts',
      rows: [
        { label: 'Your reference', value: reference },
        { label: 'Who will be in touch', value: whoCalls(lead) },
        {
          label: 'If you’d like to ring us',
          value: agency.phone,
          href: `tel:${agency.phone.replaceAll(' ', '')}`,
        },
        { label: 'We’re here', value: sayOpeningHours(agency.openingHours) },
      ],
    },
    paragraph('Is something not right, or would you rather not hear from us?'),
    { type: 'link', label: 'Change your details, or ask us not to get in touch', href: change },
    paragraph('This inbox isn’t watched at night. If a child is in danger now, call 999.'),
  ];
  return {
    from: `${agency.sender.name} <${agency.sender.address}>`,
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

/** Anybody may give any address: what isn't a name must not go out to it under ours. */
function isPlainName(name: string): boolean {
  return name.length <= 60 && !/[/@:!?£$€<>\d]|\.\p{L}/u.test(name);
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

function whoCalls({ route }: Lead): string {
  return route.team.partner ? `${route.team.name}, who work with us` : route.team.name;
}

/** The first lines may show beside the subject: they name no team, since its name may say too much. */
function whatHappensNext({ enquiry }: Lead, by: string): string {
  const { verb } = contactWords[enquiry.contact];
  const sentences = [`Somebody will ${verb} you by ${by}.`];
  if (enquiry.contact !== 'email' && enquiry.best_time !== 'any') {
    sentences.push(`You said that ${enquiry.best_time}s suit you best, and we’ll do what we can.`);
  }
  if (enquiry.contact === 'phone') {
    sentences.push(
      enquiry.safe_message === 'yes'
        ? 'If you don’t answer, they’ll leave a message and say who they are.'
        : 'If you don’t answer, they won’t leave a message.',
    );
  }
  return sentences.join(' ');
}

/** A person who lives elsewhere is still heard, and told kindly whom else they may ask. */
function outside({ place, route }: Lead): Block[] {
  if (!place.known || route.lives !== 'outside') return [];
  const names = place.authorities.map(({ name }) => name).join(' or ');
  return [
    paragraph(
      `Your postcode looks like ${names}${place.certain ? '' : ', though we can’t be sure'}. You can still talk to us, or to them. We won’t pass your details to them unless you ask us to.`,
    ),
  ];
}
