import type { Runtime } from '../../content/runtime.ts';
import type { Email } from '../../platform/mailer.ts';
import { sayInstant } from '../../platform/words.ts';
import { sendableAddress } from '../email-address.ts';
import type { Lead } from '../draft.ts';
import { renderEmail, type Block, type Fact } from './document.tsx';
import { bestTimeWords, contactWords, interestWords, sayDuplicates, sayPlace } from './words.ts';

/**
 * The email that tells a team whom to get in touch with. Nothing personal is in its subject; a reply goes to the
 * person.
 * @param contacted the link to record a contact
 * @param news what is new of a lead that the team may know: other answers, or that they may be contacted after all
 */
export function teamEmail(
  reference: string,
  lead: Lead,
  runtime: Runtime,
  contacted: string,
  news?: keyof typeof newsWords,
): Email {
  const { enquiry, route, due, danger } = lead;
  const { agency } = runtime;
  const by = sayInstant(due);
  const replyTo = enquiry.email && sendableAddress(enquiry.email);
  const verb = contactWords[enquiry.contact].verb;
  const marks = [danger && 'Please read now', news && 'Changed'].filter(Boolean).join(', ');
  const what = `please ${verb} by ${by}`;
  const subject = marks ? `${marks}: ${reference}, ${what}` : `${reference}: ${what}`;
  const blocks: Block[] = [
    { type: 'heading', text: `Please ${verb} ${enquiry.name} by ${by}` },
    ...(danger
      ? [
          paragraph(
            `Please read this now: its words may tell of somebody in danger. ${agency.safeguarding.team} has a copy.`,
          ),
        ]
      : []),
    ...(news ? [paragraph(newsWords[news])] : []),
    { type: 'facts', rows: toGetInTouch(lead) },
    ...(enquiry.question
      ? [paragraph('They asked:'), { type: 'quote', text: enquiry.question } satisfies Block]
      : [paragraph('They didn’t ask anything in the form.')]),
    { type: 'facts', rows: background(reference, lead, runtime) },
    { type: 'link', label: `Tell us how it went, when you have tried to ${verb} them`, href: contacted },
    paragraph(
      replyTo
        ? 'Reply to this email and it goes to them.'
        : 'A reply to this email doesn’t reach them: use what is above.',
    ),
  ];
  return {
    from: `${agency.sender.name} <${agency.sender.address}>`,
    to: route.team.inbox,
    ...(replyTo && { replyTo }),
    subject,
    ...renderEmail({
      subject,
      preview: `Reference ${reference}, for ${route.team.name}.`,
      blocks,
      footer: `Sent to ${route.team.name} by the website of ${agency.name}. Please keep these details safe, and delete this email when you have recorded them.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

const newsWords = {
  changed: 'They have sent other answers since. These are the new ones; the old ones no longer count.',
  'after all':
    'They had asked us not to contact them, and have changed their mind: please do. These answers count; older ones don’t.',
} as const;

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

function toGetInTouch({ enquiry }: Lead): Fact[] {
  return [
    { label: 'Name', value: enquiry.name },
    ...(enquiry.phone ? [{ label: 'Phone', value: enquiry.phone, href: telephoneLink(enquiry.phone) }] : []),
    ...(enquiry.email
      ? [
          {
            label: 'Email',
            value: enquiry.email,
            href: `mailto:${encodeURIComponent(enquiry.email).replace('%40', '@')}`,
          },
        ]
      : []),
    {
      label: 'They would like',
      value: `${contactWords[enquiry.contact].noun}, ${bestTimeWords[enquiry.best_time]}`,
    },
    {
      label: 'Safe to leave a message',
      value:
        enquiry.safe_message === 'yes'
          ? 'Yes. You may leave a message and say who you are.'
          : 'No. Leave no message, and don’t say who you are if somebody else answers.',
    },
  ];
}

/** Leaves an extension out: a phone would dial it as part of the number. */
function telephoneLink(phone: string): string {
  return `tel:${phone.replace(/\s*(x|ext\.?)\s*\d+$/i, '').replace(/[^+\d]/g, '')}`;
}

function background(reference: string, lead: Lead, runtime: Runtime): Fact[] {
  const { enquiry, place, route, attribution } = lead;
  const area = place.known && place.area ? runtime.areas[place.area] : undefined;
  const lives = [area, sayPlace(place)].filter(Boolean).join(', ');
  const campaign = attribution.campaign && runtime.campaigns[attribution.campaign]?.title;
  const event = attribution.event && runtime.events[attribution.event]?.title;
  return [
    { label: 'Interested in', value: interestWords[enquiry.interest] },
    { label: 'Lives', value: `${enquiry.postcode.text} (${lives || 'a postcode that we don’t know'})` },
    { label: 'Why it came to you', value: route.reason },
    ...(lead.duplicates.length > 0
      ? [
          {
            label: 'May have asked before',
            value: `${sayDuplicates(lead.duplicates)}; the page below says which`,
          },
        ]
      : []),
    ...(campaign ? [{ label: 'Campaign', value: campaign }] : []),
    ...(event ? [{ label: 'Event', value: event }] : []),
    ...(enquiry.heard ? [{ label: 'Heard of us', value: enquiry.heard }] : []),
    { label: 'News by email', value: enquiry.updates ? 'Yes, they ticked it' : 'No' },
    { label: 'Came in', value: sayInstant(lead.received) },
    { label: 'Reference', value: reference },
  ];
}
