import { isOff } from '../../../events/event-words.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import type { Writing } from '../kind.ts';
import type { BookingLead } from './lead.ts';
import { bookingEmail, calmly, sayDayOf, sayPlaces, type BookingLetter } from './letter.ts';
import { newsLetter } from './news.ts';

/** The email that tells a person whether they have a place; undefined when they gave it back. */
export function bookingAcknowledgement(lead: BookingLead, writing: Writing): Email | undefined {
  const letter = outcomeLetter(lead, writing);
  const { sequence = 0 } = writing;
  return letter && bookingEmail(lead, writing, letter, { now: lead.received, sequence });
}

function outcomeLetter(lead: BookingLead, { seat, notice }: Writing): BookingLetter | undefined {
  const { date, received } = lead;
  const { places } = lead.answers;
  // An address may be confirmed, or a link asked for, when the date is off.
  if (date && isOff(date) && seat !== 'cancelled')
    return newsLetter(lead, 'off', seat === 'waiting', { now: received, sequence: 0 });
  if (notice && (seat === 'confirmed' || seat === 'waiting')) {
    const at = { now: received, sequence: 0, words: notice.words ?? undefined };
    return newsLetter(lead, notice.status, seat === 'waiting', at);
  }
  const day = sayDayOf(date, received);
  const sort = 'acknowledgement';
  switch (seat) {
    case 'cancelled':
      return undefined;
    case 'waiting':
      return {
        subject: `You’re on the waiting list for ${day}`,
        preview: 'What happens next, and how to leave the list.',
        heading: 'You’re on the waiting list',
        words: [
          `There ${places === 1 ? 'is no place' : `aren’t ${places} places`} left on ${day} just now. They go in the order in which people asked: when there ${places === 1 ? 'is one for you, it’s yours' : `are ${places} for you, they’re yours`}, and we tell you at once.${calmly(lead, 'You needn’t do anything.')}`,
          'Please don’t set out before you hear from us.',
        ],
        manage: 'See your place in line, or leave the list',
        sort,
      };
    case 'missed':
      return {
        subject: `We’re sorry about ${day}`,
        preview: 'There’s no place left, and you did nothing wrong.',
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
          `We have ${sayPlaces(places)} for you on ${day}.${calmly(lead, 'There is nothing to bring, and nothing to get ready.')}`,
          ...(date?.place.type === 'online'
            ? [
                date.joinAt === undefined
                  ? 'You join from home. We’ll send you the link before it starts.'
                  : 'You join from home: the link is below. We’ll send it once more on the day.',
              ]
            : []),
          'If you can’t come after all, tell us by the link at the end, so that somebody else can. You needn’t say why.',
        ],
        manage: 'Change your booking, or cancel it',
        calendar: 'add',
        join: true,
        sort,
      };
  }
}
