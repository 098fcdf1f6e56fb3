import type { Agency, Caring } from '../../../content/schemas/index.ts';
import { findPlace } from '../../../platform/geography/places.ts';
import { isSuspicious } from '../../forms/signals.ts';
import type { Kind } from '../kind.ts';
import type { HandlingTeam } from '../lead.ts';
import { placeCodes } from '../place-codes.ts';
import { firstContact } from '../promise.ts';
import { readSupportRequest, supportFields, writtenSupport } from './answers.ts';
import { contactWords, sayBy } from '../../emails/words.ts';
import { supportAcknowledgement, supportFacts, supportTeamEmail, supportWords } from './emails.tsx';
import { SupportForm } from './form.tsx';
import type { SupportLead } from './lead.ts';

/** No recruitment: a support team has it, whatever the rules of recruitment say. */
export const support: Kind<SupportLead> = {
  name: 'support',
  isRecruitment: false,
  words: { title: 'Request for support', one: 'request for support', many: 'requests for support' },
  form: {
    action: '/api/support',
    order: supportFields,
    Form: SupportForm,
    shell: 'support',
    page: (agency) => ({
      heading: 'Ask for support',
      description: 'Tell us how and when to reach you.',
      ...ringUs(agency),
    }),
    where: 'The form itself is on our page for people who care for a child already.',
    shorten: 'shorten what you wrote: you can tell us the rest when we talk',
  },
  thanks: {
    shell: 'thanks-support',
    page: (agency, pages) => ({
      how: 'We’ll get in touch in the way that you chose. We won’t leave a message unless you said that we may.',
      steps: [
        'Somebody from the team that helps people like you reads what you sent.',
        'They get in touch, and you say as much or as little as you like.',
        'You decide together what would help.',
      ],
      meanwhile: {
        items: pages
          .filter(({ section }) => section === 'support')
          .slice(0, 1)
          .map(({ title, slug }) => ({ link: title, href: `/${slug}/` })),
      },
      ...ringUs(agency),
    }),
    messages: 'We won’t leave a message unless you said that we may.',
  },
  deadline: firstContact,
  read: readSupportRequest,
  writtenIn: writtenSupport,
  ownWords: (lead) => supportWords(lead).own,
  postcodeOf: ({ postcode }) => postcode.text,
  isSpam: isSuspicious,
  handle: ({ answers }, { runtime: { agency }, places }) => ({
    place: findPlace(places, answers.postcode, agency.thresholds.certainShare),
    team: supportTeamFor(answers.caring, agency),
  }),
  codesOf: ({ answers, place }) => ({
    ...placeCodes(place),
    interest: null,
    reason: answers.caring,
    campaign: null,
    placement: null,
    source: null,
    event: null,
    updates: false,
  }),
  teams: ({ agency }) => supportTeams(agency),
  standIn: ({ agency }) => supportTeamFor('other', agency),
  teamEmail: supportTeamEmail,
  forSafeguarding: supportFacts,
  askedTo: ({ answers, due }) => `${contactWords[answers.contact].verb} them${sayBy(due)}`,
  acknowledgement: supportAcknowledgement,
};

/** Whoever cares for a child may have to leave the page quickly, and rings the team that helps them. */
const ringUs = (agency: Agency) => ({
  phone: supportTeamFor('other', agency).phone,
  numbers: agency.support.teams.map(({ name, phone }) => ({ when: name, phone })),
  leave: true,
});

/** A support team's slug has a space here: so it is no recruitment team's. */
export function supportTeams({ support: { teams } }: Pick<Agency, 'support'>) {
  return teams.map((team) => ({ ...team, slug: `support ${team.slug}` }));
}

/** Who helps a person: the first support team whose list has what they are, else the first of all. */
export function supportTeamFor(
  caring: Caring,
  agency: Pick<Agency, 'support'>,
): HandlingTeam & { phone: string } {
  const teams = supportTeams(agency);
  const team = teams.find((each) => each.caring.includes(caring)) ?? teams[0];
  if (!team) throw new Error('No team gives support');
  return team;
}
