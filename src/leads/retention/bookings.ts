import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { LONDON, londonDay, londonInstant, type Clock } from '../../platform/time/clock.ts';
import { openAnswers, openGiven, sealAnswers } from '../kinds/given.ts';
import { findKind, kinds } from '../kinds/register.ts';
import {
  findStillOn,
  forgetBookings,
  lockHeldBack,
  lockNameless,
  lockPastNeeds,
  noteNeeds,
  replaceDetails,
} from '../store/access-needs.ts';
import { noteActivity } from '../store/activity.ts';
import { eraseEmails, eraseLeads } from '../store/erasure.ts';
import { findLeadById } from '../store/stored-lead.ts';

/** The edges of erasing what bookings hold. */
export interface ErasingBookings {
  runtime: Pick<Runtime, 'agency' | 'events'>;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** How many leads one transaction erases. */
const BATCH = 50;

/** How many that were held back one run looks at, the oldest first. */
const MOST_HELD = 1000;

/**
 * Erases of bookings what is kept for a shorter time than leads: what people need, some days after the date, with every
 * email about the booking; and all of whoever booked where no list of names is kept, the day after. Places, and how many
 * came, stay counted. Whole days in London count, and the last of them is kept to its end.
 * @returns how many of each
 */
export async function eraseBookings(edges: ErasingBookings): Promise<{ needs: number; nameless: number }> {
  const { database, clock, runtime } = edges;
  const today = startOfDay(clock());
  const { accessNeedsDays } = runtime.agency.retention;
  const slugs = Object.entries(runtime.events).flatMap(([slug, { booking }]) =>
    booking.needed && booking.register === 'none' ? [slug] : [],
  );
  const nameless = await inBatches(database, async (transaction) => {
    const ids = await lockNameless(transaction, slugs, today.toInstant(), BATCH);
    await eraseLeads(transaction, ids, clock());
    await forgetBookings(transaction, ids);
    return ids;
  });
  const needs = await inBatches(database, async (transaction) => {
    const endedBefore = today.subtract({ days: accessNeedsDays }).toInstant();
    const ids = await lockPastNeeds(transaction, endedBefore, BATCH);
    const had: string[] = [];
    for (const id of ids) if (await eraseNeeds(transaction, id, edges)) had.push(id);
    await eraseEmails(transaction, had);
    return ids;
  });
  const heldBack = await inTransaction(database, (transaction) =>
    eraseHeldBack(transaction, today.toInstant(), edges),
  );
  return { needs, nameless: nameless + heldBack };
}

/**
 * Erases what looked like spam, asked for a place where no list of names is kept, and has a date that ended before an
 * instant: such leads alone name no event and have no booking. @returns how many
 */
async function eraseHeldBack(
  transaction: Transaction,
  endedBefore: Temporal.Instant,
  { runtime, keyring, clock }: ErasingBookings,
): Promise<number> {
  const booking = kinds.filter(({ seats }) => seats).map(({ name }) => name);
  const held = (await lockHeldBack(transaction, booking, MOST_HELD)).map(({ id, details }) => ({
    id,
    event: openAnswers(id, details, keyring)['event'] ?? '',
  }));
  const remembered = await findStillOn(
    transaction,
    held.map(({ event }) => event),
    endedBefore,
  );
  const isOn = (slug: string) => {
    const date = Object.hasOwn(runtime.events, slug) ? runtime.events[slug] : undefined;
    return remembered.includes(slug) || (date && isLater(londonInstant(date.ends), endedBefore));
  };
  const ids = held.filter(({ event }) => !isOn(event)).map(({ id }) => id);
  await eraseLeads(transaction, ids, clock());
  return ids.length;
}

const isLater = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) >= 0;

const startOfDay = (now: Temporal.Instant) => londonDay(now).toZonedDateTime(LONDON);

async function inBatches(
  database: Database,
  work: (transaction: Transaction) => Promise<readonly string[]>,
): Promise<number> {
  let count = 0;
  for (let done = BATCH; done === BATCH; count += done) {
    done = (await inTransaction(database, work)).length;
  }
  return count;
}

/** @returns whether they had said that they need anything */
async function eraseNeeds(
  transaction: Transaction,
  id: string,
  { keyring, clock }: ErasingBookings,
): Promise<boolean> {
  await noteNeeds(transaction, id, null);
  const stored = await findLeadById(transaction, id);
  const seats = stored && findKind(stored.kind)?.seats;
  if (!seats || !stored.details) return false;
  const given = openGiven(id, { ...stored, details: stored.details }, keyring);
  if (seats.care(given.answers).needs === '') return false;
  const without = { ...given, answers: seats.withoutNeeds(given.answers) };
  await replaceDetails(transaction, id, sealAnswers(id, without, keyring));
  await noteActivity(transaction, [id], 'needs erased', clock());
  return true;
}
