import { Temporal } from 'temporal-polyfill';
import type { Built } from '../../src/leads/services.ts';
import { LONDON } from '../../src/platform/time/clock.ts';

/** Places of each date: so few that people wait. */
const CAPACITY = 5;
/** How many households ask for one before there is another. */
const ASKED = 9;
/** How far off a date is when it is published, and how near it is when nobody books it any more. */
const AHEAD = { hours: 6 * 24 };
const NEAR = { hours: 2 };
const LASTS = { hours: 2 };

/** A date of the world, as people are to know it. */
export interface WorldDate {
  slug: string;
  capacity: number;
  starts: Temporal.Instant;
  /** When it was moved, in ms since 1970, by the machine's clock. */
  moves: number[];
  /** How many asked for places. */
  asked: number;
  /** Somebody gave places back so late that nobody gets them by itself. */
  byHand: boolean;
  /** All was well when it came near, so that whoever has a place was reminded. */
  walked: boolean;
}

/** What dates are published in, and when. */
interface Publishing {
  built: Built;
  now: Temporal.Instant;
}

/** The dates that people book, one after the other: each is published, and moved, by a build of its own. */
export class Dates {
  readonly all: WorldDate[] = [];

  constructor(
    readonly world: Publishing,
    /** Which date of the content they are like. */
    readonly like: string,
  ) {}

  /** One to book, now. */
  open(): WorldDate {
    const { now } = this.world;
    const last = this.all.at(-1);
    const isOpen =
      last && last.asked < ASKED && last.starts.epochMilliseconds > now.add(NEAR).epochMilliseconds;
    const date = isOpen ? last : this.#publishNew();
    date.asked += 1;
    return date;
  }

  /** The next build has it an hour later. */
  move(date: WorldDate): void {
    date.starts = date.starts.add({ hours: 1 });
    date.moves.push(Date.now());
    this.#publish(date);
  }

  isAhead({ starts }: WorldDate): boolean {
    return starts.epochMilliseconds > this.world.now.epochMilliseconds;
  }

  #publishNew(): WorldDate {
    const starts = this.world.now.add(AHEAD).round('hour');
    const slug = `proof-${this.all.length + 1}`;
    const date = { slug, capacity: CAPACITY, starts, moves: [], asked: 0, byHand: false, walked: false };
    this.all.push(date);
    this.#publish(date);
    return date;
  }

  #publish({ slug, capacity, starts }: WorldDate): void {
    const { world } = this;
    const { runtime } = world.built;
    const sample = runtime.events[this.like];
    if (!sample) throw new Error(`The sample has no ${this.like}`);
    const wall = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(LONDON).toPlainDateTime();
    const { revised: _, ...rest } = sample;
    const date = {
      ...rest,
      starts: wall(starts).toString({ smallestUnit: 'minute' }),
      ends: wall(endOf({ starts })).toString({ smallestUnit: 'minute' }),
      booking: { needed: true, capacity, waitingList: true, register: 'names' } as const,
    };
    // Builds come one after the other, also when the clock goes back.
    const builtAt = Temporal.Instant.from(runtime.builtAt).add({ seconds: 1 });
    world.built = {
      ...world.built,
      runtime: {
        ...runtime,
        builtAt: builtAt.toString(),
        events: { ...runtime.events, [slug]: date },
      },
    };
  }
}

/** When it is over. */
export const endOf = ({ starts }: Pick<WorldDate, 'starts'>): Temporal.Instant => starts.add(LASTS);

/** When whoever has a place is reminded. */
export const reminderTimes = ({ starts }: WorldDate): Temporal.Instant[] => [
  starts.subtract({ hours: 72 }),
  starts.subtract({ hours: 3 }),
];
