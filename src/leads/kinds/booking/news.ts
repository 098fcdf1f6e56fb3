import type { Email } from '../../../platform/mail/mailer.ts';
import type { SeatNews, TellingAt, Writing } from '../kind.ts';
import type { BookingLead } from './lead.ts';
import { bookingEmail, calmly, sayDayOf, sayPlaces, type BookingLetter } from './letter.ts';

/** The email that tells whoever booked of news. */
export const bookingLetter = (
  lead: BookingLead,
  writing: Writing,
  news: SeatNews,
  at: TellingAt,
): Email | undefined =>
  bookingEmail(lead, writing, newsLetter(lead, news, writing.seat === 'waiting', at), at);

/** What an email of news says. @param waits they have no place yet */
export function newsLetter(
  lead: BookingLead,
  news: SeatNews,
  waits: boolean,
  { now, words }: TellingAt,
): BookingLetter {
  const { date } = lead;
  const { places } = lead.answers;
  const day = sayDayOf(date, now);
  const manage = 'Change your booking, or cancel it';
  const canJoin = date?.place.type === 'online';
  const said = words ? [words] : [];
  const stays = waits ? 'You’re still on the waiting list.' : 'Your booking stands.';
  const cannot = 'If you can’t come now, tell us by the link at the end. You needn’t say why.';
  switch (news) {
    case 'promoted':
      return {
        subject: `A place is free for you on ${day}`,
        heading: places === 1 ? 'There’s a place for you' : `There are ${places} places for you`,
        wasPlanned: words !== undefined,
        words: [
          `You were waiting, and now ${sayPlaces(places)} on ${day} ${places === 1 ? 'is' : 'are'} yours.${calmly(lead, 'If you’d still like to come, there’s nothing to do.')}`,
          `If you can’t any more, tell us by the link at the end, and ${places === 1 ? 'it goes' : 'they go'} to the next in line.`,
          ...(words ? [words, 'That counts. What was planned is below.'] : []),
        ],
        manage,
        ...(words === undefined && { calendar: 'add' as const }),
        join: true,
        sort: 'booking',
      };
    case 'in days':
    case 'in hours':
      return {
        subject: news === 'in days' ? `See you on ${day}` : 'See you today',
        heading: news === 'in days' ? `See you on ${day}` : 'See you today',
        wasPlanned: words !== undefined,
        words: [
          ...(words ? [words, 'That counts. What was planned is below.'] : []),
          canJoin
            ? 'You can come as you are, from your own sofa.'
            : 'Come as you are. There’s nothing to bring.',
          'If you can’t come after all, tell us by the link at the end, so that somebody else can.',
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
        preview: `We’re sorry.${calmly(lead, 'You don’t have to do anything.')}`,
        wasPlanned: true,
        heading: date?.status === 'postponed' ? 'It’s postponed' : 'It’s cancelled',
        words: [
          ...said,
          `We’re sorry. Ring us, or reply to this email, and we’ll find another date that suits you.${calmly(lead, 'You don’t have to do anything.')}`,
          ...(waits ? [] : ['The file that comes with this takes it out of your calendar.']),
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
        wasPlanned: true,
        heading: 'It starts later',
        words: [...said, `${stays} Below is what was planned; what is said here counts.`, cannot],
        manage,
        ...(!waits && { join: true }),
        sort: 'booking',
      };
    case 'moved':
      return {
        subject: `Please look: ${day} is somewhere else`,
        wasPlanned: true,
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
