import { buildClock, getAgency, getAreas, onceABuild } from '../../content/queries.ts';
import { getDates } from '../dates.ts';
import { feedsOf, type Feed } from './feed-lists.ts';

const getFeeds = onceABuild(async (): Promise<Feed[]> => {
  const areas = Object.fromEntries((await getAreas()).map(({ slug, data }) => [slug, data.name]));
  return feedsOf(await getDates(), areas, (await getAgency()).name, buildClock());
});

/** The paths of a file that each list of dates has, for a route `events/[...list]/FILE`. */
export const feedPaths = async () =>
  (await getFeeds()).map((feed) => ({
    params: { list: feed.href.slice('/events/'.length, -1) || undefined },
    props: { feed },
  }));
