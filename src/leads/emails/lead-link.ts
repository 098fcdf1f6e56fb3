import type { Runtime } from '../../content/runtime.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { findLinkKeys } from '../store/link-key.ts';

/** The pages that act on one lead: for its team, for the person, for the service's owner. */
export type LinkedPage = 'contacted' | 'change' | 'confirm' | 'release';

/** What makes a link: the site's address, and the key that signs. */
export interface Linking {
  runtime: Pick<Runtime, 'siteUrl'>;
  keyring: Keyring;
}

/**
 * The address of a page that acts on one lead, signed for this page and this lead alone.
 * @param of what of the lead it is for, where a page is for more than one thing
 */
export function leadLink(
  page: LinkedPage,
  reference: string,
  { runtime, keyring }: Linking,
  of?: string,
): string {
  const sig = keyring.sign(`link ${page}`, signedText(reference, of));
  return `${runtime.siteUrl}/api/${page}?${new URLSearchParams({ ref: reference, ...(of && { of }), sig })}`;
}

/**
 * Whether `sig` was made for this page and this lead, by a key of the environment or, which only the database knows, by
 * one that was there before. @throws when the database would have to say and doesn't answer
 */
export async function isLeadLink(
  page: LinkedPage,
  { reference, of, sig }: { reference: string; of?: string | undefined; sig: string },
  { keyring, database }: { keyring: Keyring; database: Database },
): Promise<boolean> {
  const isSignedBy = (linkKeys?: readonly Buffer[]) =>
    keyring.verify(`link ${page}`, signedText(reference, of), sig, linkKeys);
  return isSignedBy() || isSignedBy(await findLinkKeys(database, keyring));
}

const signedText = (reference: string, of?: string) => (of ? `${reference} ${of}` : reference);
