import type { Temporal } from 'temporal-polyfill';
import { openEmail } from '../../src/leads/outbox/outbox.ts';
import { sayEventTime } from '../../src/events/event-time.ts';
import { endOf, type WorldDate } from './dates.ts';
import { lastOf } from './expected.ts';
import type { Person, Sent } from './person.ts';
import type { World } from './world.ts';

/** What is said of an email that was given up when a day had gone by, and that the provider may have had. */
const UNSURE = 'unsure: it may have been sent';

/** A booking as it is left. */
interface LeftBooking {
  id: string;
  reference: string;
  event: string;
  places: number;
  position: number;
  status: string;
  sequence: number;
  /** How often it moved up. */
  promoted: number;
  /** They asked to be left alone, and told us nothing since. */
  stopped: boolean;
  /** The provider may have had an email of it that was then taken back: nobody knows whether they were told. */
  unsure: boolean;
  /** When the last email of it was written that was taken back, as that of a date that had begun. */
  takenBack: Date | null;
}

interface LeftDate {
  slug: string;
  capacity: number;
  booked: number;
  smallest: number | null;
  sequence: number;
}

/** An email that a person got, or still would. */
interface Letter {
  kind: string;
  /** When it was written, by the machine's clock. */
  at: Date;
  /** As which of all emails it arrived; -1 when it didn't. */
  arrived: number;
  subject: string;
  text: string;
}

/** All of bookings that is left of a run. */
interface Left {
  bookings: LeftBooking[];
  dates: ReadonlyMap<string, LeftDate>;
  /** By lead, in the order in which they were written. */
  letters: ReadonlyMap<string, Letter[]>;
}

/**
 * What must hold of places: none is given twice or taken back; whoever waits moves up in order; whoever books is told
 * once of each thing, and of what is so. @returns a line a breach, with nothing personal
 */
export async function judgeBookings(world: World, people: readonly Person[]): Promise<string[]> {
  const left = await readLeft(world);
  const booked = new Map(left.bookings.map((booking) => [booking.reference, booking]));
  const bookers = people.filter(({ date }) => date !== undefined);
  return [
    ...world.dates.all.flatMap((date) => judgeDate(date, left, bookers)),
    ...bookers.flatMap((person) => {
      const isFull =
        mostAsked(bookers.filter(({ date }) => date === person.date)) > (person.date?.capacity ?? 0);
      return judgeBooker(person, { booked, isFull }, left, world);
    }),
  ];
}

async function readLeft({ database, keyring, standIn }: World): Promise<Left> {
  const { rows: bookings } = await database.query<LeftBooking>(
    `select lead.id, reference, booking.event, booking.places, booking.position, booking.status, booking.sequence,
       (select count(*)::int from activity where lead_id = lead.id and activity.kind = 'promoted') as promoted,
       stopped_at is not null as stopped,
       exists (
         select from message where lead_id = lead.id and kind = 'booking' and status = 'replaced' and problem = $1
       ) as unsure,
       (select max(written) from message where lead_id = lead.id and kind = 'booking' and status = 'replaced') as "takenBack"
     from booking join lead on lead.id = lead_id join event on slug = booking.event order by booking.position`,
    [UNSURE],
  );
  const { rows: dates } = await database.query<LeftDate>(
    'select slug, capacity, booked, smallest_waiting as smallest, sequence from event where capacity is not null',
  );
  const { rows: messages } = await database.query<{
    id: string;
    lead_id: string;
    kind: string;
    at: Date;
    email: Buffer;
  }>(
    `select id, lead_id, kind, written as at, email from message
     where kind in ('acknowledgement', 'booking', 'reminder') and status in ('sent', 'dead')
       and lead_id in (select lead_id from booking)
     order by written, position`,
  );
  const arrivals = new Map(standIn.emails.map(({ idempotencyKey }, index) => [idempotencyKey, index]));
  const letters = messages.map(({ id, email, ...message }) => {
    const { subject, text } = openEmail(id, email, keyring);
    return { ...message, arrived: arrivals.get(id) ?? -1, subject, text };
  });
  return {
    bookings,
    dates: new Map(dates.map((date) => [date.slug, date])),
    letters: Map.groupBy(letters, ({ lead_id }) => lead_id),
  };
}

