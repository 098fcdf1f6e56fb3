/** The key of a turn: `proof1:…`. */
export const keyOf = (turn: number) =>
  `proof${turn}:${Buffer.alloc(32, 3 + (turn % 250)).toString('base64')}`;
