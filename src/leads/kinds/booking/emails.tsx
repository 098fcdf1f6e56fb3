import type { Temporal } from 'temporal-polyfill';
import { isOff } from '../../../events/event-words.ts';
import { sayEventTime } from '../../../events/event-time.ts';
import { feedPlace } from '../../../events/feeds/feed-words.ts';
import { mailbox } from '../../../platform/mail/mailbox.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { renderEmail, type Block, type Fact } from '../../emails/document.tsx';
import { isPlainName } from '../../emails/plain-name.ts';
import { readFirst, type Words } from '../../emails/read-first.ts';
import {
  cameIn,
  mayHaveAsked,
  subjectOf,
  toKnowFirst,
  whereReplyGoes,
  whoItIs,
} from '../../emails/team-email.tsx';
import { sendableAddress } from '../../forms/email-address.ts';
import type { SeatNews, TellingAt, Writing } from '../kind.ts';
import { writtenBooking } from './answers.ts';
import { calendarOf } from './calendar.ts';
import type { BookedDate, BookingLead } from './lead.ts';

/** What they wrote. */
export const bookingWords = ({ answers, danger }: BookingLead): Words => ({
  own: [{ label: 'What they need:', text: answers.needs }],
  written: writtenBooking(answers),
  danger,
});

/** `3 places`, `1 place` */
const sayPlaces = (places: number): string => `${places} place${places === 1 ? '' : 's'}`;

/** An email about a booking to whoever made it. */
interface BookingLetter {
  /** What its lock screen shows: neutral, whatever the date is. */
  subject: string;
  heading: string;
  /** What is said first, in sentences: neutral, too. */
  words: readonly string[];
  /** Of the link that changes the booking; without it there is none. */
  manage?: string;
  /** Whether the file for their calendar comes along; `cancelled` takes it out there. */
  calendar?: 'add' | 'cancelled';
  /** What editors wrote of it, who may have said what it is: not among the first lines. */
  facts?: readonly Fact[];
  /** Whether how to join from home is said. */
  join?: boolean;
  sort: string;
}

/**
 * An email about a booking. Subject, sender, first lines and calendar file say nothing of what the date is, unless the
 * person ticked that they may: a family shares calendars, and phones show the first lines.
 * @param sequence of the date (RFC 5545), for the calendar file
 * @returns undefined when they gave no address that email can be sent to
 */
