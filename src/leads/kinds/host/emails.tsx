import { Temporal } from 'temporal-polyfill';
import { mailbox } from '../../../platform/mail/mailbox.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { londonDay } from '../../../platform/time/clock.ts';
import { sayDayFrom } from '../../../platform/time/words.ts';
import { thankYou, whoAndWhen } from '../../emails/acknowledgement.tsx';
import { renderEmail, type Block, type Fact } from '../../emails/document.tsx';
import { readFirst, theirWords, type Words } from '../../emails/read-first.ts';
import {
  cameIn,
  mayHaveAsked,
  subjectOf,
  toKnowFirst,
  whereReplyGoes,
  whoItIs,
} from '../../emails/team-email.tsx';
import { sayBy } from '../../emails/words.ts';
import { sendableAddress } from '../../forms/email-address.ts';
import type { Writing } from '../kind.ts';
import { writtenHost } from './answers.ts';
import type { HostLead } from './lead.ts';
import { PACK_PAGE, sayWants } from './wants.ts';

/** What they wrote. */
export const hostWords = ({ answers, danger }: HostLead): Words => ({
  own: [{ label: 'They wrote:', text: answers.question }],
  written: writtenHost(answers),
  danger,
});

/** What is asked for, and where. */
export const hostFacts = (
  { answers, place, received }: HostLead,
  { runtime }: Pick<Writing, 'runtime'>,
): Fact[] => [
  { label: 'What they’d like', value: sayWants[answers.wants] },
  { label: 'Place or group', value: answers.place_name },
  {
    label: 'Where it is',
    value: [answers.postcode.text, place.known && place.area ? runtime.areas[place.area] : undefined]
      .filter(Boolean)
      .join(', '),
  },
  ...(answers.day === ''
    ? []
    : [
        {
          label: 'A day that would suit',
          value: sayDayFrom(londonDay(received), Temporal.PlainDate.from(answers.day)),
        },
      ]),
];

/** The email that brings a request to whoever looks after the tour. Nothing personal is in its subject. */
export function hostEmail(lead: HostLead, writing: Writing): Email {
  const { reference, runtime, link, news } = writing;
  const { agency } = runtime;
  const { answers, team, due, danger } = lead;
  const replyTo = answers.email && sendableAddress(answers.email);
  const todo = `Please answer ${answers.name}${sayBy(due)}`;
  const subject = subjectOf(reference, lead, `roadshow, please answer${sayBy(due)}`, news);
  const blocks: Block[] = [
    ...(danger ? readFirst(hostWords(lead)) : [{ type: 'heading', text: todo } satisfies Block]),
    ...toKnowFirst(danger, news, agency),
    ...(danger ? [{ type: 'section', text: todo } satisfies Block] : []),
    { type: 'facts', rows: [...hostFacts(lead, writing), ...whoItIs(lead)] },
    ...(danger ? [] : theirWords(hostWords(lead))),
    { type: 'facts', rows: [...mayHaveAsked(lead), ...cameIn(lead, writing)] },
    {
      type: 'link',
      label: answers.wants === 'pack' ? 'Answer them: yes, or no' : 'Answer them: yes, another day, or no',
      href: link,
    },
  ];
  return {
    from: mailbox(agency.sender),
    to: team.inbox,
    ...(replyTo && { replyTo }),
    subject,
    ...renderEmail({
      subject,
      preview: `Reference ${reference}, for ${team.name}.`,
      blocks,
      footer: `${whereReplyGoes(replyTo)} Sent to ${team.name} by the website of ${agency.name}.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

/** The email that thanks them, and says who answers by when. */
export const hostAcknowledgement = (
  lead: HostLead,
  { reference, runtime: { agency, siteUrl }, link }: Writing,
): Email | undefined =>
  thankYou(reference, lead, agency, [
    { type: 'paragraph', text: `We have what you sent. Somebody will write or ring${sayBy(lead.due)}.` },
    ...(lead.answers.wants === 'stop'
      ? []
      : [
          {
            type: 'paragraph',
            text: `You needn’t wait for what you can show and give out. It’s here: ${new URL(PACK_PAGE, siteUrl).href}`,
          } satisfies Block,
        ]),
    { type: 'facts', rows: whoAndWhen(reference, lead, agency) },
    {
      type: 'link',
      label:
        lead.answers.wants === 'pack'
          ? 'See where it stands'
          : 'See what we bring, what we need, and where it stands',
      href: link,
    },
  ]);