const sum = (bookings: readonly LeftBooking[]) => bookings.reduce((total, { places }) => total + places, 0);

function judgeDate(date: WorldDate, left: Left, bookers: readonly Person[]): string[] {
  const stored = left.dates.get(date.slug);
  const bookings = left.bookings.filter(({ event }) => event === date.slug);
  // Nobody may have reached the database with it.
  if (!stored) return bookings.length === 0 ? [] : [`${date.slug} isn’t remembered`];
  const problems: string[] = [];
  const confirmed = bookings.filter(({ status }) => status === 'confirmed');
  const waiting = bookings.filter(({ status }) => status === 'waiting');
  const given = sum(confirmed);
  if (given > date.capacity) problems.push(`${date.slug} gave ${given} of ${date.capacity} places`);
  if (stored.booked !== given) problems.push(`${date.slug} counts ${stored.booked} places, not ${given}`);
  const smallest = waiting.length === 0 ? null : Math.min(...waiting.map(({ places }) => places));
  if (stored.smallest !== smallest) {
    problems.push(`${date.slug} takes ${stored.smallest} for the smallest that waits, not ${smallest}`);
  }
  if (new Set(bookings.map(({ position }) => position)).size < bookings.length) {
    problems.push(`${date.slug} has two in one place of the line`);
  }
  const free = date.capacity - given;
  if (!date.byHand && smallest !== null && smallest <= free) {
    problems.push(`${date.slug} has ${free} places that somebody waits for`);
  }
  const asked = new Map(bookers.map((person) => [person.reference, placesAsked(person.sent)]));
  for (const { position, reference } of waiting) {
    const most = Math.max(...(asked.get(reference) ?? [Infinity]));
    const passing = confirmed.filter(
      (other) => other.position > position && Math.min(...(asked.get(other.reference) ?? [0])) >= most,
    );
    if (passing.length > 0) problems.push(`${reference} was passed in line by ${passing.length}`);
  }
  return problems;
}

/** All numbers of places that somebody asked for. */
const placesAsked = (sent: readonly Sent[]): number[] =>
  sent.flatMap(({ fields }) => ('places' in fields ? [Number(fields['places'])] : []));

/** The most places that all of them may have had together. */
const mostAsked = (bookers: readonly Person[]): number =>
  bookers.reduce((total, { sent }) => total + Math.max(0, ...placesAsked(sent)), 0);

