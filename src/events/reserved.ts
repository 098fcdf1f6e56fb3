/** Names that no event can have: its feeds are at these addresses. */
export const reservedByEvents: readonly string[] = ['calendar', 'feed'];
