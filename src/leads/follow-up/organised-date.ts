import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { londonDay } from '../../platform/time/clock.ts';
import type { OrganisedDate } from '../emails/organiser.tsx';
import type { HandlingTeam, Known } from '../kinds/lead.ts';
import { kinds } from '../kinds/register.ts';

/** How many days after its date a link to the page of whoever runs it works. */
const WORKS_FOR = 14;

/** The team that the bookings of a date go to. */
export function teamOfDate(date: Runtime['events'][string], known: Known): HandlingTeam {
  const seats = kinds.find((kind) => kind.seats)?.seats;
  if (!seats) throw new Error('No kind of lead books places');
  return seats.teamOf(date, known);
}

/** A date and where whoever runs it is written to; undefined when it isn’t in the content. */
export function organisedDate(slug: string, known: Known): OrganisedDate | undefined {
  const { events } = known.runtime;
  const date = Object.hasOwn(events, slug) ? events[slug] : undefined;
  return date && { slug, date, inbox: date.organiser?.inbox ?? teamOfDate(date, known).inbox };
}

/** The day on which a date begins, in London. */
export const dayOf = ({ starts }: Pick<OrganisedDate['date'], 'starts'>): Temporal.PlainDate =>
  Temporal.PlainDateTime.from(starts).toPlainDate();

/** The day on which it ends. */
export const lastDayOf = ({ ends }: Pick<OrganisedDate['date'], 'ends'>): Temporal.PlainDate =>
  Temporal.PlainDateTime.from(ends).toPlainDate();

/** The last day on which a link works: its own, or 14 days after the date. */
export const linkEnds = (date: OrganisedDate['date'], until: string | undefined): Temporal.PlainDate =>
  until === undefined ? lastDayOf(date).add({ days: WORKS_FOR }) : Temporal.PlainDate.from(until);

/** The last day of a link that is made now, in place of one that has ended. */
export const newLinkEnds = (now: Temporal.Instant): string =>
  londonDay(now).add({ days: WORKS_FOR }).toString();
