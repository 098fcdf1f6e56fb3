import { findPlace } from '../../../platform/geography/places.ts';
import { placeCodes } from '../place-codes.ts';
import { firstContact } from '../promise.ts';
import { isSuspicious } from '../../forms/signals.ts';
import type { Kind } from '../kind.ts';
import { formFields, readEnquiry, writtenEnquiry } from './answers.ts';
import { contactWords, sayBy } from '../../emails/words.ts';
import { enquiryAcknowledgement, enquiryFacts, enquiryTeamEmail, enquiryWords } from './emails.tsx';
import { EnquiryForm } from './form.tsx';
import type { EnquiryLead } from './lead.ts';
import { route } from './route.ts';

/** Recruitment: it goes where the agency's rules say, and is put down to a campaign or an event. */
export const enquiry: Kind<EnquiryLead> = {
  name: 'enquiry',
  isRecruitment: true,
  words: { title: 'Enquiry', one: 'enquiry', many: 'enquiries' },
  form: {
    action: '/api/enquiries',
    order: formFields,
    Form: EnquiryForm,
    shell: 'enquire',
    page: () => ({ heading: 'Ask us to get in touch', description: 'Tell us how and when to reach you.' }),
    where: 'The form itself is one step away.',
    shorten: 'shorten your question: you can tell us the rest when we talk',
  },
  thanks: {
    shell: 'thanks',
    page: () => ({
      how: 'We’ll get in touch in the way that you chose. We won’t leave a message unless you said that we may.',
      steps: [
        'Somebody from the right team reads what you sent. A person, not a machine.',
        'They get in touch, and you ask whatever you like. It’s a chat, not an interview.',
        'You decide if there’s a next step. Nothing starts without you.',
      ],
      meanwhile: {
        heading: 'While you wait',
        items: [
          { link: 'Read what it’s like', href: '/stories/', after: ', from people who do it' },
          { link: 'Look through the questions', href: '/questions/', after: ' most people ask' },
          { link: 'Find an event', href: '/events/', after: ' near you, or online' },
        ],
      },
    }),
    messages: 'We won’t leave a message unless you said that we may.',
  },
  deadline: firstContact,
  read: readEnquiry,
  writtenIn: writtenEnquiry,
  ownWords: (lead) => enquiryWords(lead).own,
  postcodeOf: ({ postcode }) => postcode.text,
  isSpam: isSuspicious,
  handle(
    { answers: { interest, postcode }, attribution: { campaign } },
    { runtime: { agency, codes }, places },
  ) {
    const place = findPlace(places, postcode, agency.thresholds.certainShare);
    const own = campaign === undefined ? undefined : codes[campaign]?.team;
    const routed = route({ interest, place, campaign, own }, agency);
    return { place, route: routed, team: routed.team };
  },
  codesOf: ({ answers, place, route: { reason }, attribution: { campaign, event, placement, source } }) => ({
    ...placeCodes(place),
    interest: answers.interest,
    reason,
    campaign: campaign ?? null,
    event: event ?? null,
    placement: placement ?? null,
    source: source ?? null,
    updates: answers.updates,
  }),
  teams: ({ agency: { teams } }) => teams,
  standIn({ agency: { teams, routing } }) {
    const team = teams.find(({ slug }) => slug === routing.fallback.team);
    if (!team) throw new Error(`The routing rules name a team that isn’t there: ${routing.fallback.team}`);
    return team;
  },
  teamEmail: enquiryTeamEmail,
  forSafeguarding: enquiryFacts,
  askedTo: ({ answers, due }) => `${contactWords[answers.contact].verb} them${sayBy(due)}`,
  acknowledgement: enquiryAcknowledgement,
};
