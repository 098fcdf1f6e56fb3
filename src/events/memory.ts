import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../content/runtime.ts';
import { statement, type Database, type Transaction } from '../platform/database/database.ts';
import { instantOf, LONDON, londonInstant } from '../platform/time/clock.ts';
import type { Revision } from './revision.ts';
import type { SaidOnMorning } from './said.ts';

type Dates = Runtime['events'];

/** A date that was still to come when the content no longer had it. */
export interface VanishedDate {
  slug: string;
  /** As it was called. */
  title: string;
  starts: Temporal.Instant;
  ends: Temporal.Instant;
}

/** How long after its end a date is remembered. */
const KEPT_FOR = { hours: 400 * 24 };

const lockMemory = statement(`
  insert into event_memory (built_at, digest) values (:builtAt, :digest)
  on conflict (id) do update set built_at = excluded.built_at, digest = excluded.digest
  where event_memory.built_at <= excluded.built_at
    and (event_memory.built_at, event_memory.digest) <> (excluded.built_at, excluded.digest)`);

/** What was said on the day, or because it came near: of a date that is on another day by now, it says nothing. */
const OF_ITS_DAY = ['notice', 'notice_words', 'notice_at', 'organiser_eve_told_at', 'organiser_asked_at'];

const dayOf = (row: string) => `(${row}.starts_at at time zone '${LONDON}')::date`;
const forgetIfMoved = OF_ITS_DAY.map(
  (column) => `${column} = case when ${dayOf('event')} = ${dayOf('excluded')} then event.${column} end`,
).join(', ');

const remember = statement(`
  with seen as (
    select * from jsonb_to_recordset(:dates) as seen (
      slug text, title text, starts timestamptz, ends timestamptz, digest text, capacity integer,
      sequence integer, changed timestamptz
    )
  ), gone as (
    update event set gone_at = :builtAt
    where gone_at is null and ends_at > :now and not exists (select from seen where seen.slug = event.slug)
  )
  insert into event (slug, title, starts_at, ends_at, digest, capacity, sequence, changed_at)
  select slug, title, starts, ends, digest, capacity, sequence, changed from seen
  on conflict (slug) do update set
    title = excluded.title,
    starts_at = excluded.starts_at,
    ends_at = excluded.ends_at,
    digest = excluded.digest,
    capacity = excluded.capacity,
    sequence = event.sequence + (event.digest <> excluded.digest)::integer,
    changed_at = case event.digest when excluded.digest then event.changed_at else excluded.changed_at end,
    gone_at = null,
    told_at = null,
    ${forgetIfMoved}`);

/**
 * Remembers the dates of a build, once: the sequence of each (RFC 5545) rises by one when it differs in when, where,
 * status or when that was written from what was remembered, what is still to come and no longer there is gone, and what came back is not. Nothing
 * is taken back by a build that is older, since its functions may run until those of the next are out. Of two at once,
 * the second waits and then knows. Then each date that is still to come has a row, which may be locked.
 * @param builtAt when the build read the content, RFC 3339
 * @returns whether there was anything to remember
 */
export async function rememberEvents(
  transaction: Transaction,
  events: Dates,
  builtAt: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const digest = digestOf(events);
  const { rowCount } = await transaction.query(lockMemory({ builtAt, digest }));
  if (rowCount !== 1) return false;
  const forgetting = now.subtract(KEPT_FOR);
  const dates = Object.entries(events)
    .map(([slug, date]) => rowOf(slug, date, Temporal.Instant.from(builtAt)))
    .filter(({ ends }) => Temporal.Instant.compare(ends, forgetting) > 0);
  await transaction.query(remember({ dates: JSON.stringify(dates), builtAt, now: now.toString() }));
  await transaction.query('delete from event where ends_at <= $1', [forgetting.toString()]);
  return true;
}

/** One that says when it was revised has changed once already, and not before that. */
function rowOf(slug: string, date: Dates[string], builtAt: Temporal.Instant) {
  const { title, starts, ends, status, revised, place, booking } = date;
  const written = revised === undefined ? undefined : londonInstant(revised);
  return {
    slug,
    title,
    starts: londonInstant(starts),
    ends: londonInstant(ends),
    digest: digestOf([
      starts,
      ends,
      status,
      revised,
      ...(place.type === 'venue' ? [place.name, place.address, place.postcode, place.room] : []),
    ]),
    capacity: booking.needed ? booking.capacity : null,
    sequence: written ? 1 : 0,
    changed: written && Temporal.Instant.compare(written, builtAt) > 0 ? written : builtAt,
  };
}

const digestOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** The dates that are gone, still to come and not yet told of, by start: from now on they are. */
export async function takeVanished(transaction: Transaction, now: Temporal.Instant): Promise<VanishedDate[]> {
  const { rows } = await transaction.query<{ slug: string; title: string; starts_at: Date; ends_at: Date }>(
    `with taken as (
       update event set told_at = $1 where gone_at is not null and told_at is null and ends_at > $1
       returning slug, title, starts_at, ends_at
     )
     select * from taken order by starts_at, slug`,
    [now.toString()],
  );
  return rows.map(({ starts_at, ends_at, ...row }) => ({
    ...row,
    starts: instantOf(starts_at),
    ends: instantOf(ends_at),
  }));
}

/** How often each date was changed, and what is said of it, by slug, those that are gone too; none that no sweep has remembered yet. */
export async function readRevisions(database: Database): Promise<ReadonlyMap<string, Revision>> {
  const { rows } = await database.query<{
    slug: string;
    sequence: number;
    changed_at: Date;
    notice: SaidOnMorning['status'] | null;
    notice_words: string | null;
  }>('select slug, sequence, changed_at, notice, notice_words from event');
  return new Map(
    rows.map(({ slug, sequence, changed_at, notice, notice_words }) => [
      slug,
      {
        sequence,
        changedAt: instantOf(changed_at),
        ...(notice && { said: { status: notice, words: notice_words } }),
      },
    ]),
  );
}
