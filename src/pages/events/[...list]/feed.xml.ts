import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { buildClock } from '../../../content/queries.ts';
import { feedPaths } from '../../../events/feeds/feeds.ts';
import { rssFeed } from '../../../events/feeds/rss-feed.ts';

export const getStaticPaths = feedPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props, url }) =>
  new Response(await rssFeed(props.feed, url, buildClock()), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
