import type { Runtime } from '../content/runtime.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import { findPlace, type PackedPlaces } from '../platform/places.ts';
import type { BankHolidays } from '../platform/working-days.ts';
import type { Attribution } from './attribution.ts';
import { mayTellOfDanger } from './danger.ts';
import { hashesOf, type Lead } from './draft.ts';
import type { Enquiry } from './enquiry.ts';
import { firstContactDue } from './promise.ts';
import { route } from './route.ts';
import { isSuspicious, type Signal } from './signals.ts';
import { findDuplicates } from './store.ts';

/** What an enquiry is appraised by. */
export interface Appraising {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
  clock: Clock;
}

/** Finds the place, the team, the promise and the danger of an enquiry that comes in now. Duplicates aren't asked for. */
export function appraise(
  enquiry: Enquiry,
  attribution: Attribution,
  signals: readonly Signal[],
  { runtime, places, holidays, clock }: Appraising,
): Lead {
  const { agency } = runtime;
  const received = clock();
  const place = findPlace(places, enquiry.postcode, agency.thresholds.certainShare);
  return {
    enquiry,
    place,
    route: route({ interest: enquiry.interest, place, campaign: attribution.campaign }, agency),
    attribution,
    received,
    due: firstContactDue(received, agency, holidays),
    signals,
    danger: mayTellOfDanger(enquiry),
    duplicates: [],
  };
}

/** What looks like spam is kept and not sent, unless its words may tell of danger. */
export function isHeldBack({ signals, danger }: Pick<Lead, 'signals' | 'danger'>): boolean {
  return isSuspicious(signals) && !danger;
}

/** The lead with others that may be of the same person. */
export async function withDuplicates(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  { keyring }: { keyring: Keyring },
): Promise<Lead> {
  return { ...lead, duplicates: await findDuplicates(database, { id, ...hashesOf(lead, keyring) }) };
}
