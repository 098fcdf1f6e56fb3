import type { Email } from '../../../platform/mail/mailer.ts';
import type { Runtime } from '../../../content/runtime.ts';
import { sayWhere } from '../../../campaigns/placements.ts';
import { acknowledgement } from '../../emails/acknowledgement.tsx';
import type { Fact } from '../../emails/document.tsx';
import type { Words } from '../../emails/read-first.ts';
import { cameIn, howTheyLike, livesIn, mayHaveAsked, teamEmail } from '../../emails/team-email.tsx';
import type { Writing } from '../kind.ts';
import { writtenEnquiry } from './answers.ts';
import type { EnquiryLead } from './lead.ts';

const interestWords = { fostering: 'Fostering', adoption: 'Adoption', unsure: 'Not sure yet' } as const;

/** What they wrote. */
export const enquiryWords = ({ answers, danger }: EnquiryLead): Words => ({
  own: [{ label: danger ? 'They wrote:' : 'They asked:', text: answers.question }],
  written: writtenEnquiry(answers),
  danger,
});

/** The email that brings an enquiry to its team, and says why it came to them. */
export const enquiryTeamEmail = (lead: EnquiryLead, writing: Writing): Email =>
  teamEmail(
    lead,
    writing,
    enquiryWords(lead),
    factsOf(lead, writing, [{ label: 'Why it came to you', value: whyToThem(lead) }]),
  );

/** What those who keep children safe are told beside the words: not why it came to the team. */
export const enquiryFacts = (lead: EnquiryLead, writing: Writing): Fact[] => [
  ...howTheyLike(lead.answers),
  ...factsOf(lead, writing, []),
];

const factsOf = (lead: EnquiryLead, writing: Writing, why: Fact[]): Fact[] => [
  { label: 'Interested in', value: interestWords[lead.answers.interest] },
  livesIn(lead, writing.runtime),
  ...why,
  ...mayHaveAsked(lead),
  ...howTheyCame(lead, writing.runtime),
  ...cameIn(lead, writing),
];

/** Of who gave no UK postcode nothing more is to be found out. */
const whyToThem = ({ answers: { postcode }, route: { lives, reason } }: EnquiryLead) =>
  lives === 'unknown' && postcode.kind === 'typed' ? 'There is no UK postcode to choose a team by' : reason;

function howTheyCame(lead: EnquiryLead, runtime: Runtime): Fact[] {
  const { answers, attribution } = lead;
  const campaign = attribution.campaign && runtime.codes[attribution.campaign]?.title;
  const where = sayWhere(attribution, runtime.codes);
  const event = attribution.event && runtime.events[attribution.event]?.title;
  return [
    ...(campaign ? [{ label: 'Campaign', value: campaign }] : []),
    ...(where ? [{ label: 'Seen', value: where }] : []),
    ...(event ? [{ label: 'Event', value: event }] : []),
    ...(answers.heard ? [{ label: 'Heard of us', value: answers.heard }] : []),
    { label: 'News by email', value: answers.updates ? 'Yes, they ticked it' : 'No' },
    ...tellThem(lead, runtime),
  ];
}

/** What they ticked of what was paused; a group of children that was taken out is called by its short name. */
function tellThem(
  { answers: { tell_me: name }, attribution }: EnquiryLead,
  { codes, needs }: Runtime,
): Fact[] {
  if (name === undefined) return [];
  const of =
    name === 'yes'
      ? attribution.campaign && codes[attribution.campaign]?.title
      : (needs[name]?.title ?? name);
  return [{ label: 'Tell them once it isn’t paused', value: of ?? 'Yes, they ticked it' }];
}

/** The email that thanks whoever asked. */
export const enquiryAcknowledgement = (lead: EnquiryLead, writing: Writing): Email | undefined =>
  acknowledgement(lead, writing, {
    next: outside(lead),
    about: lead.attribution.event && writing.runtime.events[lead.attribution.event]?.title,
    calm: 'You don’t need to get anything ready. It’s a chat: ask whatever you like, and stop whenever you like.',
  });

/** A person who lives elsewhere is still heard, and told kindly whom else they may ask. */
function outside({ place, route }: EnquiryLead): string[] {
  if (!place.known || route.lives !== 'outside') return [];
  const names = place.authorities.map(({ name }) => name).join(' or ');
  return [
    `Your postcode looks like ${names}${place.certain ? '' : ', though we can’t be sure'}. You can still talk to us, or to them. We won’t pass your details to them unless you ask us to.`,
  ];
}
