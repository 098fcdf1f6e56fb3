import { DatabaseError } from 'pg';
import { statement, type Database, type Transaction } from '../../platform/database/database.ts';
import type { SeatStatus } from '../kinds/lead.ts';
import { noteSql } from './activity.ts';
import { FREE } from './bookings.ts';
import { rowAsValues, rowSql } from './lead-row.ts';
import { lettersAsValues, lettersSql } from './letters.ts';
import type { LeadDraft } from './leads.ts';
import { CALLED_OFF } from './notices.ts';

/** The places that a lead asks for, decided as it is stored. */
export interface Seats {
  /** The slug of the date. */
  event: string;
  places: number;
  /** Whether any place is given out. */
  isAhead: boolean;
  /** What becomes of it where there is no place; null where it isn't taken then. */
  otherwise: 'waiting' | 'missed' | null;
  /** When the build read the content that knows the date, RFC 3339: what is remembered must not be older. */
  builtAt: string;
  /** The ids of the emails of each outcome: those of the other are not kept. */
  letters: { confirmed: readonly string[]; otherwise: readonly string[] };
}

/** There is no place, and nobody waits for one: nothing was stored. */
export class FullError extends Error {
  override readonly name = 'FullError';
  /** @param kept places that the household has already, and keeps */
  constructor(readonly kept = 0) {
    super('The date is full');
  }
}

/** The date isn't remembered as this build knows it: nothing was stored. */
export class UnknownDateError extends Error {
  override readonly name = 'UnknownDateError';
}

/**
 * One statement decides and stores: whoever comes second waits for the row of the date, and then counts on what the
 * first left. A place that somebody who waits would fit is not given to anybody new, and nobody waits for one of a date
 * that is off. That a date is not known, or full for good, the database refuses by `not null`, so that the whole
 * statement leaves nothing behind.
 */
const BOOK = statement(`
  with stored as (
    insert into lead (${rowSql.names}, updated_at) values (${rowSql.values}, :receivedAt)
    on conflict do nothing
    returning *
  ), place as (
    select event.slug, event.line + 1 as position, event.sequence, ${CALLED_OFF} as off,
      :isAhead and not ${CALLED_OFF} and ${FREE} >= :places
        and coalesce(event.smallest_waiting > ${FREE}, true) as fits
    from event, stored
    where event.slug = :seatsEvent and exists (select from event_memory where built_at >= :builtAt)
    for update of event
  ), counted_in as (
    update event set line = place.position,
      booked = booked + case when fits then :places::integer else 0 end,
      smallest_waiting = case
        when fits or :otherwise::text is distinct from 'waiting' then smallest_waiting
        else least(smallest_waiting, :places::smallint)
      end
    from place where event.slug = place.slug
  ), booked as (
    insert into booking (lead_id, event, places, position, status, decided_at, sequence)
    select stored.id, :seatsEvent, :places, place.position, case when fits then 'confirmed' when off then nullif(:otherwise::text, 'waiting') else :otherwise end,
      :receivedAt, coalesce(place.sequence, 0)
    from stored left join place on true
    returning lead_id, status
  ), ${lettersSql('0', 'm.id <> all (case when (select fits from place) then :ifNot::uuid[] else :ifSo::uuid[] end)')}, noted as (
    ${noteSql('stored', "'received'", 'updated_at')}
  ), noted_seat as (
    ${noteSql('stored', '(select status from booked)', 'updated_at')}
  )
  select status from booked`);

/**
 * Stores a lead, decides its places, and keeps the emails of that outcome: all or nothing, in one round trip.
 * @returns undefined when the id or the reference is taken; then nothing was stored
 * @throws FullError, UnknownDateError
 */
export async function insertBooking(
  database: Database | Transaction,
  draft: LeadDraft,
  seats: Seats,
): Promise<SeatStatus | undefined> {
  const { event, letters, ...asked } = seats;
  const values = {
    ...rowAsValues(draft.row),
    ...lettersAsValues(draft),
    seatsEvent: event,
    ...asked,
    ifSo: letters.confirmed,
    ifNot: letters.otherwise,
  };
  try {
    const { rows } = await database.query<{ status: SeatStatus }>(BOOK(values));
    return rows[0]?.status;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** PostgreSQL's code of a value that must not be null. */
const NOT_NULL = '23502';

function refusalOf(error: unknown): Error | undefined {
  if (!(error instanceof DatabaseError) || error.code !== NOT_NULL || error.table !== 'booking')
    return undefined;
  if (error.column === 'position') return new UnknownDateError('The date isn’t remembered');
  return error.column === 'status' ? new FullError() : undefined;
}
