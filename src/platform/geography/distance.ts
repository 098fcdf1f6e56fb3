/** The international mile. */
export const KM_PER_MILE = 1.609344;

/** A distance as people say it: `about 4 miles`, `less than a mile`. @param kilometres over ground */
export function sayMiles(kilometres: number): string {
  const miles = Math.round(kilometres / KM_PER_MILE);
  if (miles < 1) return 'less than a mile';
  return `about ${miles === 1 ? 'a mile' : `${miles} miles`}`;
}
