import type { Campaign } from '../../content/schemas/index.ts';
import Need from './Need.astro';

/** The component of each block that a campaign may show. */
export const blocksOfCampaigns = {
  need: Need,
} satisfies Record<Exclude<Campaign['shows'][number]['block'], 'words'>, unknown>;
