/** Whom a date can be for. Apart from the schemas, so that scripts of pages know it without them. */
export const AUDIENCES = ['fostering', 'adoption', 'caring'] as const;
export type Audience = (typeof AUDIENCES)[number];
