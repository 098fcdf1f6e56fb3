import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Runtime } from '../content/runtime.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction, type Database, type Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import type { Email } from '../platform/mailer.ts';
import { findPlace, type PackedPlaces, type Place } from '../platform/places.ts';
import type { BankHolidays } from '../platform/working-days.ts';
import type { Attribution } from './attribution.ts';
import { acknowledgement } from './emails/acknowledgement.tsx';
import { teamEmail } from './emails/team-email.tsx';
import { readEnquiry, type Enquiry, type FieldErrors, type Fields } from './enquiry.ts';
import { firstContactDue } from './promise.ts';
import { referenceOf } from './reference.ts';
import { route, type Route } from './route.ts';
import {
  findLeadForChange,
  insertLead,
  updateLead,
  withSameAnswers,
  type LeadRow,
  type MessageRow,
  type StoredLead,
} from './store.ts';

/** The edges that accepting an enquiry needs. */
export interface Accepting {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** A lead that is stored, or what must be put right first. */
export type Accepted =
  { ok: true; id: string; reference: string; due: Temporal.Instant } | { ok: false; errors: FieldErrors };

/** Everything that is known of an enquiry when it is stored; what emails are rendered from. */
export interface Lead {
  enquiry: Enquiry;
  place: Place;
  route: Route;
  attribution: Attribution;
  received: Temporal.Instant;
  due: Temporal.Instant;
}

/** Without an id, the same answers within this time are the same submission. */
const SAME_SUBMISSION = { hours: 1 };

/** References that many submissions in a row can't all be taken, unless something else is wrong. */
const MOST_COLLISIONS = 20;

/**
 * Accepts an enquiry: checks it, finds its place and team, and stores it with every email it causes in one
 * transaction. A repeated submission is stored once; the same id with other answers changes the lead.
 * @throws when the database doesn't confirm: then nothing may be acknowledged
 */
export async function acceptEnquiry(
  fields: Fields,
  attribution: Attribution,
  edges: Accepting,
): Promise<Accepted> {
  const read = readEnquiry(fields);
  if (!read.ok) return read;
  const { runtime, places, holidays, clock } = edges;
  const { enquiry } = read;
  const received = clock();
  const place = findPlace(places, enquiry.postcode, runtime.agency.thresholds.certainShare);
  const lead: Lead = {
    enquiry,
    place,
    route: route({ interest: enquiry.interest, place, campaign: attribution.campaign }, runtime.agency),
    attribution,
    received,
    due: firstContactDue(received, runtime.agency, holidays),
  };
  const id = ownId.safeParse(fields['id']).data;
  const suspicious = (fields['website'] ?? '') !== '';
  const stored = id
    ? await storeUnderId(id, lead, suspicious, edges)
    : await storeOnce(lead, suspicious, edges);
  return { ok: true, ...stored };
}

/** An id that a browser made; those of all zeros or ones are nobody's own. */
const ownId = z
  .uuid()
  .toLowerCase()
  .refine((id) => !/^([0f])\1*$/.test(id.replaceAll('-', '')));

type Stored = { id: string; reference: string; due: Temporal.Instant };

async function storeUnderId(id: string, lead: Lead, suspicious: boolean, edges: Accepting): Promise<Stored> {
  return storeNew(edges.database, id, lead, suspicious, edges, () =>
    inTransaction(edges.database, async (transaction) => {
      const earlier = await findLeadForChange(transaction, id);
      return earlier && change(transaction, earlier, lead, suspicious, edges);
    }),
  );
}

async function storeOnce(lead: Lead, suspicious: boolean, edges: Accepting): Promise<Stored> {
  const since = lead.received.subtract(SAME_SUBMISSION).toString();
  const answersHash = hashOfAnswers(lead, edges.keyring);
  return withSameAnswers(edges.database, answersHash, since, async (transaction, earlier) =>
    earlier
      ? change(transaction, earlier, lead, suspicious, edges)
      : storeNew(transaction, randomUUID(), lead, suspicious, edges),
  );
}

/** Stores a lead under the first reference that is free; `known` finds the lead that has its id already. */
async function storeNew(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  suspicious: boolean,
  edges: Accepting,
  known: () => Promise<Stored | undefined> = async () => undefined,
): Promise<Stored> {
  for (let collision = 0; collision < MOST_COLLISIONS; collision += 1) {
    const reference = referenceOf(id, collision);
    const draft = drafted(id, reference, lead, suspicious, edges);
    if (await insertLead(database, draft.row, draft.messages)) return { id, reference, due: lead.due };
    const stored = await known();
    if (stored) return stored;
  }
  throw new Error('No reference is free');
}

/**
 * Takes over what is new in a repeated submission. One that was quarantined is told to the team when it comes again
 * without what was suspicious; one that was told isn't quarantined any more.
 */
async function change(
  transaction: Transaction,
  earlier: StoredLead,
  lead: Lead,
  suspicious: boolean,
  edges: Accepting,
): Promise<Stored> {
  const { id, reference } = earlier;
  // A promise that has passed was kept or broken; for what is new there is a new one.
  const due = Temporal.Instant.compare(earlier.due, lead.received) < 0 ? lead.due : earlier.due;
  const quarantined = earlier.quarantined && suspicious;
  const draft = drafted(id, reference, { ...lead, due }, quarantined, edges, earlier);
  if (!earlier.answersHash.equals(draft.row.answersHash) || earlier.quarantined !== quarantined) {
    await updateLead(transaction, draft.row, draft.messages);
  }
  return { id, reference, due };
}

/** A lead's row and its sealed emails. A changed lead tells the team again, and an address that is new. */
function drafted(
  id: string,
  reference: string,
  lead: Lead,
  quarantined: boolean,
  { keyring, runtime }: Accepting,
  earlier?: StoredLead,
): { row: LeadRow; messages: MessageRow[] } {
  const { enquiry, place, route, attribution } = lead;
  const emailHash = enquiry.email ? keyring.hash('email', enquiry.email.toLowerCase()) : null;
  const row: LeadRow = {
    id,
    reference,
    receivedAt: lead.received.toString(),
    dueAt: lead.due.toString(),
    interest: enquiry.interest,
    team: route.team.slug,
    reason: route.reason,
    area: (place.known && place.area) || null,
    authority: (place.known && place.authorities[0]?.code) || null,
    campaign: attribution.campaign ?? null,
    event: attribution.event ?? null,
    updates: enquiry.updates,
    quarantined,
    answersHash: hashOfAnswers(lead, keyring),
    emailHash,
    phoneHash: enquiry.phone ? keyring.hash('phone', enquiry.phone.replace(/\D/g, '')) : null,
    householdHash: keyring.hash('household', `${enquiry.name.toLowerCase()}\0${enquiry.postcode.text}`),
    details: keyring.seal(JSON.stringify(enquiry), `lead ${id}`),
  };
  const sealed = (kind: MessageRow['kind'], email: Email | undefined): MessageRow[] => {
    if (!email) return [];
    const message = randomUUID();
    return [{ id: message, kind, email: keyring.seal(JSON.stringify(email), `message ${message}`) }];
  };
  const acknowledged = earlier?.acknowledged === true && same(earlier.emailHash, emailHash);
  const messages = quarantined
    ? []
    : [
        ...sealed('team', teamEmail(reference, lead, runtime, earlier?.told === true)),
        ...(acknowledged ? [] : sealed('acknowledgement', acknowledgement(reference, lead, runtime))),
      ];
  return { row, messages };
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function hashOfAnswers({ enquiry, attribution }: Lead, keyring: Keyring): Buffer {
  return keyring.hash('answers', JSON.stringify([enquiry, attribution]));
}
