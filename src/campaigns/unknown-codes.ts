import type { SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import { allEntries, type Content } from '../content/entry.ts';
import { linksOf } from '../content/entry-links.ts';
import { targetOf } from '../content/link-targets.ts';
import { problemOf, type Problem } from '../content/problems.ts';

const code = problemOf('unknown-code', 'error');

/** The codes that links of ours carry are those of campaigns and events, so that enquiries are put down to them. */
export function unknownCodes(content: Content, { down }: SiteContext): Problem[] {
  const codes = (name: 'campaigns' | 'events') =>
    [...content[name], ...down.filter(({ collection }) => collection === name)].map(({ slug }) => slug);
  const known = { campaign: codes('campaigns'), event: codes('events') };
  return allEntries(content).flatMap((entry) =>
    linksOf(entry).flatMap(({ url, place }) => {
      const query = targetOf(url).kind === 'site' ? new URL(url, 'https://site.invalid').searchParams : [];
      return [...query].flatMap(([name, value]) => {
        if ((name !== 'campaign' && name !== 'event') || known[name].includes(value)) return [];
        const cure = `${didYouMean(value.toLowerCase(), known[name])}Write the short name of one of your ${name}s, or take it out.`;
        return [code(place, `carries the ${name} “${value}”, and there is no such one`, cure)];
      });
    }),
  );
}
