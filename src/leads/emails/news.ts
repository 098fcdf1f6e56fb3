/** What is new of a lead that the team may know. */
export type News = keyof typeof newsWords;

/** How its team is told. */
export const newsWords = {
  changed: 'They have sent other answers since. These are the new ones; the old ones no longer count.',
  'after all':
    'They had asked us not to contact them, and have changed their mind: please do. These answers count; older ones don’t.',
  stopped:
    'They have asked us not to contact them, so please don’t. But please read this: they sent it before that, and it reached us only now.',
} as const;
