import { Temporal } from 'temporal-polyfill';
import { isOff } from '../../events/event-words.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { sayDate, sayDayFrom, sayTime } from '../../platform/time/words.ts';
import { openGiven } from '../kinds/given.ts';
import type { HostRequest } from '../kinds/host/answers.ts';
import { placeOf } from '../kinds/host/kind.ts';
import { stopsOf, type NamedTour } from '../kinds/host/tour.ts';
import { findAgreedOn } from '../store/host-answers.ts';
import { tourOf, type HostAsked } from './host-answer.ts';
import type { Following } from './linked-page.tsx';

/** When a stop is, or would be. Days and times are London's; without times it may be at any of that day. */
export interface When {
  /** `2026-12-08` */
  day: string;
  starts?: string;
  ends?: string;
}

/**
 * What whoever says yes to a stop should know, a sentence each: that it is outside of the tour's days or of the area,
 * or that somebody else has them then. Each may be meant, so nothing of it is refused.
 * @param when undefined while nobody has named a day
 */
export async function hostWarnings(
  asked: HostAsked,
  when: When | undefined,
  services: Following,
): Promise<string[]> {
  const place = outsideArea(asked, services);
  if (!when) return place;
  const tour = tourOf(asked, when.day, services);
  return [...place, ...outsideTour(when, tour, services), ...(await takenThen(asked, when, tour, services))];
}

function outsideArea({ answers }: HostAsked, services: Following): string[] {
  const place = placeOf(answers, services);
  const { text } = answers.postcode;
  if (!place.known) return [`We don’t know where ${text} is. Look first whether it is in our area.`];
  if (place.area !== undefined) return [];
  const where = place.authorities.map(({ name }) => name).join(' or ');
  return [`${text} is ${place.certain ? '' : 'probably '}outside our area, in ${where}.`];
}

function outsideTour({ day }: When, tour: NamedTour | undefined, { clock }: Following): string[] {
  if (!tour || (tour.from <= day && day <= tour.to)) return [];
  const said = sayDayFrom(londonDay(clock()), Temporal.PlainDate.from(day));
  return [
    `${said} is outside the days of “${tour.title}”, which runs from ${sayDate(tour.from)} to ${sayDate(tour.to)}.`,
  ];
}

/** Other venues that were said yes to, and stops of the tour that are on the site, at that time. */
async function takenThen(
  { id, reference, team }: HostAsked,
  when: When,
  tour: NamedTour | undefined,
  { runtime, database, keyring }: Following,
): Promise<string[]> {
  const agreed = await findAgreedOn(database, { day: when.day, team: team.slug, but: id });
  const known = [reference, ...agreed.map((other) => other.reference)];
  const listed = (tour ? stopsOf(tour, runtime) : []).filter(
    (stop) => !isOff(stop) && stop.starts.startsWith(when.day) && !known.includes(stop.request ?? ''),
  );
  return [
    ...agreed
      .filter((other) => isAtOnce(when, other))
      .map((other) => {
        const given = openGiven(
          other.id,
          {
            kind: 'host',
            campaign: null,
            event: null,
            placement: null,
            source: null,
            details: other.details,
          },
          keyring,
        );
        // Only what was checked by the schema of its kind is stored.
        const { place_name } = given.answers as HostRequest;
        return `You said yes to ${place_name} (${other.reference}) on that day, ${hours(other)}.`;
      }),
    ...listed
      .map(({ title, starts, ends }) => ({ title, starts: starts.slice(11), ends: ends.slice(11) }))
      .filter((stop) => isAtOnce(when, stop))
      .map((stop) => `The tour has a stop on that day, ${hours(stop)}: ${stop.title}.`),
  ];
}

const hours = ({ starts, ends }: { starts: string; ends: string }) =>
  `${sayTime(starts)} to ${sayTime(ends)}`;

const isAtOnce = (when: When, other: { starts: string; ends: string }): boolean =>
  (when.starts === undefined || when.starts < other.ends) &&
  (when.ends === undefined || other.starts < when.ends);
