import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';

/** A household that comes to a date, or waits for a place; its details are sealed, and null once erased. */
export interface Attendee {
  id: string;
  reference: string;
  kind: string;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
  details: Buffer | null;
  /** They asked not to be contacted. */
  stopped: boolean;
  /** A keyed hash of their number. */
  phoneHash: Buffer | null;
  position: number;
  places: number;
  status: 'confirmed' | 'waiting';
  /** How many of them came, once somebody said so. */
  came: number | null;
  /** What they are still to be rung about. */
  call: string | null;
}

/** All who come to a date or wait, in line. */
export async function findAttendees(database: Database, slug: string): Promise<Attendee[]> {
  const { rows } = await database.query<Attendee>(
    `select lead.id, lead.reference, lead.kind, lead.campaign, lead.event, lead.placement, lead.source, lead.details,
       lead.stopped_at is not null as stopped, lead.phone_hash as "phoneHash",
       position, places, status, came, call
     from booking join lead on lead.id = booking.lead_id
     where booking.event = $1 and status in ('confirmed', 'waiting') order by position`,
    [slug],
  );
  return rows;
}

/** What is counted of a date. */
export interface DateCounts {
  /** Null where nobody books. */
  capacity: number | null;
  booked: number;
  /** Of the smallest household that waits. */
  smallestWaiting: number | null;
  walkIns: number;
  /** How many came in all, once its organiser said so, and how it went, sealed. */
  came: number | null;
  howItWent: Buffer | null;
}

/** Undefined when the date isn’t remembered yet. */
export async function findCounts(database: Database, slug: string): Promise<DateCounts | undefined> {
  const { rows } = await database.query<DateCounts>(
    `select capacity, booked, smallest_waiting as "smallestWaiting", walk_ins as "walkIns", came,
       how_it_went as "howItWent"
     from event where slug = $1`,
    [slug],
  );
  return rows[0];
}

/**
 * Notes how many of a household came, of a date that the transaction has locked: all of them, or one fewer than was said
 * before.
 */
export async function noteCame(
  transaction: Transaction,
  slug: string,
  reference: string,
  what: 'all' | 'fewer',
): Promise<void> {
  await transaction.query(
    `update booking set came = case $3 when 'all' then before.places else nullif(greatest(before.had - 1, 0), 0) end
     from (
       select lead_id, places, coalesce(came, 0) as had from booking join lead on lead.id = lead_id
       where booking.event = $1 and reference = $2 and status = 'confirmed'
     ) as before
     where booking.lead_id = before.lead_id`,
    [slug, reference, what],
  );
}

/** Counts somebody who came without a booking, or one fewer. */
export async function countWalkIn(transaction: Transaction, slug: string, by: 1 | -1): Promise<void> {
  await transaction.query('update event set walk_ins = greatest(walk_ins + $2, 0) where slug = $1', [
    slug,
    by,
  ]);
}

/** How many are known to have come: those of households, those who walked in, or what was said in the end. */
export async function countCame(database: Database | Transaction, slug: string): Promise<number> {
  const { rows } = await database.query<{ came: number }>(
    `select coalesce(came, walk_ins + (select coalesce(sum(came), 0) from booking where booking.event = slug))::int as came
     from event where slug = $1`,
    [slug],
  );
  return rows[0]?.came ?? 0;
}

/** Notes how it went, and how many came in all, of a date that the transaction has locked. */
export async function setReport(
  transaction: Transaction,
  slug: string,
  { came, words }: { came: number | null; words: Buffer | null },
): Promise<void> {
  await transaction.query('update event set came = coalesce($2, came), how_it_went = $3 where slug = $1', [
    slug,
    came,
    words,
  ]);
}

/** Counts people who came to a date, in the log: nobody can be known by it. Fewer than was said before count below 0. */
export async function noteAttendance(
  transaction: Transaction,
  date: { event: string; area: string | null; audience: readonly string[] },
  people: number,
  at: Temporal.Instant,
): Promise<void> {
  if (people === 0) return;
  await transaction.query(
    `insert into activity (at, lead_kind, kind, event, area, audience, people)
     values ($1, 'booking', 'attended', $2, $3, $4, $5)`,
    [at.toString(), date.event, date.area, date.audience, people],
  );
}

/**
 * Notes that somebody was rung, so that nobody else does it.
 * @returns whose booking it is, and what they were to be rung about; undefined when there was nothing
 */
export async function noteRung(
  transaction: Transaction,
  slug: string,
  reference: string,
): Promise<{ id: string; about: string } | undefined> {
  const { rows } = await transaction.query<{ id: string; about: string }>(
    `update booking set call = null from booking as before join lead on lead.id = before.lead_id
     where booking.lead_id = before.lead_id and before.event = $1 and reference = $2 and before.call is not null
     returning lead.id, before.call as about`,
    [slug, reference],
  );
  return rows[0];
}

/** Puts somebody back who wasn’t rung after all, unless there is something else to ring them about. */
export async function noteNotRung(
  transaction: Transaction,
  slug: string,
  { reference, about }: { reference: string; about: string },
): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    `update booking set call = $3 from lead
     where lead.id = booking.lead_id and booking.event = $1 and reference = $2 and call is null
       and status in ('confirmed', 'waiting')
     returning lead.id`,
    [slug, reference, about],
  );
  return rows.map(({ id }) => id);
}
