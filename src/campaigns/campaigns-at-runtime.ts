import type { Content } from '../content/entry.ts';
import type { Runtime } from '../content/runtime.ts';

/** What functions know of campaigns, by code. */
export const campaignsAtRuntime = ({ campaigns }: Content): Runtime['campaigns'] =>
  Object.fromEntries(campaigns.map(({ slug, data: { title, interest } }) => [slug, { title, interest }]));
