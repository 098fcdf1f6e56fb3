import type { APIRoute } from 'astro';
import { getOpenCampaigns, type Entry } from '../../../content/queries.ts';
import { shownBlock } from '../../../content/schemas/blocks.ts';
import { mapDates } from '../../../site/blocks/map-dates.ts';
import { areasMap } from '../../../site/map/areas-map.ts';
import { datesMap } from '../../../site/map/dates-map.ts';

export const getStaticPaths = async () =>
  (await getOpenCampaigns())
    .filter(({ data }) => shownBlock(data.shows, 'map'))
    .map((campaign) => ({ params: { slug: campaign.slug }, props: { campaign } }));

/** The map of a campaign that shows one. */
export const GET: APIRoute<{ campaign: Entry<'campaigns'> }> = async ({ props: { campaign } }) => {
  const dates = await mapDates(shownBlock(campaign.data.shows, 'map') ?? {}, campaign);
  const positions = dates.flatMap(({ venue }) => venue?.position ?? []);
  return new Response(datesMap(await areasMap(), positions, campaign.data.areas), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
};
