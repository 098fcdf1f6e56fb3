/** What a server said of the time when it gave a file, in ms. */
export interface Served {
  /** Its clock (the header `Date`), and how long the answer lay in a cache on the way (`Age`). */
  date: number;
  age: number;
  /** What the phone's clock said then. */
  phone: number;
}

/**
 * What to add to a phone's clock, in ms: some are set wrong, by an hour or by a day. It is never before the file of dates
 * was made, nor before what the server said, and never after that and the age of the answer (RFC 9110, 6.6.1; RFC 9111,
 * 5.1). Without a server's word, NaN, the phone is believed from the making of the file on.
 */
export function clockOffset(built: number, { date, age, phone }: Served): number {
  const isSaid = Number.isFinite(date);
  const least = isSaid ? Math.max(built, date) : built;
  const most = isSaid ? Math.max(least, date + age) : Infinity;
  return Math.min(Math.max(phone, least), most) - phone;
}
