import type { Runtime } from '../content/runtime.ts';
import type { Database, Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import { findPlace, type PackedPlaces } from '../platform/places.ts';
import type { BankHolidays } from '../platform/working-days.ts';
import { mayTellOfDanger } from './danger.ts';
import { hashesOf, type Lead } from './draft.ts';
import { firstContactDue } from './promise.ts';
import { route } from './route.ts';
import { isSuspicious } from './signals.ts';
import { findDuplicates } from './store.ts';

/** What is known of the service and its area, and decides what follows from an enquiry. */
export interface Known {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
}

/** What came in; all else of a lead follows from it. */
export type Received = Pick<Lead, 'enquiry' | 'attribution' | 'received' | 'signals'>;

/** Works out place, team, promise and danger. Duplicates aren't looked for yet. */
export function leadFrom(given: Received, { runtime, places, holidays }: Known): Lead {
  const { enquiry, attribution, received } = given;
  const { agency } = runtime;
  const place = findPlace(places, enquiry.postcode, agency.thresholds.certainShare);
  return {
    ...given,
    place,
    route: route({ interest: enquiry.interest, place, campaign: attribution.campaign }, agency),
    due: firstContactDue(received, agency, holidays),
    danger: mayTellOfDanger(enquiry),
    duplicates: [],
  };
}

/** What looks like spam is kept and not sent, unless its words may tell of danger. */
export function isHeldBack({ signals, danger }: Pick<Lead, 'signals' | 'danger'>): boolean {
  return isSuspicious(signals) && !danger;
}

/** The lead with others that may be of the same person or household. */
export async function withDuplicates(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  keyring: Keyring,
): Promise<Lead> {
  return { ...lead, duplicates: await findDuplicates(database, { id, ...hashesOf(lead, keyring) }) };
}
