import type { Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { isSignedLink, type LinkedPage } from '../emails/lead-link.ts';
import { findLinkKeys } from '../store/link-key.ts';

/**
 * Whether `sig` was made for this page and this lead, by a key of the environment or, which only the database knows, by
 * one that was there before. @throws when the database would have to say and doesn't answer
 */
export async function isLeadLink(
  page: LinkedPage,
  link: { reference: string; of?: string | undefined; sig: string },
  { keyring, database }: { keyring: Keyring; database: Database },
): Promise<boolean> {
  return (
    isSignedLink(page, link, keyring) ||
    isSignedLink(page, link, keyring, await findLinkKeys(database, keyring))
  );
}
