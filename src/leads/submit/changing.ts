import type { Temporal } from 'temporal-polyfill';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Known, SeatStatus } from '../kinds/lead.ts';

/** The edges that changing a lead needs. */
export interface Changing extends Known {
  keyring: Keyring;
  clock: Clock;
}

/** A lead as it is stored now. */
export interface Stored {
  id: string;
  reference: string;
  due: Temporal.Instant | null;
  /** Nobody had sent it before. */
  isNew?: boolean;
  /** Whether they have the places that they asked for. */
  seat?: SeatStatus | undefined;
}
