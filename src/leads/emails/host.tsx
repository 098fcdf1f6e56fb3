import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayDayFrom, sayTime } from '../../platform/time/words.ts';
import { sendableAddress } from '../forms/email-address.ts';
import type { HostRequest } from '../kinds/host/answers.ts';
import type { DatedAnswer, HostAnswer } from '../kinds/host/lead.ts';
import { PACK_PAGE } from '../kinds/host/wants.ts';
import type { HandlingTeam } from '../kinds/lead.ts';
import { renderEmail, type Block } from './document.tsx';
import { isPlainName } from './plain-name.ts';

/** `Tuesday 8 December, 10am to 2pm`, with the year when it isn’t today’s. @param today in London */
export const sayAgreed = ({ day, starts, ends }: DatedAnswer, today: Temporal.PlainDate): string =>
  `${sayDayFrom(today, Temporal.PlainDate.from(day))}, ${sayTime(starts)} to ${sayTime(ends)}`;

/** What is said first to a venue that was answered. @param today in London */
export function sayHostAnswer(answer: HostAnswer, today: Temporal.PlainDate): string {
  switch (answer.answer) {
    case 'yes':
      return `Yes: we’ll be with you on ${sayAgreed(answer, today)}`;
    case 'another':
      return `Would another day do: ${sayAgreed(answer, today)}?`;
    case 'pack':
      return 'Yes: please show and give out what we have';
    case 'no':
      return 'Not this time, we’re sorry';
  }
}

/**
 * The email that tells a venue what it is answered; undefined when it gave no address that email can be sent to.
 * @param words of whoever looks after the roadshow; empty for none
 * @param link of the venue's own page
 * @param today in London
 */
export function hostAnswerEmail(
  person: Pick<HostRequest, 'wants' | 'name' | 'email'>,
  answer: HostAnswer,
  {
    words,
    link,
    reference,
    team,
    runtime: { agency, siteUrl },
    today,
  }: {
    words: string;
    link: string;
    reference: string;
    team: HandlingTeam;
    runtime: Pick<Runtime, 'agency' | 'siteUrl'>;
    today: Temporal.PlainDate;
  },
): Email | undefined {
  const to = person.email && sendableAddress(person.email);
  if (!to) return undefined;
  const subject = `${reference}: an answer about our roadshow`;
  const phone = team.phone ?? agency.phone;
  const blocks: Block[] = [
    { type: 'heading', text: sayHostAnswer(answer, today) },
    { type: 'paragraph', text: isPlainName(person.name) ? `Hello ${person.name},` : 'Hello,' },
    { type: 'paragraph', text: whatNext(answer, person) },
    ...(words === '' ? [] : [{ type: 'quote', text: words } satisfies Block]),
    answer.answer === 'pack'
      ? { type: 'link', label: 'Open what you can show and give out', href: new URL(PACK_PAGE, siteUrl).href }
      : {
          type: 'link',
          label:
            person.wants === 'pack' ? 'See where it stands' : 'See what we bring, and what we need from you',
          href: link,
        },
    {
      type: 'facts',
      rows: [
        { label: team.name, value: phone, href: `tel:${phone.replaceAll(' ', '')}` },
        { label: 'Your reference', value: reference },
      ],
    },
  ];
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: team.inbox,
    subject,
    ...renderEmail({
      subject,
      preview: 'What we can do, and whom to ring.',
      blocks,
      footer: `You get this email because you asked to take part, on the website of ${agency.sender.name}.`,
    }),
    tags: [{ name: 'kind', value: 'host' }],
  };
}

/** What they do now. */
const whatNext = ({ answer }: HostAnswer, { wants }: Pick<HostRequest, 'wants'>): string =>
  answer === 'no' && wants === 'pack' ? NO_PACK : NEXT[answer];

const NO_PACK =
  'We can’t take you in among those who show what we have just now. If you’d like to know why, ring us. Thank you for asking.';

const NEXT: Record<HostAnswer['answer'], string> = {
  yes: 'Thank you for having us. The page below says what we bring and what we need. If anything changes, ring us: it’s no trouble.',
  another:
    'The day that you gave doesn’t work for us. Please reply, or ring, and say whether this one would do.',
  pack: 'Thank you for helping. A screen, posters, cards and words to copy are all on the page below. It costs you nothing, and there is nothing to sign. If you’d like us to print something, ring us.',
  no: 'We can’t come just now. You can show what we have without us at any time, and it costs nothing.',
};
