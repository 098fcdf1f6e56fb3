/** The size of a picture for sharing that every network shows whole, in pixels. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const;
