import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Runtime } from '../content/runtime.ts';
import type { Keyring } from '../platform/keyring.ts';
import type { Email } from '../platform/mailer.ts';
import type { Place } from '../platform/places.ts';
import type { Attribution } from './attribution.ts';
import { acknowledgement } from './emails/acknowledgement.tsx';
import { teamEmail } from './emails/team-email.tsx';
import type { Enquiry, Fields } from './enquiry.ts';
import type { Route } from './route.ts';
import { leadLink, type LinkedPage } from './lead-link.ts';
import { sealEmail } from './outbox.ts';
import type { Signal } from './signals.ts';
import type { Duplicate, LeadDraft, MessageRow, StoredLead } from './store.ts';

/** Everything that is known of an enquiry when it is stored; what emails are rendered from. */
export interface Lead {
  enquiry: Enquiry;
  place: Place;
  route: Route;
  attribution: Attribution;
  received: Temporal.Instant;
  due: Temporal.Instant;
  /** What the check for spam saw. */
  signals: readonly Signal[];
  /** Its words may tell of danger: it is never held back, and read at once. */
  danger: boolean;
  /** Others that may be of the same person; none when that couldn't be asked. */
  duplicates: readonly Duplicate[];
}

/** A lead's row and its sealed emails. A changed lead tells the team again, and an address that is new. */
export function draftLead(
  id: string,
  reference: string,
  lead: Lead,
  quarantined: boolean,
  { keyring, runtime }: { keyring: Keyring; runtime: Runtime },
  earlier?: StoredLead,
): LeadDraft {
  const { enquiry, place, route, attribution, danger } = lead;
  const { agency } = runtime;
  const hashes = hashesOf(lead, keyring);
  const row: LeadDraft['row'] = {
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
    signals: [...lead.signals, ...(danger ? ['danger'] : [])],
    floodAt: danger ? null : agency.thresholds.emailsAnHour,
    ...hashes,
    details: sealAnswers(id, enquiry, keyring),
  };
  const sealed = (kind: MessageRow['kind'], email: Email | undefined): MessageRow[] => {
    if (!email) return [];
    const message = randomUUID();
    return [{ id: message, kind, email: sealEmail(message, email, keyring) }];
  };
  if (quarantined) return { row, messages: [] };
  const link = (page: LinkedPage) => leadLink(page, reference, { runtime, keyring });
  const news = earlier?.stopped ? 'after all' : earlier?.told ? 'changed' : undefined;
  const toTeam = teamEmail(reference, lead, runtime, link('contacted'), news);
  const acknowledged = earlier?.acknowledged === true && same(earlier.emailHash, hashes.emailHash);
  const messages = [
    ...sealed('team', toTeam),
    ...(danger ? sealed('safeguarding', { ...toTeam, to: agency.safeguarding.inbox }) : []),
    ...(acknowledged
      ? []
      : sealed('acknowledgement', acknowledgement(reference, lead, runtime, link('change')))),
  ];
  return { row, messages };
}

const sealAnswers = (id: string, enquiry: Enquiry, keyring: Keyring) =>
  keyring.seal(JSON.stringify(enquiry), `lead ${id}`);

const sealedAnswers = z
  .object({
    postcode: z.object({ text: z.string() }).transform(({ text }) => text),
    updates: z.boolean().transform((yes) => (yes ? 'yes' : '')),
  })
  .catchall(z.string());

/** The answers of a stored lead, as a form would send them. @throws when they were sealed by a key that isn't known */
export function openAnswers(id: string, details: Buffer, keyring: Keyring): Fields {
  return sealedAnswers.parse(JSON.parse(keyring.open(details, `lead ${id}`)));
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** What is hashed of a lead. */
export type Answers = Pick<Lead, 'enquiry' | 'attribution'>;

/** Equal answers from the same page have equal hashes. */
export function hashOfAnswers({ enquiry, attribution }: Answers, keyring: Keyring): Buffer {
  return keyring.hash('answers', JSON.stringify([enquiry, attribution]));
}

/** Keyed hashes by which repeated answers, and the same person or household, are found. */
export function hashesOf(
  { enquiry, attribution }: Answers,
  keyring: Keyring,
): Pick<LeadDraft['row'], 'answersHash' | 'emailHash' | 'phoneHash' | 'householdHash'> {
  return {
    answersHash: hashOfAnswers({ enquiry, attribution }, keyring),
    emailHash: enquiry.email ? keyring.hash('email', enquiry.email.toLowerCase()) : null,
    phoneHash: enquiry.phone ? keyring.hash('phone', enquiry.phone.replace(/\D/g, '')) : null,
    householdHash: keyring.hash('household', `${enquiry.name.toLowerCase()}\0${enquiry.postcode.text}`),
  };
}
