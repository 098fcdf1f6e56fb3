import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../src/platform/database/database.ts';
import { clockAt } from '../../src/platform/time/clock.ts';
import { acceptForm } from '../../src/leads/submit/accept.ts';
import { acceptingOn, outbox } from './leads.ts';
import { built, goodForm, NOW } from './sample.ts';

/** The date that good bookings are of. */
export const EVENT = goodForm('booking').fields['event'] ?? '';

type Dates = typeof built.runtime.events;

/** How a date differs from that of the sample. */
export interface DateChanges {
  capacity?: number;
  waitingList?: boolean;
  register?: 'names' | 'none';
  /** When its build read the content, and what the clock says. */
  at?: string;
  date?: Partial<Dates[string]>;
}

/** What books places of one date on a database, and sees what became of them. */
export function bookingsOn(test: { readonly database: Database }, changes: DateChanges = {}) {
  const { capacity = 20, waitingList = true, register = 'names', at = NOW, date } = changes;
  const sample = built.runtime.events[EVENT];
  if (!sample) throw new Error(`The sample has no ${EVENT}`);
  const booking = { needed: true, capacity, waitingList, register } as const;
  const events = { ...built.runtime.events, [EVENT]: { ...sample, booking, ...date } };
  const edges = { ...acceptingOn(test.database, at), runtime: { ...built.runtime, builtAt: at, events } };
  const tryToBook = (fields: Record<string, string> = {}) =>
    acceptForm(
      { kind: 'booking', attribution: {} },
      { ...goodForm('booking').fields, phone: '', id: randomUUID(), ...fields },
      edges,
    );
  const query = async (text: string) => (await test.database.query(text)).rows;
  return {
    edges,
    events,
    tryToBook,
    /** @throws when it isn’t taken */
    async book(fields: Record<string, string> = {}) {
      const booked = await tryToBook(fields);
      if (!booked.ok) throw new Error(`This isn’t taken: ${JSON.stringify(booked)}`);
      return booked;
    },
    /** The same at another time. */
    at: (then: string) => bookingsOn(test, { ...changes, at: then }),
    /** When the organiser decides. */
    eveningBefore: Temporal.PlainDateTime.from(sample.starts)
      .subtract({ days: 1 })
      .with({ hour: 18, minute: 0 })
      .toZonedDateTime('Europe/London')
      .toInstant()
      .toString(),
    clock: clockAt(at),
    /** `confirmed 2`, in line. */
    statuses: async (): Promise<string[]> =>
      (await query('select status, places from booking order by position')).map(
        ({ status, places }) => `${status} ${places}`,
      ),
    counted: async () =>
      (await query(`select booked, smallest_waiting from event where slug = '${EVENT}'`))[0],
    /** Whom emails of a kind went to. */
    told: async (kind: string): Promise<string[]> =>
      (await outbox(test.database))
        .filter((message) => message.kind === kind && message.status !== 'replaced')
        .map(({ email }) => email.to),
  };
}
