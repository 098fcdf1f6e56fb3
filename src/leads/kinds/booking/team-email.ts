import { mailbox } from '../../../platform/mail/mailbox.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import { renderEmail, type Block, type Fact } from '../../emails/document.tsx';
import { readFirst, type Words } from '../../emails/read-first.ts';
import { cameIn, subjectOf, toKnowFirst, whereReplyGoes, whoItIs } from '../../emails/team-email.tsx';
import { sendableAddress } from '../../forms/email-address.ts';
import { sayDuplicates } from '../../emails/words.ts';
import type { Writing } from '../kind.ts';
import { writtenBooking } from './answers.ts';
import type { BookingLead } from './lead.ts';
import { sayDayOf, sayPlaces, sayWhen } from './letter.ts';

/** What they wrote. */
export const bookingWords = ({ answers, danger }: BookingLead): Words => ({
  own: [{ label: 'What they need:', text: answers.needs }],
  written: writtenBooking(answers),
  danger,
});

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
  const known = nameless ? { ...lead, answers: { ...answers, phone: '', email: '' } } : lead;
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
        ...bookingFacts(known),
        { label: 'Places', value: STATUS_WORDS[seat] },
        ...(answers.needs === '' || danger ? [] : [NEEDS_FACT]),
        ...mayHaveBooked(lead),
        ...cameIn(lead, writing),
      ],
    },
    ...whatToDo(lead, writing),
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
      footer: `${nameless ? 'No list of names is kept of this date.' : whereReplyGoes(replyTo)} Sent to ${team.name} by the website of ${agency.name}. Please keep these details safe.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

/** What a booking is of, for colleagues. */
export function bookingFacts({ answers, date, received }: BookingLead): Fact[] {
  return [
    { label: 'Event', value: date?.title ?? answers.event },
    ...(date ? [{ label: 'When', value: sayWhen(date, received) }] : []),
    ...(!answers.phone
      ? []
      : [
          {
            label: 'Safe to leave a message',
            value:
              answers.safe_message === 'yes'
                ? 'Yes. You may leave a message and say who you are.'
                : 'No. Leave no message, and don’t say who you are if somebody else answers.',
          },
        ]),
  ];
}

/** That there is nothing to do, where that is so: not of danger, nor where there was no place, nor of who wants no contact. */
function whatToDo({ answers, danger }: BookingLead, { news, seat }: Writing): Block[] {
  if (danger || seat === 'missed' || news === 'stopped') return [];
  return [
    paragraph(
      !answers.email
        ? 'There’s nothing to do now. They gave no email address: when there’s something they must know, whoever runs the date is asked to ring them.'
        : 'There’s nothing to do: they’re told by email.',
    ),
  ];
}

/** That somebody of the same details has booked before: it may be one household. */
const mayHaveBooked = ({ duplicates }: BookingLead): Fact[] =>
  duplicates.length === 0 ? [] : [{ label: 'May have booked before', value: sayDuplicates(duplicates) }];

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
