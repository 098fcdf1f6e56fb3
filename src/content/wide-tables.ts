const HEADING_OR_TABLE = /<h[1-6]\b[^>]*>(?<heading>[^]*?)<\/h[1-6]>|<table\b[^]*?<\/table>/g;
const FIRST_ROW = /<tr\b[^>]*>([^]*?)<\/tr>/;
const CELL = /<t[hd]\b[^>]*>([^]*?)<\/t[hd]>/g;

/**
 * HTML in which each table scrolls by itself where it is wider than the page, by keyboard as well: it stands in a region
 * that the heading above names, or else the table’s own first row.
 */
export function scrollTables(html: string): string {
  let above = '';
  const taken = new Map<string, number>();
  return html.replaceAll(HEADING_OR_TABLE, (found, heading: string | undefined) => {
    if (heading !== undefined) {
      above = wordsOf(heading);
      return found;
    }
    const name = above || firstRowOf(found) || 'Table';
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    const label = count > 1 ? `${name}, ${count}` : name;
    return `<div class="scroll" role="region" tabindex="0" aria-label="${label}">${found}</div>`;
  });
}

const firstRowOf = (table: string): string =>
  [...(FIRST_ROW.exec(table)?.[1] ?? '').matchAll(CELL)]
    .map(([, cell = '']) => wordsOf(cell))
    .filter((words) => words !== '')
    .join(', ');

/** The words of HTML, as an attribute may have them. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('"', '&quot;');
