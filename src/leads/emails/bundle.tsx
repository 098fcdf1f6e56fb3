import type { Email } from '../../platform/mail/mailer.ts';
import { MOST_HTML, renderEmail, type Block } from './document.tsx';
import { READ_NOW } from './team-email.tsx';

/** Cuts a team's emails into lists that each fit into one email. One that is too large by itself has its own. */
export function cutToFit<Item extends { letter: Email }>(items: readonly Item[]): [Item, ...Item[]][] {
  const lists: [Item, ...Item[]][] = [];
  let room = 0;
  for (const item of items) {
    const size = htmlBytes(blocksOf(item.letter)) - htmlBytes([]);
    const list = lists.at(-1);
    if (list && size <= room) {
      list.push(item);
      room -= size;
    } else {
      lists.push([item]);
      room = MOST_HTML - htmlBytes(INTRODUCTION) - size;
    }
  }
  return lists;
}

const htmlBytes = (blocks: Block[]) =>
  Buffer.byteLength(renderEmail({ subject: '', preview: PREVIEW, blocks, footer: FOOTER }).html);

const INTRODUCTION: Block[] = [
  {
    type: 'paragraph',
    text: 'A great many people wrote at once, so these come together. Each of them waits to hear from you.',
  },
];
const PREVIEW = 'They came within a short time. Each has its own reference.';
const FOOTER =
  'A reply to this email doesn’t reach any of them: use what is above. Please keep these details safe, and delete this email when you have recorded them.';

const blocksOf = ({ subject, text }: Email): Block[] => [
  { type: 'heading', text: subject },
  { type: 'quote', text: withoutFooter(text) },
];

/** Many of a team's emails in one, each with the words that it was written with; for when a flood comes. */
export function bundleEmail(letters: readonly [Email, ...Email[]]): Email {
  const [{ from, to }] = letters;
  const urgent = letters.some((letter) => letter.subject.startsWith(READ_NOW));
  const subject =
    letters.length === 1
      ? `One more person: ${letters[0].subject}`
      : `${urgent ? `${READ_NOW}: ` : ''}${letters.length} people in one email${urgent ? '' : ': please get in touch with each'}`;
  const blocks: Block[] = [{ type: 'heading', text: subject }, ...INTRODUCTION, ...letters.flatMap(blocksOf)];
  return {
    from,
    to,
    subject,
    ...renderEmail({ subject, preview: PREVIEW, blocks, footer: FOOTER }),
    tags: [{ name: 'kind', value: 'bundle' }],
  };
}

function withoutFooter(text: string): string {
  return text.split('\n\n--\n')[0] ?? text;
}
