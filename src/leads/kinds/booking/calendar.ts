import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../../content/runtime.ts';
import { feedPlace } from '../../../events/feeds/feed-words.ts';
import { writeCalendar } from '../../../events/feeds/calendar-file.ts';
import { isOff } from '../../../events/event-words.ts';
import type { Email } from '../../../platform/mail/mailer.ts';
import type { BookedDate } from './lead.ts';

/** What a calendar entry of a booking is made of. */
interface Booked {
  reference: string;
  date: BookedDate;
  /** Whether it may say what it is: else a family's calendar tells nobody. */
  named: boolean;
  /** How often the date has changed: RFC 5545. */
  sequence: number;
  /** They won't come. */
  cancelled?: boolean;
}

/**
 * The calendar file of a booking, as it comes with an email: by default with nothing in it of what the date is, but the
 * name that our emails have, when and where. Nor do its UID and the address of the site, which isn’t there.
 */
export function calendarOf(
  { reference, date, named, sequence, cancelled = false }: Booked,
  { agency }: Pick<Runtime, 'agency'>,
  at: Temporal.Instant,
): NonNullable<Email['attachments']>[number] {
  const venue = date.place.type === 'venue' ? date.place : undefined;
  const join = date.joinAt === undefined || cancelled ? [] : [`Join here: ${date.joinAt}`];
  const words = [...join, `Your reference: ${reference}`, `If you need us: ${agency.phone}`].join('\n');
  const file = writeCalendar({
    madeAt: at,
    entries: [
      {
        uid: `appointment-${reference.toLowerCase()}`,
        title: named ? date.title : agency.sender.name,
        words,
        starts: date.starts,
        ends: date.ends,
        place: feedPlace(venue),
        position: venue?.position,
        off: cancelled || isOff(date),
        revision: { sequence, changedAt: at },
      },
    ],
  });
  return {
    filename: 'appointment.ics',
    content: Buffer.from(file).toString('base64'),
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  };
}
