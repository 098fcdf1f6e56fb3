import type { Temporal } from 'temporal-polyfill';
import { isOff } from '../../events/event-words.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import type { SeatNews } from '../kinds/kind.ts';
import { noteActivity } from '../store/activity.ts';
import {
  findDatesToFill,
  findDue,
  noteNoticeMessage,
  takeDue,
  type DueBooking,
  type DueFor,
} from '../store/booking-jobs.ts';
import { replaceWaiting, takeBack } from '../store/messages.ts';
import { findLeadById } from '../store/stored-lead.ts';
import type { Changing } from '../submit/changing.ts';
import { promote } from '../submit/promote.ts';
import { tellBooker } from '../submit/tell-booker.ts';
import { lockDate } from '../store/bookings.ts';

/** How many bookings one sweep tells of each; the next goes on. */
const MOST = 500;

/** The edges of telling whoever booked. */
type Telling = Changing & { database: Database };

/**
 * Tells whoever booked, once each, what they must know: that a date has changed or is off, that it is in three days and
 * in three hours; and gives places that are free to the next in line, which is done at once where one is given back, and
 * here where there are more of them, or where somebody was cut off.
 * @param atMost for how long to go on, in seconds
 * @throws once all others were told, when somebody couldn't be
 */
export async function tellBookers(edges: Telling, { atMost = Infinity } = {}): Promise<void> {
  const { database, clock } = edges;
  const started = clock();
  const isLate = () => started.until(clock()).total('seconds') >= atMost;
  const failures: unknown[] = [];
  // Nobody waits for what can't be told to somebody else.
  const attempt = (work: (transaction: Transaction) => Promise<unknown>) =>
    inTransaction(database, work).catch((error: unknown) => failures.push(error));
  for (const event of await findDatesToFill(database, started)) {
    if (isLate()) break;
    await attempt(async (transaction) => {
      await lockDate(transaction, event);
      await promote(transaction, event, edges);
    });
  }
  // What was taken out of the content the editors are told of, nobody else; once it is back, all that is due is told.
  const known = Object.keys(edges.runtime.events);
  for (const what of ['change', 'in hours', 'in days'] as const) {
    for (const leadId of await findDue(database, what, known, clock(), MOST)) {
      if (isLate()) break;
      await attempt((transaction) => tellOne(transaction, what, leadId, edges));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everybody who booked could be told');
}

async function tellOne(
  transaction: Transaction,
  what: DueFor,
  leadId: string,
  edges: Telling,
): Promise<void> {
  const now = edges.clock();
  const due = await takeDue(transaction, what, leadId, now);
  const stored = due && (await findLeadById(transaction, leadId));
  const date = due && edges.runtime.events[due.event];
  if (!due || !stored || !date) return;
  const news = newsOf(what, isOff(date), due);
  if (!news) return;
  if (what === 'change')
    await takeBack(transaction, leadId, news === 'off' ? ['reminder', 'booking'] : ['reminder']);
  const until = what === 'change' ? londonInstant(date.ends) : beforeIt(what, londonInstant(date.starts));
  const { sequence, notice } = due;
  // A reminder says it again: else it would be the last that they read, and lead them where it was planned.
  const isSaid = notice?.isNew || (what !== 'change' && notice?.status);
  const words = isSaid ? (notice.words ?? undefined) : undefined;
  const isNotice = what === 'change' && notice?.isNew === true;
  if (isNotice && due.noticeMessage !== null) await replaceWaiting(transaction, [due.noticeMessage]);
  const message = await tellBooker(transaction, stored, news, edges, { sequence, until, words });
  if (isNotice && message) await noteNoticeMessage(transaction, leadId, message);
  await noteActivity(transaction, [leadId], `told: ${news}`, now);
}

/**
 * A reminder of what is off says nothing true; that it is off was told. So it was when the content follows what whoever
 * runs the date said on the morning.
 */
function newsOf(what: DueFor, off: boolean, { notice }: DueBooking): SeatNews | undefined {
  const calledOff = notice?.status === 'off';
  if (what !== 'change') return off || calledOff ? undefined : what;
  if (notice?.isNew && notice.status) return notice.status;
  if (notice?.isNew && !off) return notice.isFirst ? undefined : 'as planned';
  if (off) return calledOff ? undefined : 'off';
  return calledOff ? undefined : 'changed';
}

/** From when on a reminder is of no use: that of days gives way to that of hours. */
const beforeIt = (what: 'in days' | 'in hours', starts: Temporal.Instant): Temporal.Instant =>
  what === 'in days' ? starts.subtract({ hours: 3 }) : starts;
