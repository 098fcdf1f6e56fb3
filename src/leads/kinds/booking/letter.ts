import type { Temporal } from 'temporal-polyfill';
import { sayEventTime } from '../../../events/event-time.ts';
import { feedPlace } from '../../../events/feeds/feed-words.ts';
import { mailbox } from '../../../platform/mail/mailbox.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { renderEmail, type Block, type Fact } from '../../emails/document.tsx';
import { isPlainName } from '../../emails/plain-name.ts';
import { NOT_WATCHED } from '../../emails/words.ts';
import { sendableAddress } from '../../forms/email-address.ts';
import type { Writing } from '../kind.ts';
import { calendarOf } from './calendar.ts';
import type { BookedDate, BookingLead } from './lead.ts';

/** `3 places`, `1 place` */
export const sayPlaces = (places: number): string => `${places} place${places === 1 ? '' : 's'}`;

/** A sentence after others, left out where somebody may be in danger: then nothing reads as if there were time. */
export const calmly = ({ danger }: Pick<BookingLead, 'danger'>, sentence: string): string =>
  danger ? '' : ` ${sentence}`;

/** An email about a booking to whoever made it. */
export interface BookingLetter {
  /** What its lock screen shows: neutral, whatever the date is. */
  subject: string;
  /** What comes after it there, where that isn’t when, where, and what to do if they can’t come. */
  preview?: string;
  heading: string;
  /** What is said first, in sentences: neutral, too. */
  words: readonly string[];
  /** Of the link that changes the booking; without it there is none. */
  manage?: string;
  /** Whether the file for their calendar comes along; `cancelled` takes it out there. */
  calendar?: 'add' | 'cancelled';
  /** Whether when and where no longer hold. */
  wasPlanned?: boolean;
  /** What editors wrote of it, who may have said what it is: not among the first lines. */
  facts?: readonly Fact[];
  /** Whether how to join from home is said. */
  join?: boolean;
  sort: string;
}

/**
 * An email about a booking. Subject, sender, first lines and calendar file say nothing of what the date is, unless the
 * person ticked that they may: a family shares calendars, and phones show the first lines. Where words may tell of
 * danger it says first whom to call.
 * @param sequence of the date (RFC 5545), for the calendar file
 * @returns undefined when they gave no address that email can be sent to
 */
export function bookingEmail(
  { answers, date, danger }: Pick<BookingLead, 'answers' | 'date' | 'danger'>,
  { reference, runtime, link }: Pick<Writing, 'reference' | 'runtime' | 'link'>,
  letter: BookingLetter,
  { now, sequence = 0 }: { now: Temporal.Instant; sequence?: number },
): Email | undefined {
  const to = answers.email && sendableAddress(answers.email);
  if (!to) return undefined;
  const { agency } = runtime;
  const subject = `${letter.subject}${answers.named && date ? `, ${date.title}` : ''}: ${reference}`;
  const joins = letter.join && date?.joinAt !== undefined;
  const blocks: Block[] = [
    { type: 'heading', text: letter.heading },
    paragraph(isPlainName(answers.name) ? `Hello ${answers.name},` : 'Hello,'),
    ...(danger ? [paragraph(NOT_WATCHED)] : []),
    ...letter.words.map(paragraph),
    ...(joins
      ? [{ type: 'link', label: 'Join from home here', href: date.joinAt ?? '' } satisfies Block]
      : []),
    {
      type: 'facts',
      rows: [
        ...(date ? whenAndWhere(date, letter.wasPlanned, now) : []),
        ...bookedFacts(answers.places, reference, date, agency.phone),
        ...(letter.facts ?? []),
      ],
    },
    ...(letter.manage ? [{ type: 'link', label: letter.manage, href: link } satisfies Block] : []),
  ];
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: agency.email,
    subject,
    ...renderEmail({
      subject,
      preview: letter.preview ?? 'When, where, and what to do if you can’t come.',
      blocks,
      footer: `You get this email because somebody gave this address on the website of ${agency.sender.name}. If it wasn’t you, please tell us on ${agency.phone} and we’ll remove it.`,
    }),
    tags: [{ name: 'kind', value: letter.sort }],
    ...(letter.calendar &&
      date && {
        attachments: [
          calendarOf(
            { reference, date, named: answers.named, sequence, cancelled: letter.calendar === 'cancelled' },
            runtime,
            now,
          ),
        ],
      }),
  };
}

function whenAndWhere(date: BookedDate, wasPlanned = false, now: Temporal.Instant): Fact[] {
  const was = wasPlanned ? ' it was planned' : '';
  return [
    { label: `When${was}`, value: sayWhen(date, now) },
    { label: `Where${was}`, value: whereOf(date) },
  ];
}

/** How many, and what it is, last. */
function bookedFacts(places: number, reference: string, date: BookedDate | undefined, phone: string): Fact[] {
  return [
    { label: 'For', value: places === 1 ? 'One of you' : `${places} of you` },
    { label: 'Your reference', value: reference },
    { label: 'If you’d like to ring us', value: phone, href: `tel:${phone.replaceAll(' ', '')}` },
    ...(date ? [{ label: 'What it is', value: date.title }] : []),
  ];
}

/** `Tuesday 24 November, 6:30pm to 8pm` */
export function sayWhen(date: Pick<BookedDate, 'starts' | 'ends'>, now: Temporal.Instant): string {
  const { day, hours } = sayEventTime(date, now);
  return `${day}, ${hours}`;
}

/** `Tuesday 24 November` */
export const sayDayOf = (date: BookedDate | undefined, now: Temporal.Instant): string =>
  date ? sayEventTime(date, now).day : 'that day';

const whereOf = ({ place }: BookedDate): string => feedPlace(place.type === 'venue' ? place : undefined);

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
