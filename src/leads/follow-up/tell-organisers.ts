import { Temporal } from 'temporal-polyfill';
import { isOff } from '../../events/event-words.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { LONDON } from '../../platform/time/clock.ts';
import { workingDayBefore } from '../../platform/time/working-days.ts';
import { sayEventTime } from '../../events/event-time.ts';
import { dateLink } from '../emails/date-link.ts';
import {
  askedLetter,
  capacityLetter,
  eveLetter,
  firstLetter,
  isNameless,
  linkLetter,
  needsLetter,
  organiserEmail,
  type OrganisedDate,
  type Figures,
  type OrganiserLetter,
} from '../emails/organiser.tsx';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { openGiven } from '../kinds/given.ts';
import { findKind } from '../kinds/register.ts';
import { putMessage } from '../outbox/outbox.ts';
import { findUnreadNeeds, lockUnreadNeeds, noteNeeds } from '../store/access-needs.ts';
import {
  findDatesToTell,
  forgetCapacities,
  takeDateToTell,
  takeLinkTurn,
  type OrganiserNews,
} from '../store/organiser-jobs.ts';
import { findUntoldNotices } from '../store/notices.ts';
import { findLeadById } from '../store/stored-lead.ts';
import { dayOf, lastDayOf, newLinkEnds, organisedDate } from './organised-date.ts';
import { onDate, tellColleagues, type Organising } from './say-notice.ts';

/** When they hear of it in London, the working day before, and when they are asked how it went, the day after. */
const EVE_AT = Temporal.PlainTime.from('08:30');
const ASKED_AT = Temporal.PlainTime.from('09:00');

/** How many bookings one sweep looks at for what they need; the next goes on. */
const MOST = 200;

const LETTERS: Readonly<Record<OrganiserNews, (day: string, figures: Figures) => OrganiserLetter>> = {
  eve: eveLetter,
  first: firstLetter,
  capacity: capacityLetter,
  asked: askedLetter,
};

/**
 * Tells whoever runs a date, once each: that somebody has booked, the working day before that it is soon, that more have
 * booked than there are places, that somebody needs something, and the day after how it went; and what was said of it
 * that couldn't be emailed at once.
 */
export async function tellOrganisers(edges: Organising): Promise<void> {
  await readNeeds(edges);
  for (const slug of await findUntoldNotices(edges.database, edges.clock())) {
    const organised = organisedDate(slug, edges);
    if (organised) {
      await inTransaction(edges.database, (transaction) => tellColleagues(transaction, organised, edges));
    }
  }
  await forgetCapacities(edges.database);
  for (const news of ['eve', 'first', 'capacity', 'asked'] as const) {
    for (const { slug, isBooked } of await findDatesToTell(edges.database, news, edges.clock())) {
      const organised = organisedDate(slug, edges);
      // Where nobody has booked, only whoever the content names is told that it is soon.
      if (!organised || (!isBooked && news === 'eve' && !organised.date.organiser)) continue;
      if (isTimeFor(news, organised, edges)) await tell(news, organised, edges);
    }
  }
}

/** Whether it is time, which only the content and the table of bank holidays know. */
function isTimeFor(news: OrganiserNews, { date }: OrganisedDate, { clock, holidays }: Organising): boolean {
  const isPast = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    Temporal.Instant.compare(day.toZonedDateTime({ timeZone: LONDON, plainTime }).toInstant(), clock()) <= 0;
  switch (news) {
    case 'eve':
      return !isOff(date) && isPast(workingDayBefore(dayOf(date), holidays), EVE_AT);
    case 'asked':
      return !isOff(date) && isPast(lastDayOf(date).add({ days: 1 }), ASKED_AT);
    case 'first':
    case 'capacity':
      return !isOff(date);
  }
}

async function tell(news: OrganiserNews, organised: OrganisedDate, edges: Organising): Promise<void> {
  await inTransaction(edges.database, async (transaction) => {
    const now = edges.clock();
    const figures = await takeDateToTell(transaction, news, organised.slug, now);
    if (!figures) return;
    const { day } = sayEventTime(organised.date, now);
    const letter = write(
      organised,
      LETTERS[news](day, { ...figures, nameless: isNameless(organised.date) }),
      edges,
    );
    await putMessage(transaction, null, 'organiser', letter, edges);
  });
}

const write = (organised: OrganisedDate, letter: OrganiserLetter, edges: Organising, until?: string) =>
  organiserEmail(organised, letter, {
    runtime: edges.runtime,
    link: dateLink('organiser', { event: organised.slug, until }, edges),
    now: edges.clock(),
  });

/** What stands for what somebody needs, so that it is told once: by each key, the present one's first. */
export const hashesOfNeeds = (needs: string, keyring: Keyring) => keyring.hashes('needs', needs);

/**
 * Looks at what people need of each booking that is new or has changed, and tells whoever runs the date that there is
 * something: once a sweep, however many it is of.
 */
async function readNeeds(edges: Organising): Promise<void> {
  const { database, clock, runtime } = edges;
  const told = new Set<string>();
  for (const leadId of await findUnreadNeeds(database, Object.keys(runtime.events), clock(), MOST)) {
    const event = await inTransaction(database, async (transaction) => {
      const booking = await lockUnreadNeeds(transaction, leadId);
      const stored = booking && (await findLeadById(transaction, leadId));
      if (!booking || !stored?.details) return undefined;
      const given = openGiven(leadId, { ...stored, details: stored.details }, edges.keyring);
      const needs = findKind(stored.kind)?.seats?.care(given.answers).needs ?? '';
      const hashes = needs === '' ? [] : hashesOfNeeds(needs, edges.keyring);
      await noteNeeds(transaction, leadId, hashes[0] ?? null);
      const organised = organisedDate(booking.event, edges);
      const { hash } = booking;
      const isNew =
        booking.isHeld && hashes.length > 0 && !(hash && hashes.some((each) => each.equals(hash)));
      if (!isNew || !organised || told.has(booking.event)) return undefined;
      const { day } = sayEventTime(organised.date, clock());
      await putMessage(transaction, null, 'organiser', write(organised, needsLetter(day), edges), edges);
      return booking.event;
    });
    if (event !== undefined) told.add(event);
  }
}

/** Sends a new link to whoever runs a date whose link has ended, once an hour at most. */
export async function sendNewLink(organised: OrganisedDate, edges: Organising): Promise<void> {
  await onDate(organised.slug, edges, async (transaction) => {
    const now = edges.clock();
    if (!(await takeLinkTurn(transaction, organised.slug, now))) return;
    const until = newLinkEnds(now);
    const letter = write(organised, linkLetter(Temporal.PlainDate.from(until)), edges, until);
    await putMessage(transaction, null, 'organiser', letter, edges);
  });
}
