import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { sayEventTime } from '../../events/event-time.ts';
import type { ReachedDate } from '../../events/reach.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { renderEmail, type Block } from './document.tsx';
import { sayNotice } from './notice.tsx';

/** How many dates an email names. */
const MOST = 5;

/** The dates of which an email tells by name. */
export const namedIn = (dates: readonly ReachedDate[]): string[] =>
  dates.slice(0, MOST).map(({ slug }) => slug);

/**
 * Asks whether an address wants to be told of dates. It may be anybody's, and somebody may see the screen: it says
 * nothing of what the dates are about.
 */
export function nearConfirmEmail(
  to: string,
  {
    where,
    wording,
    confirm,
    stop,
  }: {
    /** `DH1`, or the name of an area. */
    where: string;
    /** What they agree to. */
    wording: string;
    confirm: string;
    stop: string;
  },
  { agency }: Pick<Runtime, 'agency'>,
): Email {
  const subject = 'Shall we tell you about dates near you?';
  return written(to, subject, stop, agency, {
    kind: 'near-confirm',
    preview: 'Please tell us if it was you who asked.',
    blocks: [
      { type: 'heading', text: subject },
      paragraph(
        `Somebody asked us on our website to write to this address when we have a date near ${where}. If it was you, please say so here.`,
      ),
      { type: 'link', label: 'Yes, please tell me', href: confirm },
      paragraph(wording),
      paragraph(
        'If it wasn’t you, there is nothing to do: we won’t write again, and in a week we’ll have erased your address.',
      ),
      { type: 'link', label: 'Never write to me about this', href: stop },
    ],
  });
}

/** Tells somebody of dates near them, the soonest first. Subject, preview and first lines say nothing of what they are about. */
export function nearEmail(
  to: string,
  {
    dates,
    where,
    stop,
    now,
  }: { dates: readonly ReachedDate[]; where: string; stop: string; now: Temporal.Instant },
  { agency, siteUrl }: Pick<Runtime, 'agency' | 'siteUrl'>,
): Email {
  const one = dates.length === 1;
  const subject = one ? 'A new date near you' : 'New dates near you';
  return written(to, subject, stop, agency, {
    kind: 'near',
    preview: 'When it is, where, and how to get there.',
    blocks: [
      { type: 'heading', text: subject },
      paragraph(
        `You asked us to tell you when we’re near ${where}. ${one ? 'This one is' : 'These are'} new:`,
      ),
      {
        type: 'facts',
        rows: dates.slice(0, MOST).map((each) => dateRow(each, siteUrl, now)),
      },
      ...(dates.length > MOST
        ? [{ type: 'link' as const, label: 'See all our dates', href: `${siteUrl}/events/` }]
        : []),
      paragraph(`${one ? 'Its' : 'Each'} page says how to get there, and whether you need to book.`),
      paragraph('You don’t want these emails any more? One press ends them.'),
      { type: 'link', label: 'Stop these emails', href: stop },
    ],
  });
}

/**
 * Tells somebody who was told of a date near them what whoever runs it says of it since. As for what is new, its subject
 * and first lines say nothing of what it is about.
 */
export function nearNoticeEmail(
  to: string,
  { stop, now, ...reached }: ReachedDate & { stop: string; now: Temporal.Instant },
  { status, words }: { status: NoticeStatus | null; words: string | null },
  { agency, siteUrl }: Pick<Runtime, 'agency' | 'siteUrl'>,
): Email {
  const subject = `${sayEventTime(reached.date, now).day} ${sayNotice(status)}`;
  return written(to, subject, stop, agency, {
    kind: 'near-notice',
    preview: 'What has changed since we told you of it.',
    blocks: [
      { type: 'heading', text: subject },
      ...(words === null ? [] : [{ type: 'quote', text: words } satisfies Block]),
      paragraph(
        `We told you of this date. ${
          status === 'off'
            ? 'If you thought of coming, please don’t set out. We’re sorry.'
            : status === null
              ? 'If you thought of coming, you can: it’s when and where we said at first.'
              : 'If you thought of coming: what is below was planned, and what is above counts.'
        }`,
      ),
      { type: 'facts', rows: [dateRow(reached, siteUrl, now)] },
      { type: 'link', label: 'Stop these emails', href: stop },
    ],
  });
}

const dateRow = ({ slug, date }: ReachedDate, siteUrl: string, now: Temporal.Instant) => ({
  label: date.title,
  value: sayDate(date, now),
  href: `${siteUrl}/events/${slug}/`,
  labelLeads: true as const,
});

/** `Tuesday 8 December, 1pm to 3pm. Consett Library, Victoria Road, Consett` */
function sayDate({ starts, ends, place }: ReachedDate['date'], now: Temporal.Instant): string {
  const { day, hours } = sayEventTime({ starts, ends }, now);
  return `${day}, ${hours}. ${place.type === 'venue' ? `${place.name}, ${place.address}` : 'Online'}`;
}

/** An email of a list: it can be stopped with one click, in the inbox itself too (RFC 8058). */
function written(
  to: string,
  subject: string,
  stop: string,
  agency: Runtime['agency'],
  { kind, preview, blocks }: { kind: string; preview: string; blocks: Block[] },
): Email {
  return {
    from: mailbox(agency.sender),
    to,
    replyTo: agency.email,
    subject,
    ...renderEmail({
      subject,
      preview,
      blocks,
      footer: `Sent by the website of ${agency.sender.name}. If you have a question, ring ${agency.phone}.`,
    }),
    tags: [{ name: 'kind', value: kind }],
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
