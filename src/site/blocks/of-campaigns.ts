import type { Campaign } from '../../content/schemas/index.ts';
import { sharedBlocks } from './of-both.ts';
import Form from './Form.astro';
import Map from './Map.astro';
import Opening from './Opening.astro';

/** The component of each block that a campaign may show, but for its words. */
export const blocksOfCampaigns = {
  ...sharedBlocks,
  hero: Opening,
  map: Map,
  form: Form,
} satisfies Record<Exclude<Campaign['shows'][number]['block'], 'words'>, unknown>;
