import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { renderEmail, type Block } from './document.tsx';
import { plainEmail } from './plain-email.tsx';
import { sayCount } from './words.ts';

type Listed = Runtime['errors']['first'][number];

/** Tells the editors, or else the service's owner, what isn't published, why, and what to do; or that all is mended. */
export function contentEmail({ agency, errors }: Pick<Runtime, 'agency' | 'errors'>): Email {
  const to = agency.editors?.inbox ?? agency.owner.inbox;
  if (errors.digest === '') return mendedEmail(agency, to);
  const what = sayWhat(errors.entries);
  const subject = `Please look: ${what}`;
  const preview = 'Where it is, what is wrong and what to do.';
  const hasLinks = errors.first.some(({ url }) => url !== undefined);
  const blocks: Block[] = [
    { type: 'heading', text: what },
    paragraph(
      `Each line says where something is, what is wrong with it and what to do.${hasLinks ? ' Its link opens the entry to mend.' : ''}`,
    ),
    ...section(
      'Not on the website',
      errors.entries.leftOut === 1
        ? 'We couldn’t publish this as it is, so we left it out and published everything else. Entries that wait for it are left out too.'
        : 'We couldn’t publish these as they are, so we left them out and published everything else. Entries that wait for one of them are left out too.',
      errors.first.filter(({ leftOut }) => leftOut),
    ),
    ...section(
      'On the website, with a mistake',
      errors.entries.published === 1
        ? 'Everybody can read this, and something in it is wrong.'
        : 'Everybody can read these, and something in each is wrong.',
      errors.first.filter(({ leftOut }) => !leftOut),
    ),
    ...(errors.more > 0
      ? [
          paragraph(
            `There ${errors.more === 1 ? 'is' : 'are'} ${sayCount(errors.more, 'more mistake')}, which we’ll name when some of these are mended.`,
          ),
        ]
      : []),
    { type: 'section', text: 'What to do' },
    paragraph(
      'Please mend each where you wrote it. The website shows it when it’s next built, each night at the latest, and we’ll write once more when all is mended. If you don’t know how, ask whoever looks after the website.',
    ),
  ];
  return {
    from: mailbox(agency.sender),
    to,
    subject,
    ...renderEmail({
      subject,
      preview,
      blocks,
      footer: `Sent by the website of ${agency.name} whenever this list changes. It takes the place of any before it.`,
    }),
    tags: [{ name: 'kind', value: 'content' }],
  };
}

const mendedEmail = (agency: Runtime['agency'], to: string) =>
  plainEmail(agency, to, {
    subject: 'All is mended: everything is published',
    kind: 'content',
    paragraphs: [
      'Everything that may be published is on the website, and we know of no mistake in it.',
      'Thank you. There’s nothing more that you need to do.',
    ],
  });

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

/** `2 entries aren’t on the website, and 1 more has a mistake` */
function sayWhat({ leftOut, published }: Runtime['errors']['entries']): string {
  if (leftOut === 0) {
    return sayCount(published, 'entry on the website has a mistake', 'entries on the website have mistakes');
  }
  const out = sayCount(leftOut, 'entry isn’t on the website', 'entries aren’t on the website');
  return published === 0
    ? out
    : `${out}, and ${sayCount(published, 'more has a mistake', 'more have mistakes')}`;
}

function section(title: string, words: string, errors: readonly Listed[]): Block[] {
  if (errors.length === 0) return [];
  return [
    { type: 'section', text: title },
    paragraph(words),
    {
      type: 'facts',
      rows: errors.map(({ place, field, url, message, cure }) => ({
        label: [place, field].filter(Boolean).join(', '),
        value: `${message}. ${cure}`,
        ...(url !== undefined && { href: url, labelLeads: true as const }),
      })),
    },
  ];
}
