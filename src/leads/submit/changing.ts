import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Known } from '../kinds/lead.ts';

/** The edges that changing a lead needs. */
export interface Changing extends Known {
  keyring: Keyring;
  clock: Clock;
}
