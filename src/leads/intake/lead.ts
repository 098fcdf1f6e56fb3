import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { findPlace, type PackedPlaces } from '../../platform/places.ts';
import type { BankHolidays } from '../../platform/working-days.ts';
import { mayTellOfDanger } from '../forms/danger.ts';
import { hashesOf, type ComplaintLead, type EnquiryLead, type Lead, type SupportLead } from './draft.ts';
import { writtenIn, type Given, type LeadKind } from '../forms/given.ts';
import { dataProtectionTeam, supportTeamFor } from './handling-team.ts';
import { complaintDue, firstContactDue } from './promise.ts';
import { route } from './route.ts';
import { isSuspicious, type Signal } from '../forms/signals.ts';
import { findDuplicates } from './store.ts';

/** What is known of the service and its area, and decides what follows from what a person sends. */
export interface Known {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
}

/** What came in, when, and what the check for spam saw; all else of a lead follows from it. */
export type Received<Kind extends LeadKind = LeadKind> = Given<Kind> & {
  received: Temporal.Instant;
  signals: readonly Signal[];
};

/** Works out place, team, promise and danger. Duplicates aren't looked for yet. */
export function leadFrom(given: Received, known: Known): Lead {
  switch (given.kind) {
    case 'enquiry':
      return enquiryLead(given, known);
    case 'support':
      return supportLead(given, known);
    case 'complaint':
      return complaintLead(given, known);
  }
}

/** An enquiry goes where the agency's rules say. */
export function enquiryLead(given: Received<'enquiry'>, known: Known): EnquiryLead {
  const { answers, attribution } = given;
  const { agency } = known.runtime;
  const place = findPlace(known.places, answers.postcode, agency.thresholds.certainShare);
  const routed = route({ interest: answers.interest, place, campaign: attribution.campaign }, agency);
  const due = firstContactDue(given.received, agency, known.holidays);
  return { ...given, ...watched(given), place, route: routed, team: routed.team, due };
}

function supportLead(given: Received<'support'>, { runtime, places, holidays }: Known): SupportLead {
  const { answers, received } = given;
  const { agency } = runtime;
  return {
    ...given,
    ...watched(given),
    place: findPlace(places, answers.postcode, agency.thresholds.certainShare),
    team: supportTeamFor(answers.caring, agency),
    due: firstContactDue(received, agency, holidays),
  };
}

function complaintLead(given: Received<'complaint'>, { runtime: { agency } }: Known): ComplaintLead {
  const due = complaintDue(given.received, agency.dataProtection);
  return { ...given, ...watched(given), team: dataProtectionTeam(agency), due };
}

const watched = (given: Given) => ({
  danger: mayTellOfDanger(writtenIn(given)),
  duplicates: [],
  unconfirmed: false,
});

/**
 * What looks like spam is kept and not sent, unless its words may tell of danger. Of a complaint words alone never
 * look so, only with the field that people don’t see filled in: whoever decides about spam may be whom it is about.
 */
export function isHeldBack({ kind, signals, danger }: Pick<Lead, 'kind' | 'signals' | 'danger'>): boolean {
  const suspicious = isSuspicious(signals) && (kind !== 'complaint' || signals.includes('trap'));
  return suspicious && !danger;
}

/** The lead with others of its kind that may be of the same person or household. */
export async function withDuplicates(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  keyring: Keyring,
): Promise<Lead> {
  const duplicates = await findDuplicates(database, { id, kind: lead.kind, ...hashesOf(lead, keyring) });
  return { ...lead, duplicates };
}
