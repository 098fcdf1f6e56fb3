/** The moment at which the tests' site is built and its functions run: half past nine on a Monday in November. */
export const NOW = '2026-11-23T09:30:00Z';
