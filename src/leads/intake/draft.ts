import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Email } from '../../platform/mailer.ts';
import type { Place } from '../../platform/places.ts';
import { acknowledgement } from '../emails/acknowledgement.tsx';
import { complaintAcknowledgement, complaintEmail } from '../emails/complaint.tsx';
import { teamEmail } from '../emails/team-email.tsx';
import { sealAnswers, type Given } from '../forms/given.ts';
import { phoneDigits } from '../forms/phone-number.ts';
import type { HandlingTeam } from './handling-team.ts';
import type { Route } from './route.ts';
import { leadLink, type LinkedPage } from '../links/lead-link.ts';
import { sealEmail } from '../delivery/outbox.ts';
import type { Signal } from '../forms/signals.ts';
import type { Duplicate, LeadDraft, MessageRow, StoredLead } from './store.ts';

/** What follows from what was sent, whatever the form was. */
interface Handling {
  team: HandlingTeam;
  received: Temporal.Instant;
  due: Temporal.Instant;
  /** What the check for spam saw. */
  signals: readonly Signal[];
  /** Its words may tell of danger: it is never held back, and read at once. */
  danger: boolean;
  /** Others of its kind that may be of the same person; none when that couldn't be asked. */
  duplicates: readonly Duplicate[];
}

/** Everything that is known of an enquiry when it is stored; what emails are rendered from. */
export type EnquiryLead = Given<'enquiry'> & Handling & { place: Place; route: Route };

/** The same of a request for support, which no rule of recruitment routes. */
export type SupportLead = Given<'support'> & Handling & { place: Place };

/** The same of a data protection complaint. */
export type ComplaintLead = Given<'complaint'> & Handling;

export type Lead = EnquiryLead | SupportLead | ComplaintLead;

/** A lead's row and its sealed emails. A changed lead tells the team again, and an address that is new. */
export function draftLead(
  id: string,
  reference: string,
  lead: Lead,
  quarantined: boolean,
  { keyring, runtime }: { keyring: Keyring; runtime: Runtime },
  earlier?: StoredLead,
): LeadDraft {
  const { danger } = lead;
  const { agency } = runtime;
  const hashes = hashesOf(lead, keyring);
  const row: LeadDraft['row'] = {
    id,
    reference,
    kind: lead.kind,
    receivedAt: lead.received.toString(),
    dueAt: lead.due.toString(),
    team: lead.team.slug,
    ...codesOf(lead),
    quarantined,
    signals: [...lead.signals, ...(danger ? ['danger'] : [])],
    floodAt: danger ? null : agency.thresholds.emailsAnHour,
    ...hashes,
    details: sealAnswers(id, lead, keyring),
  };
  const sealed = (kind: MessageRow['kind'], email: Email | undefined): MessageRow[] => {
    if (!email) return [];
    const message = randomUUID();
    return [{ id: message, kind, email: sealEmail(message, email, keyring) }];
  };
  if (quarantined) return { row, messages: [] };
  const link = (page: LinkedPage) => leadLink(page, reference, { runtime, keyring });
  const news = earlier?.stopped ? 'after all' : earlier?.told ? 'changed' : undefined;
  const toTeam =
    lead.kind === 'complaint'
      ? complaintEmail(reference, lead, runtime, link('contacted'), news)
      : teamEmail(reference, lead, runtime, link('contacted'), news);
  const toPerson = () =>
    lead.kind === 'complaint'
      ? complaintAcknowledgement(reference, lead, runtime)
      : acknowledgement(reference, lead, runtime, link('change'));
  const acknowledged = earlier?.acknowledged === true && same(earlier.emailHash, hashes.emailHash);
  const messages = [
    ...sealed('team', toTeam),
    ...(danger ? sealed('safeguarding', { ...toTeam, to: agency.safeguarding.inbox }) : []),
    ...(acknowledged ? [] : sealed('acknowledgement', toPerson())),
  ];
  return { row, messages };
}

type Codes = Pick<
  LeadDraft['row'],
  'interest' | 'reason' | 'area' | 'authority' | 'campaign' | 'event' | 'updates'
>;

/** What may be counted of a lead. What recruitment counts by, only an enquiry has. */
function codesOf(lead: Lead): Codes {
  const none = { interest: null, area: null, authority: null, campaign: null, event: null, updates: false };
  switch (lead.kind) {
    case 'enquiry': {
      const { answers, route, attribution } = lead;
      return {
        ...placeCodes(lead.place),
        interest: answers.interest,
        reason: route.reason,
        campaign: attribution.campaign ?? null,
        event: attribution.event ?? null,
        updates: answers.updates,
      };
    }
    case 'support':
      return { ...none, ...placeCodes(lead.place), reason: lead.answers.caring };
    case 'complaint':
      return { ...none, reason: 'data protection' };
  }
}

function placeCodes(place: Place): Pick<Codes, 'area' | 'authority'> {
  return {
    area: (place.known && place.area) || null,
    authority: (place.known && place.authorities[0]?.code) || null,
  };
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** Equal answers from the same page have equal hashes. */
export function hashOfAnswers(given: Given, keyring: Keyring): Buffer {
  const { kind, answers } = given;
  const source = given.kind === 'enquiry' ? [answers, given.attribution] : [kind, answers];
  return keyring.hash('answers', JSON.stringify(source));
}

/** Keyed hashes by which repeated answers, and the same person or household, are found. */
export function hashesOf(
  given: Given,
  keyring: Keyring,
): Pick<LeadDraft['row'], 'answersHash' | 'emailHash' | 'phoneHash' | 'householdHash'> {
  const { name, email } = given.answers;
  const phone = phoneDigits(given.answers.phone ?? '');
  const postcode = given.kind === 'complaint' ? undefined : given.answers.postcode.text;
  return {
    answersHash: hashOfAnswers(given, keyring),
    emailHash: email ? keyring.hash('email', email.toLowerCase()) : null,
    phoneHash: phone ? keyring.hash('phone', phone) : null,
    householdHash: postcode ? keyring.hash('household', `${name.toLowerCase()}\0${postcode}`) : null,
  };
}
