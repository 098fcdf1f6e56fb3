import type { EventDate } from './dates.ts';
import { statusWords } from './event-words.ts';

/**
 * What is different about one date of a series, in a line: `Cancelled`, `Moved: at Harbour Hall`, `A talk by carers`.
 * @param event what the series is
 * @returns undefined of one that is as written
 */
export function sayDifference({ data, venue }: EventDate, event: EventDate): string | undefined {
  const turn = statusWords[data.status];
  if (data.status === 'cancelled' || data.status === 'postponed') return turn;
  const parts = [
    ...(data.title === event.data.title ? [] : [data.title]),
    ...(venue && venue.slug !== event.venue?.slug ? [`at ${venue.name}`] : []),
    ...(!venue && event.venue && data.status !== 'moved-online' ? ['online'] : []),
  ].join(', ');
  if (turn !== undefined) return parts === '' ? turn : `${turn}: ${parts}`;
  return parts === '' ? undefined : `${parts.slice(0, 1).toUpperCase()}${parts.slice(1)}`;
}
