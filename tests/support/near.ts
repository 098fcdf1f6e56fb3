import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../src/content/runtime.ts';
import { rememberEvents } from '../../src/events/memory.ts';
import { askToConfirm } from '../../src/leads/subscriptions/ask.ts';
import { confirmWish } from '../../src/leads/subscriptions/confirm.ts';
import { tellOfNear, type TellingNear } from '../../src/leads/subscriptions/tell.ts';
import { readWish } from '../../src/leads/subscriptions/wish.ts';
import { inTransaction, type Database } from '../../src/platform/database/database.ts';
import { clockAt } from '../../src/platform/time/clock.ts';
import { outbox } from './leads.ts';
import { built, keyring, NOW } from './sample.ts';

/** The fields of a wish with nothing wrong: fostering, near the middle of Durham. */
export const goodNear = { email: 'sam@people.example', outcode: 'DH1', audience: 'fostering' };

type Dates = Runtime['events'];

/** A date in Durham City for people who may foster, five weeks after the time of the tests. */
export const nearDate: Dates[string] = {
  title: 'Tea and questions',
  summary: 'Ask us anything.',
  starts: '2026-12-30T10:00',
  ends: '2026-12-30T12:00',
  status: 'scheduled',
  area: 'durham-city',
  audience: ['fostering'],
  booking: { needed: false },
  place: { type: 'venue', name: 'A hall', address: 'A street, Durham', postcode: 'DH1 3QS' },
};

/** The edges of what somebody asks to be told, so many days after the time of the tests, with these dates and no others. */
export const nearEdges = (database: Database, day = 0, events: Dates = {}): TellingNear => ({
  runtime: { ...built.runtime, events },
  middles: built.middles,
  database,
  keyring,
  clock: clockAt(
    Temporal.Instant.from(NOW)
      .add({ hours: Math.round(24 * day) })
      .toString(),
  ),
});

/** Asks for good fields with these changes. @returns the email's id @throws when they have errors */
export async function askNear(edges: TellingNear, changes: Record<string, string> = {}) {
  const fields: Record<string, string> = { ...goodNear, ...changes };
  const read = readWish(fields, { areas: edges.runtime.areas, middles: edges.middles });
  if (!read.ok) throw new Error(`These fields have errors: ${JSON.stringify(read.errors)}`);
  return askToConfirm(read.wish, fields, edges);
}

/** The same, and confirms it. @returns the subscription's id */
export async function subscribe(edges: TellingNear, changes: Record<string, string> = {}): Promise<string> {
  const message = await askNear(edges, changes);
  const { rows } = await edges.database.query('select subscription_id from message where id = $1', [message]);
  const id: string = rows[0]?.subscription_id ?? '';
  const { status } = await confirmWish(id, edges);
  if (status !== 'confirmed') throw new Error('It can’t be confirmed');
  return id;
}

/** Remembers the dates of a build, as a sweep does. */
export async function remember({ database, runtime, clock }: TellingNear): Promise<void> {
  await inTransaction(database, (transaction) =>
    rememberEvents(transaction, runtime.events, clock().toString(), clock()),
  );
}

/** The same, and tells who is to be told. @returns how many */
export async function publish(edges: TellingNear): Promise<number> {
  await remember(edges);
  return tellOfNear(edges);
}

/** The emails of a sort, as they were written; none that was erased. */
export async function emailsOf(database: Database, kind: 'near' | 'near-confirm') {
  return (await outbox(database)).filter((message) => message.kind === kind);
}

/** A link in the newest email of a sort. */
export async function linkIn(database: Database, kind: 'near' | 'near-confirm', page: 'confirm' | 'stop') {
  const text = (await emailsOf(database, kind)).at(-1)?.email.text ?? '';
  return new URL(new RegExp(`https?:\\S+/api/near/${page}\\S+`).exec(text)?.[0] ?? '');
}
