import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';

/** SQL: nobody has looked yet whether a booking, as its answers are now, says what somebody needs. */
const UNREAD = 'booking.needs_read_at is distinct from lead.updated_at';

/** The leads of bookings of these dates, still to come, of which nobody has looked at what they need. */
export async function findUnreadNeeds(
  database: Database,
  slugs: readonly string[],
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select lead.id from booking join lead on lead.id = booking.lead_id join event on event.slug = booking.event
     where ${UNREAD} and lead.erased_at is null and event.slug = any($2) and event.ends_at > $1
     order by booking.decided_at limit $3`,
    [now.toString(), slugs, limit],
  );
  return rows.map(({ id }) => id);
}

/** A booking whose needs are looked at. */
export interface UnreadBooking {
  event: string;
  isHeld: boolean;
  /** A keyed hash of what they needed when somebody looked last. */
  hash: Buffer | null;
}

/** A booking of which nobody has looked at what they need, its lead locked; undefined when somebody has. */
export async function lockUnreadNeeds(
  transaction: Transaction,
  leadId: string,
): Promise<UnreadBooking | undefined> {
  const { rows } = await transaction.query<UnreadBooking>(
    `select booking.event, status in ('confirmed', 'waiting') as "isHeld", needs_hash as hash
     from lead join booking on lead.id = booking.lead_id
     where lead.id = $1 and ${UNREAD} for no key update of lead`,
    [leadId],
  );
  return rows[0];
}

/** Notes what somebody needs, as a keyed hash; null for nothing. */
export async function noteNeeds(
  transaction: Transaction,
  leadId: string,
  hash: Buffer | null,
): Promise<void> {
  await transaction.query(
    `update booking set needs_hash = $2, needs_read_at = lead.updated_at from lead
     where lead.id = booking.lead_id and lead.id = $1`,
    [leadId, hash],
  );
}

/** A lead whose needs are kept as a keyed hash. */
export interface HashedNeeds {
  id: string;
  kind: string;
  details: Buffer;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
  hash: Buffer;
}

/** Leads whose needs are kept as a keyed hash, after one of them by id, locked. */
export async function lockHashedNeeds(
  transaction: Transaction,
  after: string | null,
  limit: number,
): Promise<HashedNeeds[]> {
  const { rows } = await transaction.query<HashedNeeds>(
    `select id, kind, details, campaign, lead.event, placement, source, needs_hash as hash
     from lead join booking on lead_id = id
     where needs_hash is not null and details is not null and ($1::uuid is null or id > $1)
     order by id limit $2 for update of lead`,
    [after, limit],
  );
  return rows;
}

/** Puts a hash of the same needs, which the present key made, in place of an old one. */
export async function rehashNeeds(transaction: Transaction, leadId: string, hash: Buffer): Promise<void> {
  await transaction.query('update booking set needs_hash = $2 where lead_id = $1', [leadId, hash]);
}

/** The ids of leads who may have said what they need at a date that ended before an instant, locked, but for those that others hold. */
export async function lockPastNeeds(
  transaction: Transaction,
  endedBefore: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    `select lead.id from lead join booking on lead.id = booking.lead_id join event on event.slug = booking.event
     where event.ends_at < $1 and lead.erased_at is null and (${UNREAD} or needs_hash is not null)
     order by event.ends_at limit $2 for no key update of lead skip locked`,
    [endedBefore.toString(), limit],
  );
  return rows.map(({ id }) => id);
}

/** Puts a lead’s details, sealed without what they needed, in place of those with it. */
export async function replaceDetails(
  transaction: Transaction,
  leadId: string,
  details: Buffer,
): Promise<void> {
  await transaction.query('update lead set details = $2 where id = $1', [leadId, details]);
}

/**
 * The ids of leads who booked a date of which no list of names is kept, and which ended before an instant, locked, but
 * for those that others hold: those whose lead names no event, and those of dates of which none is kept by now.
 */
export async function lockNameless(
  transaction: Transaction,
  slugs: readonly string[],
  endedBefore: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    `select lead.id from lead join booking on lead.id = booking.lead_id join event on event.slug = booking.event
     where event.ends_at < $1 and (lead.event is null or booking.event = any($2))
     order by event.ends_at limit $3 for update of lead skip locked`,
    [endedBefore.toString(), slugs, limit],
  );
  return rows.map(({ id }) => id);
}

/** A lead that asked for a place and has no booking: it was held back, so that its date stands in its answers alone. */
export interface HeldBack {
  id: string;
  details: Buffer;
}

/** Leads of kinds that book, which name no event and have no booking, locked, but for those that others hold. */
export async function lockHeldBack(
  transaction: Transaction,
  kinds: readonly string[],
  limit: number,
): Promise<HeldBack[]> {
  const { rows } = await transaction.query<HeldBack>(
    `select id, details from lead
     where kind = any($1) and event is null and details is not null
       and not exists (select from booking where lead_id = lead.id)
     order by received_at limit $2 for update skip locked`,
    [kinds, limit],
  );
  return rows;
}

/** Which of these dates end at an instant or later, as they are remembered. */
export async function findStillOn(
  transaction: Transaction,
  slugs: readonly string[],
  from: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await transaction.query<{ slug: string }>(
    'select slug from event where slug = any($1) and ends_at >= $2',
    [slugs, from.toString()],
  );
  return rows.map(({ slug }) => slug);
}

/** Forgets that leads booked anything; places stay counted. */
export async function forgetBookings(transaction: Transaction, leadIds: readonly string[]): Promise<void> {
  await transaction.query('delete from booking where lead_id = any($1)', [leadIds]);
}
