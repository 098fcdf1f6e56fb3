import type { Runtime } from '../../content/runtime.ts';
import { londonDay } from '../../platform/clock.ts';
import { mailbox } from '../../platform/mailbox.ts';
import type { Email } from '../../platform/mailer.ts';
import { sayDay, sayInstant } from '../../platform/words.ts';
import { sendableAddress } from '../forms/email-address.ts';
import type { Lead } from '../intake/draft.ts';
import { referencesOf } from './complaint.tsx';
import { renderEmail, type Block } from './document.tsx';
import { readFirst } from './read-first.ts';
import { background, howTheyLike, subjectOf, whereReplyGoes, whoItIs, type News } from './team-email.tsx';
import { contactWords } from './words.ts';

/** What is new of a lead for those who keep children safe; `replaced`, the team has other answers in their place. */
export type SafeguardingNews = News | 'replaced';

/**
 * The email that brings those who keep children safe words that may tell of danger, and says what to do and who else
 * has them. Nothing personal is in its subject; a reply goes to the person.
 * @param contacted the link to record a contact
 */
export function safeguardingEmail(
  reference: string,
  lead: Lead,
  runtime: Runtime,
  contacted: string,
  news?: SafeguardingNews,
): Email {
  const { sender, name, safeguarding } = runtime.agency;
  const replyTo = lead.answers.email && sendableAddress(lead.answers.email);
  const told = news === 'replaced' ? undefined : news;
  const subject = subjectOf(reference, lead, 'somebody may be in danger', told);
  const blocks: Block[] = [
    ...readFirst(lead),
    paragraph(
      'Please decide now what has to be done, as you would if they had rung you. If a child is in danger now, call 999.',
    ),
    paragraph(whoElse(lead, news)),
    ...(told && told !== 'stopped' ? [paragraph(newsWords[told])] : []),
    {
      type: 'facts',
      rows:
        lead.kind === 'complaint'
          ? [...whoItIs(lead), ...referencesOf(reference, lead)]
          : [
              ...whoItIs(lead),
              ...howTheyLike(lead.answers),
              ...background(reference, lead, runtime, told, 'safeguarding'),
            ],
    },
    { type: 'link', label: 'Tell us if you have been in touch with them', href: contacted },
  ];
  return {
    from: mailbox(sender),
    to: safeguarding.inbox,
    ...(replyTo && { replyTo }),
    subject,
    ...renderEmail({
      subject,
      preview: `Reference ${reference}, for ${safeguarding.team}.`,
      blocks,
      footer: `${whereReplyGoes(replyTo)} Sent to ${safeguarding.team} by the website of ${name}. Please keep these details safe, and delete this email when you have recorded them.`,
    }),
    tags: [{ name: 'kind', value: 'safeguarding' }],
  };
}

const newsWords = {
  changed: 'They have changed what they sent since they first wrote. These are the new answers.',
  'after all': 'They had asked us not to contact them, and have changed their mind.',
} as const;

/** Who has the words too, and what they do about them. */
function whoElse(lead: Lead, news: SafeguardingNews | undefined): string {
  const { team, due } = lead;
  const name = lead.kind === 'complaint' ? `The ${team.name}` : team.name;
  if (news === 'replaced') {
    return `Nobody else was sent these words: they have sent other answers since, and ${name} has those.`;
  }
  if (news === 'stopped') {
    return `${name} has this too. They have asked us not to contact them, so ${name} won’t.`;
  }
  const todo =
    lead.kind === 'complaint'
      ? `acknowledge it as a complaint about data protection by ${sayDay(londonDay(due))}`
      : `${contactWords[lead.answers.contact].verb} them by ${sayInstant(due)}`;
  return `${name} has this too, and was asked to ${todo}. If that should wait, please tell them: ${team.inbox}.`;
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
