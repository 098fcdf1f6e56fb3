import type { Temporal } from 'temporal-polyfill';
import type { Event } from '../../content/schemas/index.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { isFound } from '../event-state.ts';
import { isOff } from '../event-words.ts';

type Dated = Pick<Event, 'ends' | 'status'>;

/** Whether a feed has it: it is published, and hasn't ended before this day in London. */
export const isFromToday = ({ ends, status }: Dated, now: Temporal.Instant): boolean =>
  status !== 'draft' && ends > `${londonDay(now)}T00:00`;

/** Whether calendars are told of it: as feeds are, and for 30 days more of one that is off, so that each takes it out. */
export const isInCalendars = (date: Dated, now: Temporal.Instant): boolean =>
  isFromToday(date, now) || (date.status !== 'draft' && isOff(date) && isFound(date, now));
