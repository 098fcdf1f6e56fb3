/** The name of the store of Blobs that all processes of the race share. */
export const RACE_STORE = 'leads-race';

/** What a process of the race is told: whom to book for, all at once or so many at a time. */
export interface RaceErrand {
  /** Of the database. */
  url: string;
  /** The file of what functions are built with. */
  data: string;
  /** What the clock is ahead of the machine’s, in ms. */
  ahead: number;
  households: readonly Household[];
  atOnce: number;
}

/** Somebody who books one place. */
export interface Household {
  id: string;
  email: string;
}

/** What somebody was answered; nothing but the times when it failed. Times in ms, of a clock that all processes share. */
export interface Booked {
  id: string;
  reference?: string;
  seat?: string | undefined;
  from: number;
  to: number;
}
