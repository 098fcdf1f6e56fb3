import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { londonInstant, type Clock } from '../../platform/time/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { confirmEmail } from '../emails/confirm.tsx';
import { safeguardingEmail, type SafeguardingNews } from '../emails/safeguarding.tsx';
import type { News } from '../emails/news.ts';
import { sendableAddress } from '../forms/email-address.ts';
import { phoneDigits } from '../forms/phone-number.ts';
import { sealAnswers } from '../kinds/given.ts';
import type { SaidOfDate } from '../kinds/kind.ts';
import type { Given, Lead, Seat } from '../kinds/lead.ts';
import { FIRST_KIND, kindOf } from '../kinds/register.ts';
import { leadLink, type LinkedPage } from '../emails/lead-link.ts';
import { countedBy, limitsFor, occasionOf } from '../outbox/limits.ts';
import { sealEmail } from '../outbox/outbox.ts';
import { isSuspicious } from '../forms/signals.ts';
import type { AnsweredAt, LeadRow } from '../store/lead-row.ts';
import type { LeadDraft } from '../store/leads.ts';
import type { Letters, MessageRow } from '../store/letters.ts';
import { LIMITED } from '../store/messages.ts';
import type { StoredLead } from '../store/stored-lead.ts';

/** What becomes of a lead when it is stored. */
export interface Storing {
  lead: Lead;
  quarantined: boolean;
  answeredAt: AnsweredAt;
  /** The lead as it is stored already. */
  earlier?: StoredLead;
  /** They asked not to be contacted, and that stands: only words of danger are told of. */
  stopped?: boolean;
  /** The places that they asked for; what is new of one that is stored they are told again. */
  seat?: (Seat & { isNew?: boolean }) | undefined;
  /** What whoever runs their date says of it. */
  notice?: SaidOfDate | undefined;
}

/** What a lead's row and emails are made with. */
export interface Drafting {
  keyring: Keyring;
  runtime: Runtime;
  clock: Clock;
}

/**
 * A lead's row and its sealed emails. A changed lead tells the team again; an address that came by the change is asked
 * first whether it is the person's.
 */
export function draftLead(
  id: string,
  reference: string,
  { lead: given, quarantined, answeredAt, earlier, stopped = false, seat, notice }: Storing,
  edges: Drafting,
): LeadDraft {
  const { keyring, runtime } = edges;
  const hashes = hashesOf(given, keyring);
  const known = earlier?.details ? earlier : undefined;
  // One that it was written to before is nobody else's.
  const isThanked = known?.thankedAt.some((each) => isOneOf(each, inboxHashes(given, keyring))) === true;
  const sameAddress = !known || isAddress(known.emailHash, given, keyring);
  // When they asked to be left alone, what asked them was taken back.
  const asksAnew = !sameAddress || (Boolean(known?.stopped) && !stopped);
  const unconfirmed = sameAddress ? known?.confirming : hashes.emailHash;
  const confirming = isThanked || !unconfirmed ? null : asksAnew ? randomUUID() : (known?.confirming ?? null);
  const lead = { ...given, unconfirmed: confirming !== null };
  const { danger } = lead;
  const seal = sealerOf(edges);
  const event = kindOf(lead).seats?.of(lead, lead.received).event;
  const letters = lettersOf(reference, lead, edges, { earlier, stopped, seat, notice });
  const told = !quarantined && (!stopped || danger);
  const acknowledged =
    !seat?.isNew &&
    (isThanked || (earlier?.acknowledged === true && isAddress(earlier.emailHash, given, keyring)));
  const messages = [
    ...(told ? seal('team', letters.toTeam()) : []),
    ...(told && danger ? seal('safeguarding', letters.toSafeguarding()) : []),
    ...(quarantined || stopped || acknowledged || confirming !== null
      ? []
      : seal('acknowledgement', letters.toPerson(), { event })),
    ...(!quarantined && !stopped && confirming !== null && asksAnew
      ? seal('confirm', letters.toConfirm(confirming), { id: confirming })
      : []),
  ];
  return {
    row: {
      id,
      reference,
      kind: lead.kind,
      receivedAt: lead.received.toString(),
      dueAt: lead.due?.toString() ?? null,
      team: lead.team.slug,
      ...kindOf(lead).codesOf(lead),
      quarantined,
      stopped,
      signals: [...lead.signals, ...(danger || earlier?.signals.includes('danger') ? ['danger'] : [])],
      ...hashes,
      details: sealAnswers(id, lead, keyring),
      answeredAt,
      confirming,
    },
    messages,
    writtenAt: edges.clock().toString(),
    limits: limitsOf(lead, runtime),
    replaces: [
      'team',
      ...(sameAddress && confirming !== null ? [] : (['acknowledgement', 'confirm'] as const)),
    ],
  };
}

/** The copy for safeguarding alone, of words of danger that the lead doesn't hold any more. */
export function draftDanger(earlier: StoredLead, lead: Lead, edges: Drafting): Letters {
  const letter = lettersOf(earlier.reference, lead, edges, { earlier }).toSafeguarding('replaced');
  return lettersAlone('safeguarding', letter, lead, edges);
}

