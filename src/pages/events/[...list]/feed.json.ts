import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { buildClock } from '../../../content/queries.ts';
import { feedPaths } from '../../../events/feeds/feeds.ts';
import { jsonFeed } from '../../../events/feeds/json-feed.ts';

export const getStaticPaths = feedPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props, url }) =>
  new Response(JSON.stringify(jsonFeed(props.feed, url, buildClock())), {
    headers: { 'Content-Type': 'application/feed+json' },
  });
