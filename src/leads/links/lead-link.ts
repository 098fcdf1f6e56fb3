import type { Runtime } from '../../content/runtime.ts';
import type { Keyring } from '../../platform/keyring.ts';

/** The pages that act on one lead: for its team, for the person, for the service's owner. */
export type LinkedPage = 'contacted' | 'change' | 'release';

/** What makes a link: the site's address, and the key that signs. */
export interface Linking {
  runtime: Pick<Runtime, 'siteUrl'>;
  keyring: Keyring;
}

/** The address of a page that acts on one lead, signed for this page and this lead alone. */
export function leadLink(page: LinkedPage, reference: string, { runtime, keyring }: Linking): string {
  const query = new URLSearchParams({ ref: reference, sig: keyring.sign(`link ${page}`, reference) });
  return `${runtime.siteUrl}/api/${page}?${query}`;
}

/** Whether `sig` was made for this page and this lead. */
export function isLeadLink(page: LinkedPage, reference: string, sig: string, keyring: Keyring): boolean {
  return keyring.verify(`link ${page}`, reference, sig);
}
