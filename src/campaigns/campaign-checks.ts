import { addressOf } from '../content/addresses.ts';
import { byStart, isPausedOn, windowOn } from '../content/campaign-window.ts';
import type { Context, SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import type { CheckedEntry, Content } from '../content/entry.ts';
import { leadFrom } from '../content/link-targets.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { readPathAsMeant } from '../platform/text/as-meant.ts';

const loop = problemOf('redirect-loop', 'error');

/** Campaigns that lead to each other, or to themselves, after their last day: nobody would arrive. */
export function circlesOfCampaigns({ campaigns }: Content): Problem[] {
  const byPath = new Map(
    campaigns.flatMap((campaign) =>
      [addressOf('campaigns', campaign.slug), ...leadFrom(campaign).map(({ from }) => from.path)].map(
        (path) => [readPathAsMeant(path), campaign] as const,
      ),
    ),
  );
  const nextOf = ({ data: { leadsTo } }: CheckedEntry<'campaigns'>) =>
    leadsTo === undefined ? undefined : byPath.get(readPathAsMeant(leadsTo));
  return campaigns.flatMap((campaign) => {
    const passed = new Set<CheckedEntry<'campaigns'>>();
    let next = nextOf(campaign);
    while (next && next !== campaign && !passed.has(next)) {
      passed.add(next);
      next = nextOf(next);
    }
    if (next !== campaign) return [];
    const message = `${campaign.data.leadsTo} leads round in a circle`;
    return loop(
      { source: campaign.source, field: 'leadsTo' },
      message,
      'Lead to a page that stays, as that of the need.',
    );
  });
}

const unknown = problemOf('unknown-name', 'error');

/** A team of a campaign that isn’t there: the routing rules choose for it. */
export function strayTeams({ campaigns }: Content, { published: { agency } }: SiteContext): Problem[] {
  const teams = agency.flatMap(({ data }) => data.teams.map(({ slug }) => slug));
  return campaigns.flatMap(({ source, data: { team } }) =>
    team === undefined || agency.length === 0 || teams.includes(team)
      ? []
      : unknown(
          { source, field: 'team' },
          `there is no team ${team}: the routing rules choose who gets its enquiries`,
          `${didYouMean(team, teams)}Name one of the teams: ${teams.join(', ')}.`,
        ),
  );
}

const together = problemOf('featured-twice', 'warning');

/** Campaigns that are featured on the same days: the one that starts first is on the home page, the other waits. */
export function featuredTogether({ campaigns }: Content, { today }: Context): Problem[] {
  const featured = campaigns
    .filter(({ data }) => data.featured && !isPausedOn(data, today) && windowOn(data, today) !== 'over')
    .toSorted(byStart);
  return featured.flatMap(({ source, data }, place) => {
    const first = featured.slice(0, place).find((before) => before.data.to >= data.from);
    if (!first) return [];
    const when = first.data.to < data.to ? `only after ${first.data.to}` : 'on none of its days';
    const message = `is on the home page ${when}: “${first.data.title}” is, which starts first`;
    return together({ source, field: 'featured' }, message, 'Feature one of them, or move their days apart.');
  });
}

const paused = problemOf('paused-featured', 'warning');

/** A campaign that is featured and paused: the home page doesn’t show it. */
export const pausedFeatured = ({ campaigns }: Content, { today }: Context): Problem[] =>
  campaigns
    .filter(({ data }) => data.featured && data.paused && windowOn(data, today) !== 'over')
    .map(({ source, data }) =>
      paused(
        { source, field: 'featured' },
        isPausedOn(data, today)
          ? 'is paused, so that it isn’t on the home page'
          : `leaves the home page on ${data.paused?.since}, since it is paused from then`,
        'Take one of the two away.',
      ),
    );

const unpaused = problemOf('need-paused-alone', 'warning');

/** A need that is paused, or will be, while campaigns go on to look for families for it. */
export const needsPausedAlone = ({ needs, campaigns }: Content, { today }: Context): Problem[] =>
  needs.flatMap(({ source, slug, data: { paused: pause } }) => {
    if (pause === undefined) return [];
    const going = campaigns.filter(
      ({ data }) =>
        data.need === slug && !data.paused && data.to >= pause.since && windowOn(data, today) !== 'over',
    );
    if (going.length === 0) return [];
    const named = going.map(({ data: { title, to } }) => `“${title}” (to ${to})`).join(', ');
    return unpaused(
      { source, field: 'paused' },
      `is paused from ${pause.since}, and campaigns for it go on: ${named}`,
      'Fill in paused of each as well, or end it.',
    );
  });
