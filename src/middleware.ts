import type { MiddlewareHandler } from 'astro';
import { withCode } from './campaigns/carried-code.ts';
import { isSensitive } from './campaigns/codes-at-runtime.ts';
import { addressOf } from './content/addresses.ts';
import { getCampaigns, getNeeds } from './content/queries.ts';

/** A campaign’s page has its code in its links, unless that is sensitive. */
export const onRequest: MiddlewareHandler = async ({ url: { pathname } }, next) => {
  const response = await next();
  const campaign = (await getCampaigns()).find(({ slug }) => pathname === addressOf('campaigns', slug));
  if (!campaign || isSensitive(campaign.data, await getNeeds())) return response;
  return new Response(withCode(await response.text(), campaign.slug, pathname), response);
};
