import type { Caring } from '../../../content/schemas/index.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { acknowledgement } from '../../emails/acknowledgement.tsx';
import type { Fact } from '../../emails/document.tsx';
import type { Words } from '../../emails/read-first.ts';
import { cameIn, howTheyLike, livesIn, mayHaveAsked, teamEmail } from '../../emails/team-email.tsx';
import type { Writing } from '../kind.ts';
import { writtenSupport } from './answers.ts';
import type { SupportLead } from './lead.ts';

const caringWords: Record<Caring, string> = {
  kinship: 'They care for a relative’s or a friend’s child',
  'special-guardian': 'They are a special guardian',
  adopter: 'They have adopted',
  'foster-carer': 'They foster',
  other: 'Something else',
};

/** What they wrote. */
export const supportWords = ({ answers, danger }: SupportLead): Words => ({
  own: [{ label: danger ? 'They wrote:' : 'They asked:', text: answers.question }],
  written: writtenSupport(answers),
  danger,
});

/** The email that brings a request for support to the team that gives it. */
export const supportTeamEmail = (lead: SupportLead, writing: Writing): Email =>
  teamEmail(lead, writing, supportWords(lead), factsOf(lead, writing));

/** What those who keep children safe are told beside the words. */
export const supportFacts = (lead: SupportLead, writing: Writing): Fact[] => [
  ...howTheyLike(lead.answers),
  ...factsOf(lead, writing),
];

const factsOf = (lead: SupportLead, writing: Writing): Fact[] => [
  { label: 'Caring for a child', value: caringWords[lead.answers.caring] },
  livesIn(lead, writing.runtime),
  ...mayHaveAsked(lead),
  ...cameIn(lead, writing),
];

/** The email that thanks whoever asked for support. */
export const supportAcknowledgement = (lead: SupportLead, writing: Writing): Email | undefined =>
  acknowledgement(lead, writing, {
    calm: 'You don’t need to get anything ready. Say as much or as little as you like.',
  });