function judgeBooker(
  { sent, index, plan, reference, date, posted }: Person,
  { booked, isFull }: { booked: ReadonlyMap<string, LeftBooking>; isFull: boolean },
  left: Left,
  world: World,
): string[] {
  if (!reference || !date) return [];
  const booking = booked.get(reference);
  if (plan.says === 'what robots write') return booking ? [`${index}: a robot has places`] : [];
  if (!booking) return [`${index}: ${reference} was acknowledged and has no booking`];
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${index}: ${reference} ${problem}`);
  const may = mayBe(sent, isFull);
  const { status, places } = booking;
  const asked = sent.findLast(({ what }) => what === 'form')?.at ?? 0;
  if (status === 'missed' && wasSwept(world, asked, date.starts))
    say('found no place, and nobody asked them to wait');
  if (status === 'cancelled' && !may.cancelled) say('is cancelled, and they never asked for that');
  if (status !== 'cancelled' && !may.booked) say(`gave their places back, and is ${status}`);
  if (status === 'waiting' && may.confirmed) say('was confirmed, and waits');
  if (status !== 'cancelled' && !may.places.includes(places))
    say(`has ${places} places, not ${may.places.join(' or ')}`);
  problems.push(...judgeLetters(booking, date, left, { index, posted, sent, world }));
  return problems;
}

/** Whether all that was due was done at least once after an instant of the machine, and before one of the world. */
const wasSwept = ({ swept }: World, after: number, before: Temporal.Instant): boolean =>
  swept.some(({ at, now }) => at > after && now.epochMilliseconds < before.epochMilliseconds);

/** How it may stand with a booking in the end, by what a person sent and was answered, of a date that may have been full. */
function mayBe(all: readonly Sent[], isFull: boolean) {
  // The rest is no wish about their places.
  const sent = all.filter(({ what }) => what !== 'change' && what !== 'stop');
  const last = lastOf(sent);
  const asked = sent.filter(({ fields }) => 'places' in fields);
  const lastAsked = lastOf(asked);
  const numbers = placesAsked(lastAsked);
  // Where there weren't more, the number stays what it was: a form doesn't say so.
  const fewer = placesAsked(asked).filter((each) =>
    lastAsked.some(({ what, fields }) => what === 'form' && each < Number(fields['places'])),
  );
  // Of forms that the second store had, nobody knows in which order they came between.
  const cancel = sent.findLastIndex(({ what, references }) => what === 'cancel' && references.length > 0);
  return {
    cancelled: last.some(({ what }) => what === 'cancel'),
    booked: last.some(({ what }) => what !== 'cancel'),
    confirmed: sent.slice(cancel + 1).some(({ seats }) => seats.includes('confirmed')),
    places: [...numbers, ...(isFull ? fewer : [])],
  };
}

/** What of an email’s subject says what it tells of. */
const TELLS = {
  promoted: /^A place is free/,
  'in days': /^See you on/,
  'in hours': /^See you today/,
  changed: /^Please look/,
};

function judgeLetters(
  booking: LeftBooking,
  date: WorldDate,
  { letters, dates }: Left,
  { index, posted, sent, world }: Pick<Person, 'index' | 'posted' | 'sent' | 'world'>,
): string[] {
  const { id, reference, status, places, promoted, sequence, stopped, unsure, takenBack } = booking;
  const own = letters.get(id) ?? [];
  const told = (what: keyof typeof TELLS) => own.filter(({ subject }) => TELLS[what].test(subject));
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${index}: ${reference} ${problem}`);
  const ups = told('promoted').length;
  if (ups > promoted) say(`was told ${ups} times that they moved up, and did ${promoted} times`);
  for (const what of ['in days', 'in hours'] as const) {
    if (told(what).length > 1) say(`was reminded ${what} ${told(what).length} times`);
  }
  const moves = date.moves.filter((at) => at >= posted).length;
  if (told('changed').length > moves) {
    say(`was told ${told('changed').length} times that the date moved, and it did ${moves} times`);
  }
  const end = sent.at(-1);
  const gaveBack = end?.what === 'cancel' && end.references.length > 0 ? end : undefined;
  if (gaveBack && own.some(({ arrived }) => arrived >= gaveBack.emails))
    say('was told something after they gave their places back');
  const isHeld = status === 'confirmed' || status === 'waiting';
  const last = own.at(-1);
  if (!isHeld || !last || stopped) return problems;
  const moved = date.moves.at(-1) ?? 0;
  if (dates.get(date.slug)?.sequence !== sequence && wasSwept(world, moved, endOf(date))) {
    say('wasn’t told that the date moved');
  }
  // What a wish to be left alone took back, or the beginning of the date.
  const isToldAnew =
    takenBack !== null &&
    (!date.walked || own.some(({ kind, at }) => kind === 'acknowledgement' && at >= takenBack));
  if (status === 'confirmed' && promoted > 0 && ups === 0 && !unsure && !isToldAnew) {
    say('moved up, and wasn’t told');
  }
  const { starts, ends } = world.built.runtime.events[date.slug] ?? {};
  if (!starts || !ends) return problems;
  const { day, hours } = sayEventTime({ starts, ends }, world.now);
  // When days went by without a sweep, it was over before anybody could be told.
  if (date.walked && !last.text.includes(`${day}, ${hours}`)) say('was told last of another time');
  if (status === 'confirmed' && date.walked && told('in hours').length === 0) say('wasn’t reminded');
  const said = places === 1 ? 'One of you' : `${places} of you`;
  const asked = sent.filter(({ fields }) => 'places' in fields);
  if (asked.every(({ at }) => at < last.at.getTime()) && !last.text.includes(said)) {
    say(`was told last of other than ${places} places`);
  }
  return problems;
}
