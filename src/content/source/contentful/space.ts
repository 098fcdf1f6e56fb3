import * as z from 'zod';

/** A link to another entry or to an asset, as Contentful writes it. */
export const link = z.object({
  sys: z.object({ type: z.literal('Link'), linkType: z.enum(['Entry', 'Asset']), id: z.string() }),
});
export type Link = z.infer<typeof link>;

const fields = z.record(z.string(), z.record(z.string(), z.unknown())).default({});

/** What the Delivery and Preview APIs say of an entry, in every language: what more they say isn't looked at. */
export const entry = z.object({
  sys: z.object({
    id: z.string(),
    updatedAt: z.string().default(''),
    contentType: z.object({ sys: z.object({ id: z.string() }) }),
  }),
  fields,
});
export type SpaceEntry = z.infer<typeof entry>;

/** The file of an asset; its address begins with two slashes. */
export const assetFile = z.object({
  url: z.string(),
  fileName: z.string().default(''),
  contentType: z.string().default(''),
});

export const asset = z.object({
  sys: z.object({ id: z.string(), updatedAt: z.string().default('') }),
  fields,
});
export type SpaceAsset = z.infer<typeof asset>;

export const locale = z.object({
  code: z.string(),
  default: z.boolean(),
  fallbackCode: z.string().nullable().default(null),
});
export type Locale = z.infer<typeof locale>;

export const contentType = z.object({
  sys: z.object({ id: z.string() }),
  name: z.string().default(''),
  description: z.string().nullable().default(''),
});

/** All of a space that a site is made of, as of one moment. */
export interface Space {
  locales: readonly Locale[];
  types: readonly z.infer<typeof contentType>[];
  entries: readonly SpaceEntry[];
  assets: readonly SpaceAsset[];
}

/** The language that the site is written in: British English where a space has it. */
const SITE_LOCALE = 'en-GB';

/** The locales that a field is looked for in, one after the other: the site's, what it falls back to, the default. */
export function localeChain(locales: readonly Locale[]): string[] {
  const standard = locales.find((each) => each.default)?.code;
  const first = locales.find(({ code }) => code === SITE_LOCALE)?.code ?? standard;
  const chain: string[] = [];
  for (let code = first; code !== undefined && !chain.includes(code);) {
    chain.push(code);
    code = locales.find((each) => each.code === code)?.fallbackCode ?? undefined;
  }
  return standard === undefined || chain.includes(standard) ? chain : [...chain, standard];
}

/** What a field says in the first of these locales that has it. */
export function valueIn(
  values: Readonly<Record<string, unknown>> | undefined,
  chain: readonly string[],
): unknown {
  const code = chain.find((each) => values?.[each] !== undefined && values[each] !== null);
  return code === undefined ? undefined : values?.[code];
}
