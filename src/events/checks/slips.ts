import { Temporal } from 'temporal-polyfill';
import type { SiteContext } from '../../content/checks/check.ts';
import type { Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { publicWords } from '../../content/public-words.ts';
import { placeOfTime, writtenEvents } from './written.ts';

const night = problemOf('night-start', 'warning');

/** A start at an hour at which hardly anybody goes out, where the afternoon may be meant. */
export const nightStarts = (content: Content): Problem[] =>
  content.events.flatMap((event) => {
    const { hour, minute } = Temporal.PlainDateTime.from(event.data.starts);
    if (hour >= 6 && hour < 22) return [];
    const time = `${hour % 12 || 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
    const cure = `Hours go from 00 to 23: 2pm is 14:00.`;
    return [night(placeOfTime(event), `starts at ${time}`, cure)];
  });

/** How far off a year is that somebody may have mistaken, in months. */
const AHEAD = 18;
const BEHIND = 10;

const far = problemOf('far-date', 'warning');

/**
 * A date so far off that its year may be wrong. A series, and a stop of a tour that is over, keep what has been.
 */
export const farDates = (content: Content, { today }: SiteContext): Problem[] =>
  writtenEvents(content).flatMap(({ source, data: { starts, tour, repeats } }) => {
    const day = Temporal.PlainDate.from(starts.slice(0, 10));
    const place = { source, field: 'starts' };
    if (Temporal.PlainDate.compare(day, today.add({ months: AHEAD })) > 0) {
      return [far(place, `is more than ${AHEAD} months ahead`, 'Look at the year.')];
    }
    const isPast = Temporal.PlainDate.compare(day, today.subtract({ months: BEHIND })) < 0;
    if (!isPast || tour !== undefined || repeats !== undefined) return [];
    return [
      far(place, `was more than ${BEHIND} months ago`, 'Look at the year. If it is right, take it out.'),
    ];
  });

const contradicts = problemOf('booking-contradicted', 'warning');

/** What says that nobody has to book, and what says that everybody has to. */
const FREE =
  /\b(no (need to book|booking)|(don[’']t|needn[’']t|do not|need not)( have| need)?( to)? book|just turn up|drop in\b)/i;
const NEEDED =
  /\b(please book|booking is (needed|essential|required)|you (need|have) to book|book (a|your) place)\b/i;

/** Words that say the reverse of the field that decides whether people book. */
export const contradictedBookings = (content: Content): Problem[] =>
  writtenEvents(content).flatMap((event) => {
    const { needed } = event.data.booking;
    const wrong = needed ? FREE : NEEDED;
    return publicWords(event).flatMap((words) => {
      const said = wrong.exec(words.text)?.[0];
      if (said === undefined) return [];
      const is = needed ? 'people need to book' : 'nobody needs to book';
      const cure = 'Change the words, or “booking: needed”.';
      return [contradicts(words, `says “${said}”, and by its booking ${is}`, cure)];
    });
  });
