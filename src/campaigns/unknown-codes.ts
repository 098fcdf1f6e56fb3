import type { SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import { allEntries, type Content } from '../content/entry.ts';
import { linksOf } from '../content/entry-links.ts';
import { targetOf } from '../content/link-targets.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import type { CollectionName } from '../content/schemas/index.ts';

const code = problemOf('unknown-code', 'error');

/** The codes that links of ours carry are known, so that enquiries are put down to what brought them. */
export function unknownCodes(content: Content, { down }: SiteContext): Problem[] {
  const codes = (...names: CollectionName[]) =>
    names.flatMap((name) =>
      [...content[name], ...down.filter(({ collection }) => collection === name)].map(({ slug }) => slug),
    );
  const placements = content.campaigns.flatMap(({ data }) => data.placements.map(({ code: its }) => its));
  const known = {
    campaign: [...codes('campaigns', 'partners', 'tours', 'areas'), ...placements],
    event: codes('events'),
  };
  return allEntries(content).flatMap((entry) =>
    linksOf(entry).flatMap(({ url, place }) => {
      const query = targetOf(url).kind === 'site' ? new URL(url, 'https://site.invalid').searchParams : [];
      return [...query].flatMap(([name, value]) => {
        if ((name !== 'campaign' && name !== 'event') || known[name].includes(value)) return [];
        const cure = `${didYouMean(value.toLowerCase(), known[name])}Write the short name of ${name === 'campaign' ? 'a campaign, a partner, a tour or an area' : 'an event'}, or take it out.`;
        return [code(place, `carries the ${name} “${value}”, and there is no such one`, cure)];
      });
    }),
  );
}
