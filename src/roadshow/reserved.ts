/** Names that no tour can have: the stall of the roadshow is at this address. */
export const reservedByRoadshow: readonly string[] = ['stall'];
