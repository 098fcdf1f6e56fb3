import type { Runtime } from '../../content/runtime.ts';
import type { Database } from '../../platform/database.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { findLinkKeys } from './link-key.ts';

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

/**
 * Whether `sig` was made for this page and this lead, by a key of the environment or, which only the database knows, by
 * one that was there before. @throws when the database would have to say and doesn't answer
 */
export async function isLeadLink(
  page: LinkedPage,
  reference: string,
  sig: string,
  { keyring, database }: { keyring: Keyring; database: Database },
): Promise<boolean> {
  const isSignedBy = (linkKeys?: readonly Buffer[]) =>
    keyring.verify(`link ${page}`, reference, sig, linkKeys);
  if (isSignedBy()) return true;
  return isSignedBy(await findLinkKeys(database, keyring));
}
