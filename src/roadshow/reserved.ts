/** Names that no tour can have: the stall of the roadshow and the pack for partners are at these addresses. */
export const reservedByRoadshow: readonly string[] = ['stall', 'partners'];
