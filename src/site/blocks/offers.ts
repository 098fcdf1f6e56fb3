import type { Entry } from '../../content/queries.ts';

const WORDS: Partial<Record<Entry<'pages'>['data']['section'], string>> = {
  fostering: 'fostering',
  adoption: 'adopting',
};

/** What the service is for, in the order of its pages: `fostering or adopting`. */
export function sayOffers(pages: readonly Entry<'pages'>[], join: 'and' | 'or'): string {
  return [...new Set(pages.flatMap(({ data }) => WORDS[data.section] ?? []))].join(` ${join} `);
}
