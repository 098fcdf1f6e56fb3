import type { MiddlewareHandler } from 'astro';
import { withCode } from './campaigns/carried-code.ts';
import { addressOf } from './content/addresses.ts';
import { getCampaigns, getNeeds } from './content/queries.ts';
import { isSensitive } from './content/sensitive.ts';

/** A campaign’s page has its code in its links, but for those of the footer, unless the code is sensitive. */
export const onRequest: MiddlewareHandler = async ({ url: { pathname } }, next) => {
  const response = await next();
  const campaign = (await getCampaigns()).find(({ slug }) => pathname === addressOf('campaigns', slug));
  if (!campaign || isSensitive(campaign.data, await getNeeds())) return response;
  const [page = '', ...foot] = (await response.text()).split(/(?=<footer)/);
  return new Response([withCode(page, campaign.slug, pathname), ...foot].join(''), response);
};
