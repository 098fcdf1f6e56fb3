import type { Email } from '../../platform/mailer.ts';
import { renderEmail, type Block } from './document.tsx';
import { READ_NOW } from './team-email.tsx';

/** Many of a team's emails in one, each with the words that it was written with; for when a flood comes. */
export function bundleEmail(letters: readonly [Email, ...Email[]]): Email {
  const [{ from, to }] = letters;
  const urgent = letters.some((letter) => letter.subject.startsWith(READ_NOW));
  const subject =
    letters.length === 1
      ? `One more person: ${letters[0].subject}`
      : `${urgent ? `${READ_NOW}: ` : ''}${letters.length} people in one email${urgent ? '' : ': please get in touch with each'}`;
  const blocks: Block[] = [
    { type: 'heading', text: subject },
    {
      type: 'paragraph',
      text: 'A great many people wrote at once, so these come together. Each of them waits to hear from you.',
    },
    ...letters.flatMap(({ subject, text }): Block[] => [
      { type: 'heading', text: subject },
      { type: 'quote', text: withoutFooter(text) },
    ]),
  ];
  return {
    from,
    to,
    subject,
    ...renderEmail({
      subject,
      preview: 'They came within a short time. Each has its own reference.',
      blocks,
      footer:
        'A reply to this email doesn’t reach any of them: use what is above. Please keep these details safe, and delete this email when you have recorded them.',
    }),
    tags: [{ name: 'kind', value: 'bundle' }],
  };
}

function withoutFooter(text: string): string {
  return text.split('\n\n--\n')[0] ?? text;
}
