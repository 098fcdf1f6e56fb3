import { Temporal } from 'temporal-polyfill';

/** London's wall clock at an instant that is written with any offset; undefined when it has none, or is no instant. */
export function londonWallClock(text: string): string | undefined {
  try {
    const london = Temporal.Instant.from(text).toZonedDateTimeISO('Europe/London');
    return london.toPlainDateTime().toString({ smallestUnit: 'minute' });
  } catch {
    return undefined;
  }
}

/** The instant of a wall clock in London, with its offset: `2026-05-14T18:30+01:00`. Of two the earlier. */
export function londonInstant(wallClock: string): string {
  const london = Temporal.PlainDateTime.from(wallClock.replace(' ', 'T')).toZonedDateTime('Europe/London', {
    disambiguation: 'earlier',
  });
  return london.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
