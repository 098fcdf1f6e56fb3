/** Names that no event can have: its feeds and lists are at these addresses. */
export const reservedByEvents: readonly string[] = [
  'calendar',
  'dates',
  'feed',
  'for',
  'in',
  'month',
  'online',
  'page',
];
