import type { SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import { allEntries, type Content } from '../content/entry.ts';
import { linksOf } from '../content/entry-links.ts';
import { targetOf } from '../content/link-targets.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import type { CollectionName } from '../content/schemas/index.ts';
import { readTypedCode } from './code.ts';
import { codesAtRuntime } from './codes-at-runtime.ts';

const unknown = problemOf('unknown-code', 'error');
const sensitiveCode = problemOf('sensitive-code', 'error');

/** What of an address is read as a code. */
const IN_LINKS = /^(campaign|utm_campaign|utm_source)$/;

/**
 * The codes that links of ours carry are known, so that enquiries are put down to what brought them; none is sensitive,
 * since it would stand in the address for all to see, and no team is chosen by such a one.
 */
export function codesInUse(content: Content, { down, today }: SiteContext): Problem[] {
  const codes = (...names: CollectionName[]) =>
    names.flatMap((name) =>
      [...content[name], ...down.filter(({ collection }) => collection === name)].map(({ slug }) => slug),
    );
  const placements = content.campaigns.flatMap(({ data }) => data.placements.map(({ code }) => code));
  const known = {
    campaign: [...codes('campaigns', 'partners', 'tours', 'areas'), ...placements],
    event: codes('events'),
  };
  const codesOf = codesAtRuntime(content, today);
  const sensitive = new Set(Object.entries(codesOf).flatMap(([code, its]) => (its.sensitive ? [code] : [])));
  const inLinks = allEntries(content).flatMap((entry) =>
    linksOf(entry).flatMap(({ url, place }) => {
      const query = targetOf(url).kind === 'site' ? new URL(url, 'https://site.invalid').searchParams : [];
      return [...query].flatMap(([written, value]) => {
        const name = written.toLowerCase();
        if (IN_LINKS.test(name) && sensitive.has(readTypedCode(value, codesOf) ?? '')) {
          return [sensitiveCode(place, `carries the code “${value}”, which is sensitive`, 'Take it out.')];
        }
        if ((name !== 'campaign' && name !== 'event') || known[name].includes(value)) return [];
        const cure = `${didYouMean(value.toLowerCase(), known[name])}Write the short name of ${name === 'campaign' ? 'a campaign, a partner, a tour or an area' : 'an event'}, or take it out.`;
        return [unknown(place, `carries the ${name} “${value}”, and there is no such one`, cure)];
      });
    }),
  );
  const inRules = content.agency.flatMap(({ source, data }) =>
    data.routing.rules.flatMap(({ when }, place) =>
      (when.campaigns ?? [])
        .filter((code) => sensitive.has(code))
        .map((code) =>
          sensitiveCode(
            { source, field: `routing.rules.${place}.when.campaigns` },
            `chooses a team by “${code}”, which is sensitive: nothing that anybody sends is kept with it`,
            'Take it out.',
          ),
        ),
    ),
  );
  const inCampaigns = content.campaigns.flatMap(({ slug, source, data: { team } }) =>
    team === undefined || !sensitive.has(slug)
      ? []
      : sensitiveCode(
          { source, field: 'team' },
          'is for a campaign that is sensitive: no team is chosen by what nobody may keep',
          'Take it out: the routing rules choose.',
        ),
  );
  return [...inLinks, ...inRules, ...inCampaigns];
}
