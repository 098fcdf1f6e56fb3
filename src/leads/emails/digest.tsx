import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { sayCameBy, type CameBy } from '../../campaigns/placements.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayDay, sayInstant } from '../../platform/time/words.ts';
import { findKind, kindOf, kinds, wordsOf } from '../kinds/register.ts';
import { leadLink, type Linking } from './lead-link.ts';
import type { Signal } from '../forms/signals.ts';
import { renderEmail, type Block, type Fact } from './document.tsx';
import { sayCount, saySignals } from './words.ts';

/** The first of many, and how many there are in all. */
export interface Some<Item> {
  items: readonly Item[];
  total: number;
}

/** How many leads of a kind came since the last digest, those held back apart. */
export interface Received {
  kind: string;
  count: number;
  /** Of how many their teams were sent an email. */
  told: number;
}

/** What the service's owner is told each working morning: references and counts, nothing personal. */
export interface Digest {
  received: readonly Received[];
  /** By which codes those came that are recruitment, and where those were seen. */
  cameBy: Some<Required<CameBy> & { count: number }>;
  now: Temporal.Instant;
  /** When the last one was written; undefined for the first. */
  last: Temporal.Instant | undefined;
  /** Emails that were given up, or held. Those about no enquiry of their own have no reference. */
  stuck: Some<{
    reference: string | null;
    kind: keyof typeof emailWords;
    held: boolean;
    problem: string | null;
  }>;
  /** Nobody was in touch when it was due. */
  late: Some<{ reference: string; team: string; at: Temporal.Instant }>;
  /** By kind, those with the law's days nearly over, or over, that nobody was in touch about. */
  lastDays: readonly (Some<{ reference: string; at: Temporal.Instant }> & { kind: string })[];
  /** They wait for somebody to say whether they are spam. */
  heldBack: Some<{ reference: string; signals: readonly Signal[]; at: Temporal.Instant }>;
  /** The team meant to try again on a day, `2026-11-20`, that has passed; nothing was recorded since. */
  passed: Some<{ reference: string; team: string; next_on: string }>;
  /** How many leads wait in the second store; undefined when it can't be read. */
  keptDrafts: number | undefined;
}

