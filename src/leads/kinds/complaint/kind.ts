import { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../../content/schemas/index.ts';
import { LONDON, londonDay } from '../../../platform/time/clock.ts';
import { sayDay } from '../../../platform/time/words.ts';
import { isSuspicious } from '../../forms/signals.ts';
import type { Deadline, Kind } from '../kind.ts';
import type { HandlingTeam } from '../lead.ts';
import { complaintFields, readComplaint, writtenComplaint } from './answers.ts';
import {
  complaintAcknowledgement,
  complaintEmail,
  complaintWords,
  referencesOf,
  sayLastDay,
} from './emails.tsx';
import { ComplaintForm } from './form.tsx';
import type { ComplaintLead } from './lead.ts';

/** The law's days, to the end of the last; whoever is rung in vain hasn't heard that we have it. */
const acknowledgement: Deadline = {
  isPromise: false,
  at: (received, { runtime: { agency } }) => complaintDue(received, agency.dataProtection),
  say: (due) => sayDay(londonDay(due)),
  lastDays: ({ dataProtection: { acknowledgeDays, officer: who } }) => ({
    title: 'Complaints about personal details',
    words: `The law gives us ${acknowledgeDays} days to say that we have a complaint, and these are nearly over. Nobody has recorded an answer. Please ask the ${who}.`,
  }),
  label: 'To be acknowledged by',
  hint: '“No answer” doesn’t stop the clock',
  goesOnAfter: ['no_answer'],
};

/** No recruitment: the data protection officer has it, and nobody else, for it is for one person's eyes. */
export const complaint: Kind<ComplaintLead> = {
  name: 'complaint',
  isRecruitment: false,
  words: {
    title: 'Complaint',
    one: 'complaint',
    many: 'complaints',
    received: {
      one: 'complaint about personal details',
      many: 'complaints about personal details',
    },
  },
  form: {
    action: '/api/complaints',
    order: complaintFields,
    Form: ComplaintForm,
    shell: 'complaint',
    page: ({ dataProtection }) => ({
      heading: 'Send your complaint',
      description: 'Tell us what went wrong with your details.',
      within: `${dataProtection.acknowledgeDays} days`,
    }),
    where: 'The form itself is on our page about complaints.',
    shorten: 'shorten what you wrote: you can send us the rest when we have answered',
  },
  thanks: {
    shell: 'thanks-complaint',
    page: ({ dataProtection }) => ({
      how: `The law gives us ${dataProtection.acknowledgeDays} days to tell you that we have your complaint. We’ll do it sooner if we can.`,
      steps: [
        `Our ${dataProtection.officer} reads what you sent. Nobody who recruits carers does.`,
        'They tell you that they have it, and look into it.',
        'They tell you what they found, and what we’ll do.',
      ],
      meanwhile: {
        heading: 'If you’re not happy with what we do',
        items: [
          {
            before: 'You can go to the ',
            link: 'Information Commissioner’s Office',
            href: 'https://ico.org.uk/',
            after: ' at any time.',
          },
        ],
      },
    }),
    // Its form doesn't ask whether a message is safe.
    messages: '',
  },
  deadline: acknowledgement,
  read: readComplaint,
  writtenIn: writtenComplaint,
  ownWords: (lead) => complaintWords(lead).own,
  postcodeOf: () => undefined,
  // Words alone never look like spam: whoever decides about spam may be whom the complaint is about.
  isSpam: (signals) => isSuspicious(signals) && signals.includes('trap'),
  handle: (_, { runtime: { agency } }) => ({ team: officer(agency) }),
  codesOf: () => ({
    interest: null,
    reason: 'data protection',
    area: null,
    authority: null,
    campaign: null,
    placement: null,
    source: null,
    event: null,
    updates: false,
  }),
  teams: ({ agency }) => [officer(agency)],
  standIn: ({ agency }) => officer(agency),
  teamEmail: complaintEmail,
  forSafeguarding: (lead, { reference }) => referencesOf(reference, lead),
  askedTo: ({ due }) => `acknowledge it as a complaint about data protection by ${sayLastDay(due)}`,
  acknowledgement: complaintAcknowledgement,
};

/** The officer's slug has a space: so it is no recruitment team's. */
function officer({ dataProtection }: Pick<Agency, 'dataProtection'>): HandlingTeam {
  const { officer: name, email: inbox } = dataProtection;
  return { slug: 'data protection', name, said: `The ${name}`, inbox };
}

/**
 * The end of the last day, in London, on which a data protection complaint may be acknowledged: so many days after the
 * one on which it came, weekends and holidays counted (Data (Use and Access) Act 2025: 30).
 */
export function complaintDue(
  received: Temporal.Instant,
  { acknowledgeDays }: Pick<Agency['dataProtection'], 'acknowledgeDays'>,
): Temporal.Instant {
  return londonDay(received)
    .add({ days: acknowledgeDays })
    .toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from('23:59') })
    .toInstant();
}
