import { Temporal } from 'temporal-polyfill';
import { isOff } from '../../events/event-words.ts';
import { namedDate, type NamedDate } from '../../events/named-date.ts';
import type { Database } from '../../platform/database/database.ts';
import { londonDay, londonInstant } from '../../platform/time/clock.ts';
import { isNameless, type OrganisedDate } from '../emails/organiser.tsx';
import { phoneDigits } from '../forms/phone-number.ts';
import { openGiven } from '../kinds/given.ts';
import type { Person } from '../kinds/lead.ts';
import { findKind } from '../kinds/register.ts';
import { countCame, findAttendees, findCounts, type Attendee, type DateCounts } from '../store/attendance.ts';
import { findNotice, type Notice } from '../store/notices.ts';
import type { Changing } from '../submit/changing.ts';
import { goesByItself } from '../submit/promote.ts';
import { dayOf, organisedDate } from './organised-date.ts';

/** A household as whoever runs the date sees it. */
export interface Household extends Pick<
  Attendee,
  'reference' | 'position' | 'places' | 'status' | 'came' | 'call' | 'stopped'
> {
  /** Empty where no names are kept of the date, or nothing is held of them any more. */
  name: string;
  phone: string;
  needs: string;
  mayLeaveMessage: boolean;
  /** Another booking has the same phone or name. */
  mayBeTwice: boolean;
}

/** A date as whoever runs it sees it. */
export interface OrganisedNow extends OrganisedDate {
  named: NamedDate;
  counts: DateCounts;
  /** By name; in line where there are none, or where the last in line are asked for. */
  coming: Household[];
  /** In line. */
  waiting: Household[];
  calls: Household[];
  notice: Notice | undefined;
  /** From when on what was said last is emailed, where that isn't yet. */
  noticeWaits: Temporal.Instant | undefined;
  /** How many came. */
  came: number;
  howItWent: string | null;
  /** Places are counted, and no list of names is kept. */
  isNameless: boolean;
  /** From the morning of its day on. */
  isToday: boolean;
  /** On its day, until an hour before it starts: whoever runs it isn’t at the door yet. */
  isMorning: boolean;
  isOver: boolean;
  isOff: boolean;
  /** More are booked than there are places. */
  isOverfull: boolean;
  /** Who waits gets a free place by hand now, where there is one that fits. */
  byHand: 'not yet' | 'nobody fits' | 'one fits';
}

/** Undefined when the date isn’t in the content, or isn’t remembered yet. */
export async function readOrganised(
  slug: string,
  edges: Changing & { database: Database },
): Promise<OrganisedNow | undefined> {
  const { database, clock, runtime, keyring } = edges;
  const now = clock();
  const organised = organisedDate(slug, edges);
  const named = namedDate(slug, runtime.events, now);
  const counts = organised && (await findCounts(database, slug));
  if (!organised || !named || !counts) return undefined;
  const { date } = organised;
  const nameless = isNameless(date);
  const households = markTwice(
    (await findAttendees(database, slug)).map((each) => openHousehold(each, nameless, edges)),
  );
  const notice = await findNotice(database, slug);
  const off = isOff(date) || notice?.status === 'off';
  const isOverfull = counts.capacity !== null && counts.booked > counts.capacity;
  const confirmed = households.filter(({ status }) => status === 'confirmed');
  return {
    ...organised,
    named,
    counts,
    coming:
      nameless || isOverfull
        ? confirmed
        : confirmed.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    waiting: households.filter(({ status }) => status === 'waiting'),
    calls: households.filter(({ call, stopped }) => call !== null && !stopped),
    notice,
    noticeWaits:
      notice && Temporal.Instant.compare(notice.emailedFrom, now) > 0 ? notice.emailedFrom : undefined,
    came: await countCame(database, slug),
    howItWent: counts.howItWent && keyring.open(counts.howItWent, `event ${slug}`),
    isNameless: nameless,
    isToday: Temporal.PlainDate.compare(londonDay(now), dayOf(date)) >= 0,
    isMorning:
      londonDay(now).equals(dayOf(date)) &&
      Temporal.Instant.compare(now, londonInstant(date.starts).subtract({ hours: 1 })) < 0,
    isOver: Temporal.Instant.compare(londonInstant(date.ends), now) <= 0,
    isOff: off,
    isOverfull,
    byHand: goesByItself(date.starts, now)
      ? 'not yet'
      : !off && fitsNext(counts)
        ? 'one fits'
        : 'nobody fits',
  };
}

const fitsNext = ({ capacity, booked, smallestWaiting }: DateCounts): boolean =>
  smallestWaiting !== null && (capacity === null || smallestWaiting <= capacity - booked);

type Opened = Household & { phoneHash: Buffer | null };

function openHousehold(attendee: Attendee, nameless: boolean, { keyring }: Changing): Opened {
  const { id, kind, campaign, event, placement, source, details, ...row } = attendee;
  const given = details && openGiven(id, { kind, campaign, event, placement, source, details }, keyring);
  const answers: Person | null = given && given.answers;
  const care = answers && findKind(kind)?.seats?.care(answers);
  return {
    ...row,
    name: nameless ? '' : (answers?.name ?? ''),
    phone: attendee.stopped ? '' : (answers?.phone ?? ''),
    needs: care?.needs ?? '',
    mayLeaveMessage: care?.mayLeaveMessage ?? false,
    mayBeTwice: false,
  };
}

/** Marks households that share a phone or a name: one may have booked twice. */
function markTwice(households: readonly Opened[]): Household[] {
  const keysOf = ({ phone, phoneHash, name }: Opened) => [
    ...(phoneHash ? [phoneHash.toString('hex')] : phone ? [phoneDigits(phone)] : []),
    ...(name === '' ? [] : [name.toLowerCase().normalize('NFC')]),
  ];
  const seen = new Map<string | undefined, number>();
  for (const key of households.flatMap(keysOf)) seen.set(key, (seen.get(key) ?? 0) + 1);
  return households.map(({ phoneHash, ...household }) => ({
    ...household,
    mayBeTwice: keysOf({ phoneHash, ...household }).some((key) => (seen.get(key) ?? 0) > 1),
  }));
}
