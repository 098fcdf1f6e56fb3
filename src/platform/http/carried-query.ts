/** What is longer isn't carried through, in UTF-16 units: browsers and proxies take addresses of some thousands. */
const LONGEST = 2000;

/** The query of an address, `?a=b`, as far as a redirect takes it along: one that is too long is left behind. */
export const carriedQuery = (search: string): string => (search.length > LONGEST ? '' : search);