/** The thank-you email alone. */
export function draftAcknowledgement(
  reference: string,
  lead: Lead,
  edges: Drafting,
  booked: { seat?: Seat | undefined; notice?: SaidOfDate | undefined },
): Letters {
  const letter = lettersOf(reference, lead, edges, booked).toPerson();
  return lettersAlone('acknowledgement', letter, lead, edges);
}

const lettersAlone = (
  kind: MessageRow['kind'],
  letter: Email | undefined,
  lead: Lead,
  edges: Drafting,
): Letters => ({
  messages: sealerOf(edges)(kind, letter),
  writtenAt: edges.clock().toString(),
  limits: limitsOf(lead, edges.runtime),
});

const limitsOf = (lead: Lead, { agency }: Runtime) =>
  limitsFor({ danger: lead.danger, suspicious: isSuspicious(lead.signals) }, agency.thresholds);

function inboxHashes({ answers }: Given, keyring: Keyring): readonly Buffer[] {
  const address = answers.email && sendableAddress(answers.email);
  return address ? keyring.hashes(...countedBy(address)) : [];
}

/** `event` is the date that an email is about: its first email a day isn’t limited, and none goes once it is over. */
function sealerOf({ keyring, runtime, clock }: Drafting) {
  return (
    kind: MessageRow['kind'],
    email: Email | undefined,
    { id = randomUUID(), event }: { id?: string; event?: string | undefined } = {},
  ): MessageRow[] => {
    if (!email) return [];
    const isLimited = (LIMITED as readonly string[]).includes(kind);
    const recipient = isLimited ? keyring.hash(...countedBy(email.to)) : null;
    const occasion = event === undefined ? null : keyring.hash(...occasionOf(email.to, event));
    const ends = runtime.events[event ?? '']?.ends;
    const over = ends === undefined ? undefined : londonInstant(ends);
    // What comes too late says so itself.
    const until = over && Temporal.Instant.compare(over, clock()) > 0 ? over.toString() : null;
    return [{ id, kind, email: sealEmail(id, email, keyring), recipient, occasion, until }];
  };
}

/** The emails of a lead, each written when it is asked for. */
function lettersOf(
  reference: string,
  asked: Lead,
  edges: Drafting,
  {
    earlier,
    stopped = false,
    seat,
    notice,
  }: { earlier?: StoredLead | undefined } & Pick<Storing, 'stopped' | 'seat' | 'notice'>,
) {
  const { runtime } = edges;
  const kind = kindOf(asked);
  const lead = seat && kind.seats ? kind.seats.having(asked, seat.places) : asked;
  const { status, sequence } = seat ?? {};
  const link = (page: LinkedPage, of?: string) => leadLink(page, reference, edges, of);
  const news = newsOf(earlier, stopped);
  const writing = { reference, runtime, seat: status, sequence, notice };
  const toTeam = { ...writing, news, link: link(kind.pages?.team ?? 'contacted') };
  return {
    toTeam: () => kind.teamEmail(lead, toTeam),
    toSafeguarding: (what: SafeguardingNews | undefined = news) => safeguardingEmail(lead, toTeam, what),
    toPerson: () => kind.acknowledgement(lead, { ...writing, link: link(kind.pages?.person ?? 'change') }),
    toConfirm: (of: string) => confirmEmail(lead, runtime, link('confirm', of)),
  };
}

/** What whoever was told of a lead before must know of it now. */
function newsOf(earlier: StoredLead | undefined, stopped: boolean): News | undefined {
  if (stopped) return 'stopped';
  if (earlier?.stopped) return 'after all';
  return earlier?.told ? 'changed' : undefined;
}

const isOneOf = (hash: Buffer, hashes: readonly Buffer[]) => hashes.some((each) => each.equals(hash));

/** Whether a hash of an address, by whichever key, is of the one that was given; null is of none. */
const isAddress = (hash: Buffer | null, { answers: { email } }: Given, keyring: Keyring): boolean =>
  hash === null || !email
    ? hash === null && !email
    : isOneOf(hash, keyring.hashes('email', email.toLowerCase()));

/** Equal answers from the same page have equal hashes. */
export function hashOfAnswers(given: Given, keyring: Keyring): Buffer {
  const { name, isRecruitment } = kindOf(given);
  const source = [
    ...(name === FIRST_KIND ? [] : [name]),
    given.answers,
    ...(isRecruitment ? [given.attribution] : []),
  ];
  return keyring.hash('answers', JSON.stringify(source));
}

/** Keyed hashes by which repeated answers, and the same person or household, are found. */
export function hashesOf(
  given: Given,
  keyring: Keyring,
): Pick<LeadRow, 'answersHash' | 'emailHash' | 'phoneHash' | 'householdHash'> {
  const { name, email } = given.answers;
  const phone = phoneDigits(given.answers.phone ?? '');
  const postcode = kindOf(given).postcodeOf(given.answers);
  return {
    answersHash: hashOfAnswers(given, keyring),
    emailHash: email ? keyring.hash('email', email.toLowerCase()) : null,
    phoneHash: phone ? keyring.hash('phone', phone) : null,
    householdHash: postcode ? keyring.hash('household', `${name.toLowerCase()}\0${postcode}`) : null,
  };
}