function bookingEmail(
  { answers, date }: Pick<BookingLead, 'answers' | 'date'>,
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
    ...letter.words.map(paragraph),
    ...(joins
      ? [{ type: 'link', label: 'Join from home here', href: date.joinAt ?? '' } satisfies Block]
      : []),
    {
      type: 'facts',
      rows: [...bookedFacts(answers.places, reference, date, agency.phone, now), ...(letter.facts ?? [])],
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
      preview: 'When, where, and what to do if you can’t come.',
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

/** When, where, how many, and what it is, last. */
function bookedFacts(
  places: number,
  reference: string,
  date: BookedDate | undefined,
  phone: string,
  now: Temporal.Instant,
): Fact[] {
  return [
    ...(date
      ? [
          { label: 'When', value: sayWhen(date, now) },
          { label: 'Where', value: whereOf(date) },
        ]
      : []),
    { label: 'For', value: places === 1 ? 'One of you' : `${places} of you` },
    { label: 'Your reference', value: reference },
    { label: 'If you’d like to ring us', value: phone, href: `tel:${phone.replaceAll(' ', '')}` },
    ...(date ? [{ label: 'What it is', value: date.title }] : []),
  ];
}

/** `Tuesday 24 November, 6:30pm to 8pm` */
function sayWhen(date: Pick<BookedDate, 'starts' | 'ends'>, now: Temporal.Instant): string {
  const { day, hours } = sayEventTime(date, now);
  return `${day}, ${hours}`;
}

/** `Tuesday 24 November` */
const sayDayOf = (date: BookedDate | undefined, now: Temporal.Instant): string =>
  date ? sayEventTime(date, now).day : 'that day';

const whereOf = ({ place }: BookedDate): string => feedPlace(place.type === 'venue' ? place : undefined);

/** The email that tells a person whether they have a place; undefined when they gave it back. */
export function bookingAcknowledgement(lead: BookingLead, writing: Writing): Email | undefined {
  const letter = outcomeLetter(lead, writing);
  const { sequence = 0 } = writing;
  return letter && bookingEmail(lead, writing, letter, { now: lead.received, sequence });
}

function outcomeLetter(lead: BookingLead, { seat }: Writing): BookingLetter | undefined {
  const { date, received } = lead;
  const { places } = lead.answers;
  // An address may be confirmed, or a link asked for, when the date is off.
  if (date && isOff(date) && seat !== 'cancelled')
    return newsLetter(lead, 'off', seat === 'waiting', { now: received, sequence: 0 });
  const day = sayDayOf(date, received);
  const sort = 'acknowledgement';
  switch (seat) {
    case 'cancelled':
      return undefined;
    case 'waiting':
      return {
        subject: `You’re on the waiting list for ${day}`,
        heading: 'You’re on the waiting list',
        words: [
          `All the places on ${day} are taken just now. When ${places === 1 ? 'one is' : `${places} are`} free, ${places === 1 ? 'it’s yours' : 'they’re yours'}, and we tell you at once. You needn’t do anything.`,
          'Please don’t set out before you hear from us.',
        ],
        manage: 'See your place in line, or leave the list',
        sort,
      };
    case 'missed':
      return {
        subject: `We’re sorry about ${day}`,
        heading: 'We’re sorry: there’s no place',
        words: [
          `Something broke on our side when you sent us this. Now that it’s mended, there is no place left on ${day}. You did nothing wrong.`,
          'Please ring us, or reply to this email, and we’ll find another date that suits you.',
        ],
        sort,
      };
    default:
      return {
        subject: `You’re expected on ${day}`,
        heading: 'You’re expected',
        words: [
          `We have ${sayPlaces(places)} for you on ${day}. There is nothing to bring, and nothing to get ready.`,
          ...(date?.place.type === 'online'
            ? [
                date.joinAt === undefined
                  ? 'You join from home. We’ll send you the link before it starts.'
                  : 'You join from home: the link is below. We’ll send it once more on the day.',
              ]
            : []),
          'If you can’t come after all, tell us by the link below, so that somebody else can. You needn’t say why.',
        ],
        manage: 'Change your booking, or cancel it',
        calendar: 'add',
        join: true,
        sort,
      };
  }
}

/** The email that tells whoever booked of news. */
export const bookingLetter = (
  lead: BookingLead,
  writing: Writing,
  news: SeatNews,
  at: TellingAt,
): Email | undefined =>
  bookingEmail(lead, writing, newsLetter(lead, news, writing.seat === 'waiting', at), at);

function newsLetter(
  { answers: { places }, date }: BookingLead,
  news: SeatNews,
  waits: boolean,
  { now, words }: TellingAt,
): BookingLetter {
  const day = sayDayOf(date, now);
  const manage = 'Change your booking, or cancel it';
  const canJoin = date?.place.type === 'online';
  const said = words ? [words] : [];
  const stays = waits ? 'You’re still on the waiting list.' : 'Your booking stands.';
  const cannot = 'If you can’t come now, tell us by the link below. You needn’t say why.';
  switch (news) {
    case 'promoted':
      return {
        subject: `A place is free for you on ${day}`,
        heading: places === 1 ? 'There’s a place for you' : `There are ${places} places for you`,
        words: [
          `You were waiting, and now ${sayPlaces(places)} on ${day} ${places === 1 ? 'is' : 'are'} yours. If you’d still like to come, there’s nothing to do.`,
          'If you can’t any more, tell us by the link below, and it goes to the next in line.',
        ],
        manage,
        calendar: 'add',
        join: true,
        sort: 'booking',
      };
    case 'in days':
    case 'in hours':
      return {
        subject: news === 'in days' ? `See you on ${day}` : 'See you today',
        heading: news === 'in days' ? `See you on ${day}` : 'See you today',
        words: [
          canJoin
            ? 'You can come as you are, from your own sofa.'
            : 'Come as you are. There’s nothing to bring.',
          'If you can’t come after all, tell us by the link below, so that somebody else can.',
        ],
        manage,
        join: true,
        sort: 'reminder',
      };
    case 'changed':
      return {
        subject: `Please look: ${day} has changed`,
        heading: 'Something has changed',
        words: [
          ...said,
          waits
            ? 'When and where it is now is below. You’re still on the waiting list, in the same place in line.'
            : 'When and where it is now is below. Your booking stands. The file that comes with this puts it right in your calendar.',
          cannot,
        ],
        manage,
        ...(date?.why && { facts: [{ label: 'Why', value: date.why }] }),
        ...(!waits && { calendar: 'add' as const, join: true }),
        sort: 'booking',
      };
    case 'off':
      return {
        subject: `Please don’t set out: ${day} is off`,
        heading: date?.status === 'postponed' ? 'It’s postponed' : 'It’s cancelled',
        words: [
          ...said,
          'We’re sorry. Ring us, or reply to this email, and we’ll find another date that suits you.',
          waits
            ? 'You don’t have to do anything.'
            : 'You don’t have to do anything. The file that comes with this takes it out of your calendar.',
        ],
        facts: [
          ...(date?.why ? [{ label: 'Why', value: date.why }] : []),
          ...(date?.instead ? [{ label: 'Instead', value: date.instead }] : []),
        ],
        ...(!waits && { calendar: 'cancelled' as const }),
        sort: 'booking',
      };
    case 'late':
      return {
        subject: `Please look: ${day} starts later`,
        heading: 'It starts later',
        words: [...said, `${stays} Below is what was planned; what is said here counts.`, cannot],
        manage,
        ...(!waits && { join: true }),
        sort: 'booking',
      };
    case 'moved':
      return {
        subject: `Please look: ${day} is somewhere else`,
        heading: 'It’s somewhere else',
        words: [...said, `${stays} Below is what was planned; what is said here counts.`, cannot],
        manage,
        ...(!waits && { join: true }),
        sort: 'booking',
      };
    case 'as planned':
      return {
        subject: `Please look: ${day} goes ahead`,
        heading: 'It goes ahead as planned',
        words: [
          ...said,
          `What we wrote before no longer holds: it goes ahead, when and where it was planned. ${stays}`,
          cannot,
        ],
        manage,
        ...(!waits && { calendar: 'add' as const, join: true }),
        sort: 'booking',
      };
  }
}

const STATUS_WORDS = {
  confirmed: 'They have it',
  waiting: 'On the waiting list',
  missed: 'There was no place left: please ring them, and offer another date',
  cancelled: 'Cancelled',
} as const;

/** What somebody needs may be about their health: it stands on the page of whoever runs the date alone. */
const NEEDS_FACT: Fact = {
  label: 'What they need',
  value: 'They told us: it’s on the page of whoever runs the date',
};

/** The email that tells the team of a booking. Where no list of names is kept, it has none. */
export function bookingTeamEmail(lead: BookingLead, writing: Writing): Email {
  const { reference, runtime, news, seat = 'confirmed' } = writing;
  const { agency } = runtime;
  const { answers, team, danger, date, received } = lead;
  const nameless = date?.booking.needed === true && date.booking.register === 'none';
  const replyTo = nameless ? undefined : answers.email && sendableAddress(answers.email);
  const title = date?.title ?? answers.event;
  const subject = subjectOf(
    reference,
    lead,
    `${sayPlaces(answers.places)}, ${sayDayOf(date, received)}`,
    news,
  );
  const heading = `${sayPlaces(answers.places)} at ${title}`;
  const words = bookingWords(lead);
  const blocks: Block[] = [
    ...(danger ? readFirst(words) : [{ type: 'heading', text: heading } satisfies Block]),
    ...toKnowFirst(danger, news, agency),
    ...(danger ? [{ type: 'section', text: heading } satisfies Block] : []),
    ...(nameless ? [] : [{ type: 'facts', rows: whoItIs(lead) } satisfies Block]),
    {
      type: 'facts',
      rows: [
        ...bookingFacts(lead),
        { label: 'Places', value: STATUS_WORDS[seat] },
        ...(answers.needs === '' ? [] : [NEEDS_FACT]),
        ...mayHaveAsked(lead),
        ...cameIn(lead, writing),
      ],
    },
    paragraph('There’s nothing to do: they have been told, where they gave an email address.'),
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
      footer: `${whereReplyGoes(replyTo)} Sent to ${team.name} by the website of ${agency.name}. Please keep these details safe.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

/** What a booking is of, for colleagues. */
export function bookingFacts({ answers, date, received }: BookingLead): Fact[] {
  return [
    { label: 'Event', value: date?.title ?? answers.event },
    ...(date ? [{ label: 'When', value: sayWhen(date, received) }] : []),
    {
      label: 'Safe to leave a message',
      value:
        answers.safe_message === 'yes'
          ? 'Yes. You may leave a message and say who you are.'
          : 'No. Leave no message, and don’t say who you are if somebody else answers.',
    },
  ];
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
