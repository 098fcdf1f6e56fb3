import type { Event } from '../../content/schemas/index.ts';
import { isOff, sayBecome, sayPlace, statusWords } from '../event-words.ts';

/** Where a date is, as far as a reader far from its page needs it; undefined when it is online. */
export type FeedPlace =
  { name: string; address: string; postcode: string; room?: string | undefined } | undefined;

/** A text without characters that no XML may hold (XML 1.0, 2.2) and no calendar needs, as U+FFFE. */
export const withoutControls = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** Its title, which says first what has become of it: `Cancelled: Coffee in Consett`. */
export const feedTitle = (event: Pick<Event, 'title' | 'status'>): string => sayBecome(event, event.title);

/**
 * What it is, in paragraphs of plain text: what has become of it, why and what instead, its summary, and whether to book
 * while anybody can go.
 */
export function feedWords({
  status,
  why,
  instead,
  summary,
  booking,
}: Pick<Event, 'status' | 'why' | 'instead' | 'summary' | 'booking'>): string {
  const become = statusWords[status];
  const turn = become === undefined ? [] : [[`${become}.`, why, instead].filter(Boolean).join(' ')];
  const book = booking.needed ? 'Please book a place first.' : 'There’s no need to book.';
  return [...turn, summary, ...(isOff({ status }) ? [] : [book])].join('\n\n');
}

/** Where it is, in a line that maps find. */
export const feedPlace = (place: FeedPlace): string =>
  place ? [place.room, sayPlace(place), place.postcode].filter(Boolean).join(', ') : sayPlace(undefined);
