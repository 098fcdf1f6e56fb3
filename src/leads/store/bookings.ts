import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import type { SeatStatus } from '../kinds/lead.ts';
import { CALLED_OFF } from './notices.ts';

/** SQL of an event: how many more places could be given. Where nobody needs to book any more, as many as are asked for. */
export const FREE = `case when event.capacity is null then 1000000 else event.capacity - event.booked end`;

/** A date as bookings of it are decided, locked. */
export interface LockedDate {
  slug: string;
  /** Places that nobody has; below 0 when there were more once. */
  free: number;
  /** Of the smallest household that waits. */
  smallestWaiting: number | null;
  sequence: number;
  /** Whoever runs it said on the morning that it is off. */
  calledOff: boolean;
}

/** Locks a date: nobody else decides anything of it until the transaction ends. Undefined when it isn't remembered. */
export async function lockDate(transaction: Transaction, slug: string): Promise<LockedDate | undefined> {
  const { rows } = await transaction.query<LockedDate>(
    `select slug, ${FREE} as free, smallest_waiting as "smallestWaiting", sequence,
       ${CALLED_OFF} as "calledOff"
     from event where slug = $1 for update`,
    [slug],
  );
  return rows[0];
}

/** A booking as it stands. */
export interface StoredBooking {
  leadId: string;
  event: string;
  places: number;
  position: number;
  status: SeatStatus;
  /** When that was decided, or what it was decided by was sent. */
  decided: Temporal.Instant;
  /** The event's, as they were told of it last. */
  sequence: number;
}

type BookingRow = Omit<StoredBooking, 'decided'> & { decided: Date };

const COLUMNS =
  'lead_id as "leadId", booking.event, places, position, status, decided_at as decided, booking.sequence';

const bookingFrom = (row: BookingRow | undefined): StoredBooking | undefined =>
  row && { ...row, decided: instantOf(row.decided) };

/** The booking of a lead; undefined when it has none, as one that looked like spam. */
export async function findBooking(
  database: Database | Transaction,
  leadId: string,
): Promise<StoredBooking | undefined> {
  const { rows } = await database.query<BookingRow>(`select ${COLUMNS} from booking where lead_id = $1`, [
    leadId,
  ]);
  return bookingFrom(rows[0]);
}

/** Changes a booking of a date that the transaction has locked, and counts the places of that date anew. */
export async function setBooking(
  transaction: Transaction,
  { leadId, event }: Pick<StoredBooking, 'leadId' | 'event'>,
  { status, places }: Pick<StoredBooking, 'status' | 'places'>,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query('update booking set status = $2, places = $3, decided_at = $4 where lead_id = $1', [
    leadId,
    status,
    places,
    at.toString(),
  ]);
  await recount(transaction, event);
}

/** Counts the places of a date that the transaction has locked. */
async function recount(transaction: Transaction, event: string): Promise<void> {
  await transaction.query(
    `update event set
       booked = (select coalesce(sum(places), 0) from booking where event = slug and status = 'confirmed'),
       smallest_waiting = (select min(places) from booking where event = slug and status = 'waiting')
     where slug = $1`,
    [event],
  );
}

/**
 * Puts the booking of a lead that is stored already last in line, of a date that the transaction has locked; one that it
 * had is begun anew.
 */
export async function addBooking(
  transaction: Transaction,
  { leadId, places, status }: Pick<StoredBooking, 'leadId' | 'places' | 'status'>,
  { slug, sequence }: LockedDate,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `with next as (update event set line = line + 1 where slug = $2 returning line)
     insert into booking (lead_id, event, places, position, status, decided_at, sequence)
     select $1, $2, $3, line, $4, $5, $6 from next
     on conflict (lead_id) do update set event = excluded.event, places = excluded.places,
       position = excluded.position, status = excluded.status, decided_at = excluded.decided_at,
       sequence = excluded.sequence`,
    [leadId, slug, places, status, at.toString(), sequence],
  );
  await recount(transaction, slug);
}

/** The first household in line that fits, and is held by nobody else just now, its lead locked. */
export async function lockNextInLine(
  transaction: Transaction,
  { slug, free }: LockedDate,
): Promise<StoredBooking | undefined> {
  const { rows } = await transaction.query<BookingRow>(
    `with first as (
       select booking.* from booking
       where event = $1 and status = 'waiting' and places <= $2::integer order by position limit 1
     )
     select ${COLUMNS} from first as booking join lead on lead.id = booking.lead_id
     for no key update of lead skip locked`,
    [slug, free],
  );
  return bookingFrom(rows[0]);
}

/** How many places of a date there are, are left, and how many households wait. Undefined where nobody books. */
export async function countPlaces(
  database: Database,
  slug: string,
): Promise<{ capacity: number; left: number; waiting: number } | undefined> {
  const { rows } = await database.query<{ capacity: number; left: number; waiting: number }>(
    `select capacity,
       case when smallest_waiting <= capacity - booked then 0 else greatest(capacity - booked, 0) end as left,
       (select count(*)::int from booking where event = slug and status = 'waiting') as waiting
     from event where slug = $1 and capacity is not null`,
    [slug],
  );
  return rows[0];
}

/** The dates of which nobody new is given a place at once, as their rows stand. */
export async function findTakenDates(database: Database): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ slug: string }>(
    `select slug from event where ${FREE} <= 0 or smallest_waiting <= ${FREE} or ${CALLED_OFF}`,
  );
  return new Set(rows.map(({ slug }) => slug));
}

/** How many households are before one in line: 0 is next. */
export async function countBefore(
  database: Database | Transaction,
  { event, position }: Pick<StoredBooking, 'event' | 'position'>,
): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from booking where event = $1 and status = 'waiting' and position < $2`,
    [event, position],
  );
  return rows[0]?.count ?? 0;
}

/** Notes what somebody who can't be emailed is to be rung about. */
export async function noteCall(transaction: Transaction, leadId: string, about: string): Promise<void> {
  await transaction.query('update booking set call = $2 where lead_id = $1', [leadId, about]);
}

/** Notes that an email didn't reach whoever booked, unless there is something else to ring them about already. */
export async function noteUnreached(transaction: Transaction, leadId: string): Promise<void> {
  await transaction.query(
    `update booking set call = 'address' where lead_id = $1 and call is null and status in ('confirmed', 'waiting')`,
    [leadId],
  );
}

/**
 * Gives back the places of leads that the transaction has locked, at dates that aren’t over, and calls nobody about them:
 * the next sweep gives them to the next in line.
 */
export async function giveBackPlaces(
  transaction: Transaction,
  leadIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  const { rows } = await transaction.query<{ slug: string }>(
    `select slug from event
     where ends_at > $2 and slug in (
       select event from booking where lead_id = any($1) and status in ('confirmed', 'waiting')
     ) order by slug for update`,
    [leadIds, at.toString()],
  );
  const dates = rows.map(({ slug }) => slug);
  await transaction.query(
    `update booking set status = 'cancelled', decided_at = $2
     where lead_id = any($1) and event = any($3) and status in ('confirmed', 'waiting')`,
    [leadIds, at.toString(), dates],
  );
  await transaction.query('update booking set call = null where lead_id = any($1)', [leadIds]);
  for (const slug of dates) await recount(transaction, slug);
}