/** The owner's email of a working morning. Its subject says what matters first, and is neutral. */
export function digestEmail(digest: Digest, linking: Linking & { runtime: Runtime }): Email {
  const { agency } = linking.runtime;
  const problems = problemsOf(digest);
  const well = problems.length === 0;
  const received = `${sayCount(recruited(digest).count, 'enquiry', 'enquiries')} ${saySince(digest)}`;
  const subject = well ? `All is well: ${received}` : `Please look: ${problems.join(', ')}`;
  const blocks: Block[] = [
    { type: 'heading', text: well ? 'Good morning. All is well' : 'Good morning. Please look at this' },
    paragraph(`${sayReceived(digest)}${well ? ' Nothing is stuck, and nobody has waited too long.' : ''}`),
    ...stuck(digest),
    ...late(digest, linking.runtime),
    ...lastDays(digest, agency),
    ...heldBack(digest, linking),
    ...passed(digest, linking.runtime),
    ...secondStore(digest),
    ...cameBy(digest, linking.runtime),
    ...(well ? [paragraph('There’s nothing that you need to do. Have a good day.')] : []),
  ];
  return {
    from: mailbox(agency.sender),
    to: agency.owner.inbox,
    subject,
    ...renderEmail({
      subject,
      preview: sayReceived(digest),
      blocks,
      footer: `Sent to the ${agency.owner.role} each working morning by the website of ${agency.name}. It holds references and counts, and nothing that people wrote.`,
    }),
    tags: [{ name: 'kind', value: 'digest' }],
  };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
const section = (text: string): Block => ({ type: 'section', text });

/** Whether it is recruitment, and no booking. */
function isEnquiry({ kind }: { kind: string }): boolean {
  const known = findKind(kind);
  return known?.isRecruitment === true && !known.seats;
}

/** What of all that came are enquiries. */
function recruited({ received }: Digest): Pick<Received, 'count' | 'told'> {
  const own = received.filter(isEnquiry);
  const sum = (of: 'count' | 'told') => own.reduce((total, each) => total + each[of], 0);
  return { count: sum('count'), told: sum('told') };
}

/** What needs somebody, worst first, as the subject says it. */
function problemsOf({ stuck, late, lastDays, heldBack, passed, keptDrafts }: Digest): string[] {
  return [
    stuck.total > 0 && `${sayCount(stuck.total, 'email')} stuck`,
    late.total > 0 && `${late.total} late`,
    ...lastDays
      .filter(({ total }) => total > 0)
      .map(({ kind, total }) => {
        const { one, many } = kindOf({ kind }).words;
        return `${sayCount(total, one, many)} due`;
      }),
    keptDrafts === undefined && 'the second store doesn’t answer',
    keptDrafts && `${keptDrafts} in the second store`,
    heldBack.total > 0 && `${heldBack.total} held back`,
    passed.total > 0 && `${sayCount(passed.total, 'date')} passed`,
  ].filter((problem) => typeof problem === 'string');
}

/** `since Friday`; the date when that is more than a week ago. */
function saySince({ now, last }: Pick<Digest, 'now' | 'last'>): string {
  if (!last) return 'so far';
  const day = londonDay(last);
  const [weekday = '', ...date] = sayDay(day).split(' ');
  return `since ${day.until(londonDay(now)).days < 7 ? weekday : date.join(' ')}`;
}

function sayReceived(digest: Digest): string {
  const others = digest.received.flatMap(({ kind, count }) => {
    const words = wordsOf({ kind });
    return isEnquiry({ kind }) || count === 0
      ? []
      : [sayCount(count, words.received?.one ?? words.one, words.received?.many ?? words.many)];
  });
  const enquiries = sayEnquiries(digest);
  return others.length === 0
    ? enquiries
    : `${enquiries} ${new Intl.ListFormat('en-GB').format(others)} came too.`;
}

function sayEnquiries(digest: Digest): string {
  const { count: enquiries, told } = recruited(digest);
  if (enquiries === 0)
    return digest.last ? `No enquiries came in ${saySince(digest)}.` : 'No enquiries so far.';
  const came = `${sayCount(enquiries, 'enquiry', 'enquiries')} came in ${saySince(digest)}`;
  if (told < enquiries) return `${came}. So far, ${told} of the teams’ emails about them went out.`;
  return enquiries === 1
    ? `${came}, and the email to its team went out.`
    : `${came}, and each one’s team was sent its email.`;
}

/** What each kind of email is. */
const emailWords = {
  team: 'The email to its team',
  safeguarding: 'The copy for safeguarding',
  backup: 'The copy to its team’s backup inbox',
  bundle: 'An email to a team with many enquiries',
  stop: 'The email that says to stop contact',
  acknowledgement: 'The thank-you email',
  confirm: 'The email that asks whether an address is right',
  alert: 'An alert to you',
  address: 'The email that says the address doesn’t work',
  late: 'A reminder that nobody was in touch',
  digest: 'An earlier email like this one',
  content: 'The email to the editors about what has a mistake',
  vanished: 'The email to the editors about dates that are gone',
  campaigns: 'The email to the editors about what campaigns brought',
  booking: 'News of a booking, to the person',
  reminder: 'A reminder of a booking, to the person',
  organiser: 'The email to whoever runs a date',
  'near-confirm': 'An email that asks somebody if they want to be told of dates',
  near: 'An email that tells somebody of dates near them',
  host: 'An email that answers a venue about the roadshow',
  'near-notice': 'An email that tells somebody what is said of a date near them',
} as const;

function stuck({ stuck }: Digest): Block[] {
  if (stuck.total === 0) return [];
  return [
    section('Emails that are stuck'),
    paragraph(
      'Please pass these on to whoever looks after the website. They can find out why, and send them again.',
    ),
    facts(stuck, ({ reference, kind, held, problem }) => ({
      label: reference ?? 'No reference',
      value: `${emailWords[kind]}: ${held ? 'held back' : 'given up'}${problem ? ` (${problem})` : ''}`,
    })),
  ];
}

function late({ late }: Digest, runtime: Runtime): Block[] {
  if (late.total === 0) return [];
  return [
    section('People who wait too long'),
    paragraph('Nobody has recorded that they were in touch. Please ask the team to do it today.'),
    facts(late, ({ reference, team, at }) => ({
      label: reference,
      value: `${nameOf(team, runtime)}, by ${sayInstant(at)}`,
    })),
  ];
}

function lastDays({ lastDays }: Digest, agency: Runtime['agency']): Block[] {
  return lastDays.flatMap(({ kind, ...some }) => {
    const { deadline } = kindOf({ kind });
    if (some.total === 0 || !deadline || deadline.isPromise) return [];
    const { title, words } = deadline.lastDays(agency);
    return [
      section(title),
      paragraph(words),
      facts(some, ({ reference, at }) => ({ label: reference, value: `By ${deadline.say(at)}` })),
    ];
  });
}

function heldBack({ heldBack }: Digest, linking: Linking): Block[] {
  if (heldBack.total === 0) return [];
  return [
    section('What may be spam'),
    paragraph('We held these back: nobody has been told of them. Please see whether a person wrote them.'),
    facts(heldBack, ({ reference, signals, at }) => ({
      label: `${reference} came in at ${sayInstant(at)}. ${saySignals(signals).join('. ')}`,
      value: `Look at ${reference}`,
      href: leadLink('release', reference, linking),
    })),
  ];
}

function passed({ passed }: Digest, runtime: Runtime): Block[] {
  if (passed.total === 0) return [];
  return [
    section('Next dates that have passed'),
    paragraph('The team meant to try again on this day, and nothing was recorded since.'),
    facts(passed, ({ reference, team, next_on }) => ({
      label: reference,
      value: `${nameOf(team, runtime)}, on ${sayDay(Temporal.PlainDate.from(next_on))}`,
    })),
  ];
}

function cameBy({ cameBy, ...digest }: Digest, { codes }: Runtime): Block[] {
  if (cameBy.total === 0) return [];
  return [
    section('Where people came from'),
    paragraph(`Those who asked or booked ${saySince(digest)} by a link of ours. Of the others nobody knows.`),
    facts(cameBy, ({ count, ...by }) => ({ label: sayCameBy(by, codes), value: String(count) })),
  ];
}

function secondStore({ keptDrafts }: Digest): Block[] {
  if (keptDrafts === 0) return [];
  return [
    section('The second store'),
    paragraph(
      keptDrafts === undefined
        ? 'It doesn’t answer, so we can’t see whether anything waits in it. Please tell whoever looks after the website.'
        : `${sayCount(keptDrafts, 'form waits', 'forms wait')} there, since the database didn’t take ${keptDrafts === 1 ? 'it' : 'them'}. Please tell whoever looks after the website.`,
    ),
  ];
}

function facts<Item>({ items, total }: Some<Item>, fact: (item: Item) => Fact): Block {
  const more = total - items.length;
  return {
    type: 'facts',
    rows: [...items.map(fact), ...(more > 0 ? [{ label: 'Not shown here', value: `and ${more} more` }] : [])],
  };
}

/** A team that isn't in the content any more goes by its slug. */
function nameOf(slug: string, runtime: Runtime): string {
  const teams = kinds.flatMap((kind) => kind.teams(runtime));
  return teams.find((team) => team.slug === slug)?.name ?? slug;
}
