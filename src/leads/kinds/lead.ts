import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { PackedPlaces, Place } from '../../platform/geography/places.ts';
import type { BankHolidays } from '../../platform/time/working-days.ts';
import type { Signal } from '../forms/signals.ts';

/** Where something came from, as codes: only what is recruitment is ever put down to a campaign or an event. */
export interface Attribution {
  campaign?: string | undefined;
  event?: string | undefined;
  /** Where its link stood: a placement of the campaign, or `poster`. */
  placement?: string | undefined;
  /** What the link said of where it stood, where no placement is called so. */
  source?: string | undefined;
}

/** The form that something came by. */
export interface Source {
  /** The name of its kind. */
  kind: string;
  attribution: Attribution;
}

/** What the answers of every kind hold: a name, and a way or two to reach the person. */
export interface Person {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
}

/** What a person sent by a form, checked. */
export interface Given<Answers extends Person = Person> extends Source {
  answers: Answers;
}

/** What came in, when, and what the check for spam saw; all else of a lead follows from it. */
export interface Received<Answers extends Person = Person> extends Given<Answers> {
  received: Temporal.Instant;
  signals: readonly Signal[];
}

/** Who handles a lead. */
export interface HandlingTeam {
  /** Unlike that of any team of another kind. */
  slug: string;
  name: string;
  /** At the beginning of a sentence, where that isn't its name. */
  said?: string;
  inbox: string;
  /** Who is told when the inbox fails or nobody was in touch; none where it is for one person's eyes. */
  backup?: string | undefined;
  /** The other agency that it belongs to, if it is not ours. */
  partner?: string | undefined;
  /** Its own number, where it isn't the agency's. */
  phone?: string | undefined;
}

/** Another lead that may be of the same person or household, and what both share. */
export interface Duplicate {
  reference: string;
  shares: ('email' | 'phone' | 'household')[];
}

/** Everything that is known of a lead when it is stored; what emails are rendered from. */
export interface Lead<Answers extends Person = Person> extends Received<Answers> {
  team: HandlingTeam;
  /** By when somebody is to be in touch; null when nobody promised that. */
  due: Temporal.Instant | null;
  /** Its words may tell of danger: it is never held back, and read at once. */
  danger: boolean;
  /** Others of its kind that may be of the same person; none when that couldn't be asked. */
  duplicates: readonly Duplicate[];
  /** The email address came by a change, and nobody has said yet that it is theirs. */
  unconfirmed: boolean;
  /** Where the person lives, when they were asked. */
  place?: Place;
}

/**
 * How it stands with places that somebody asked for. `missed`: there was none left, or the date was over, when the second
 * store gave back what it had kept.
 */
export type SeatStatus = 'confirmed' | 'waiting' | 'cancelled' | 'missed';

/** Places as they were decided. */
export interface Seat {
  status: SeatStatus;
  places: number;
  /** Of the date, as the person was told of it last: RFC 5545. */
  sequence: number;
}

/** What is known of the service and its area, and decides what follows from what a person sends. */
export interface Known {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
}
