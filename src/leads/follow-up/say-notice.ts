import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { noticeEmail } from '../emails/notice.tsx';
import type { OrganisedDate } from '../emails/organiser.tsx';
import type { NoticeStatus } from '../kinds/kind.ts';
import { putMessage } from '../outbox/outbox.ts';
import { UnknownDateError } from '../store/book.ts';
import { lockDate } from '../store/bookings.ts';
import { replaceWaiting } from '../store/messages.ts';
import { noteNoticeMessages, setNotice, takeUntoldNotice } from '../store/notices.ts';
import type { Changing } from '../submit/changing.ts';
import { withDates } from '../submit/seats.ts';
import { teamOfDate } from './organised-date.ts';

/** The edges of what whoever runs a date does. */
export type Organising = Changing & { database: Database };

/**
 * Says on the morning that a date is off, late, moved, or as planned after all, at once: whoever runs it, its team and
 * the host of its venue are told in the same transaction; whoever booked or waits is told by the sweep, or sooner, since
 * what they were told last is not this. The same again tells nobody. After so many within an hour the words stand where
 * they are looked for, and nobody is emailed until the hour is over.
 * @returns whether it is new
 */
export async function sayNotice(
  organised: OrganisedDate,
  said: { status: NoticeStatus | null; words: string | null },
  edges: Organising,
): Promise<boolean> {
  return onDate(organised.slug, edges, async (transaction) => {
    if (!(await setNotice(transaction, organised.slug, { ...said, at: edges.clock() }))) return false;
    await tellColleagues(transaction, organised, edges);
    return true;
  });
}

/**
 * Tells whoever runs a date, its team and the host of its venue what was said of it, once, where that may be emailed by
 * now; what wasn't sent yet of what was said before gives way to it.
 */
export async function tellColleagues(
  transaction: Transaction,
  organised: OrganisedDate,
  edges: Organising,
): Promise<void> {
  const now = edges.clock();
  const said = await takeUntoldNotice(transaction, organised.slug, now);
  if (!said) return;
  await replaceWaiting(transaction, said.messages);
  const { place } = organised.date;
  const host = place.type === 'venue' ? place.host?.inbox : undefined;
  const colleagues = [organised.inbox, teamOfDate(organised.date, edges).inbox];
  const messages: string[] = [];
  for (const to of new Set([...colleagues, ...(host === undefined ? [] : [host])])) {
    const about = { to, isHost: to === host && !colleagues.includes(to), runtime: edges.runtime, now };
    const letter = noticeEmail(organised, said, about);
    messages.push(await putMessage(transaction, null, 'organiser', letter, edges));
  }
  await noteNoticeMessages(transaction, organised.slug, messages);
}

/** Runs `work` in one transaction with its date locked, which is remembered first where it isn’t yet. */
export const onDate = <T>(
  slug: string,
  edges: Organising,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> =>
  withDates(edges.database, edges, () =>
    inTransaction(edges.database, async (transaction) => {
      if (!(await lockDate(transaction, slug))) throw new UnknownDateError('The date isn’t remembered');
      return work(transaction);
    }),
  );
