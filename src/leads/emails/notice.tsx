import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { sayEventTime } from '../../events/event-time.ts';
import { sayPlace } from '../../events/event-words.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { renderEmail, type Block } from './document.tsx';
import type { OrganisedDate } from './organiser.tsx';

const SAID = {
  off: 'is off',
  late: 'starts later',
  moved: 'is somewhere else',
} as const;

/** What is said of a date on the morning, at the end of a sentence: `is off`; null: as planned after all. */
export const sayNotice = (status: NoticeStatus | null): string =>
  status === null ? 'goes ahead as planned' : SAID[status];

/** Tells colleagues, or whoever opens the door to us, what was said of a date. */
export function noticeEmail(
  { date }: Pick<OrganisedDate, 'date'>,
  { status, words }: { status: NoticeStatus | null; words: string | null },
  {
    to,
    isHost,
    runtime: { agency },
    now,
  }: { to: string; isHost: boolean; runtime: Runtime; now: Temporal.Instant },
): Email {
  const { day, hours } = sayEventTime(date, now);
  const subject = `${day} ${sayNotice(status)}`;
  const was = status === null ? '' : ' it was planned';
  const blocks: Block[] = [
    { type: 'heading', text: subject },
    ...(words === null ? [] : [{ type: 'quote', text: words } satisfies Block]),
    {
      type: 'paragraph',
      text: isHost
        ? 'Whoever runs it has just told us. You may want to tell whoever is at the door. Everybody who booked is being told.'
        : status === null
          ? 'Whoever runs it has just said so. Everybody who booked or waits is being told, and the website no longer says otherwise. If somebody changed the content, please change it back.'
          : 'Whoever runs it has just said so. Everybody who booked or waits is being told, and the website says so already. Please write it in the content, too: it stays there.',
    },
    {
      type: 'facts',
      rows: [
        { label: 'What', value: date.title },
        { label: `When${was}`, value: `${day}, ${hours}` },
        { label: `Where${was}`, value: sayPlace(date.place.type === 'venue' ? date.place : undefined) },
        {
          label: 'If you have a question',
          value: date.organiser?.phone ?? agency.phone,
          href: `tel:${(date.organiser?.phone ?? agency.phone).replaceAll(' ', '')}`,
        },
      ],
    },
  ];
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: agency.email,
    subject,
    ...renderEmail({
      subject,
      preview: 'Whoever runs it has just told us.',
      blocks,
      footer: `Sent by the website of ${agency.name}.`,
    }),
    tags: [{ name: 'kind', value: 'organiser' }],
  };
}
