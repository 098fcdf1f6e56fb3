import { addressOf } from '../content/addresses.ts';
import type { Content } from '../content/entry.ts';
import type { Runtime } from '../content/runtime.ts';
import type { Page } from '../content/schemas/index.ts';

/** A page, as far as sheets to print are concerned. */
type MaybePrinted = { slug: string; data: Pick<Page, 'version' | 'printed'> };

/** A page that has the words for sheets in Easy Read or in another language. */
export interface Printed<Entry> {
  /** What stands in their short link: `easy` for Easy Read, else the language, `pl`. */
  key: string;
  page: Entry;
  version: NonNullable<Page['version']>;
  words: NonNullable<Page['printed']>;
}

/** The pages with words for sheets, by their short names: of several in one language only the first is used. */
export const printedPages = <Entry extends MaybePrinted>(pages: readonly Entry[]): Printed<Entry>[] =>
  pages
    .toSorted((one, other) => one.slug.localeCompare(other.slug))
    .flatMap((page) => {
      const { version, printed: words } = page.data;
      if (!version || !words) return [];
      const key = version.kind === 'easy-read' ? 'easy' : version.language.toLowerCase();
      return { key, page, version, words };
    });

/** Where sheets lead that are in Easy Read or in another language, by the key in their link. */
export const versionsAtRuntime = ({ pages }: Pick<Content, 'pages'>): Runtime['versions'] =>
  Object.fromEntries(
    printedPages(pages)
      .toReversed()
      .map(({ key, page }) => [key, addressOf('pages', page.slug)]),
  );
