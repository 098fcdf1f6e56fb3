import type { Campaign, Need } from './schemas/index.ts';

/** Whether the code of a campaign hints at who somebody is, by itself or by the children that it is for. */
export const isSensitive = (
  { need, sensitive }: Pick<Campaign, 'need' | 'sensitive'>,
  needs: readonly { slug: string; data: Pick<Need, 'sensitive'> }[],
): boolean => sensitive || needs.some(({ slug, data }) => slug === need && data.sensitive);
