import { addressOf } from '../../content/addresses.ts';
import type { Entry } from '../../content/queries.ts';

/** The language of everything that isn't a translation. */
export const OURS = 'en-GB';

/** The same page in a language: its code, and the page's address on this site. */
export interface Alternate {
  language: string;
  href: string;
}

/** The language that a page of words is in. */
export const languageOf = (page: Entry<'pages'> | undefined): string =>
  page?.data.version?.kind === 'translation' ? page.data.version.language : OURS;

/** A page in every language that it is published in, itself among them; none when that is one. */
export function alternatesOf(
  page: Entry<'pages'> | undefined,
  pages: readonly Entry<'pages'>[],
): Alternate[] {
  if (!page) return [];
  const version = page.data.version;
  const original = version?.kind === 'translation' ? version.of : page.slug;
  const same = pages.filter(
    ({ slug, data }) =>
      slug === original || (data.version?.kind === 'translation' && data.version.of === original),
  );
  return same.length < 2
    ? []
    : same.map((each) => ({ language: languageOf(each), href: addressOf('pages', each.slug) }));
}
