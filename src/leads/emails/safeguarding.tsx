import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sendableAddress } from '../forms/email-address.ts';
import type { Writing } from '../kinds/kind.ts';
import type { Lead } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import { renderEmail, type Block } from './document.tsx';
import type { News } from './news.ts';
import { readFirst } from './read-first.ts';
import { subjectOf, whereReplyGoes, whoItIs } from './team-email.tsx';

/** What is new of a lead for those who keep children safe; `replaced`, the team has other answers in their place. */
export type SafeguardingNews = News | 'replaced';

/**
 * The email that brings those who keep children safe words that may tell of danger, and says what to do and who else
 * has them. Nothing personal is in its subject; a reply goes to the person.
 */
export function safeguardingEmail(
  lead: Lead,
  { reference, runtime, link }: Writing,
  news?: SafeguardingNews,
): Email {
  const { sender, name, safeguarding } = runtime.agency;
  const replyTo = lead.answers.email && sendableAddress(lead.answers.email);
  const told = news === 'replaced' ? undefined : news;
  const subject = subjectOf(reference, lead, 'somebody may be in danger', told);
  const blocks: Block[] = [
    ...readFirst({
      own: kindOf(lead).ownWords(lead),
      written: kindOf(lead).writtenIn(lead.answers),
      danger: lead.danger,
    }),
    paragraph(
      'Please decide now what has to be done, as you would if they had rung you. If a child is in danger now, call 999.',
    ),
    paragraph(whoElse(lead, news)),
    ...(told && told !== 'stopped' ? [paragraph(newsWords[told])] : []),
    {
      type: 'facts',
      rows: [
        ...whoItIs(lead),
        ...kindOf(lead).forSafeguarding(lead, { reference, runtime, link, news: told }),
      ],
    },
    { type: 'link', label: 'Tell us if you have been in touch with them', href: link },
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
  const { team } = lead;
  const name = team.said ?? team.name;
  if (news === 'replaced') {
    return `Nobody else was sent these words: they have sent other answers since, and ${name} has those.`;
  }
  if (news === 'stopped') {
    return `${name} has this too. They have asked us not to contact them, so ${name} won’t.`;
  }
  const todo = kindOf(lead).askedTo(lead);
  return `${name} has this too, and was asked to ${todo}. If that should wait, please tell them: ${team.inbox}.`;
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
