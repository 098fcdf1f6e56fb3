import type { Runtime } from '../../content/runtime.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';

/** The pages that act on one lead: for its team, for the person, for the service's owner. */
type LeadPage = 'contacted' | 'change' | 'confirm' | 'release' | 'booking' | 'hosting' | 'host';

/** Those that act on what somebody asked to be told: the reference is a subscription's id, or the hash of an inbox. */
export type SubscriptionPage = 'near/confirm' | 'near/stop';

/** The pages that links in emails lead to. */
export type LinkedPage = LeadPage | SubscriptionPage | 'partner' | 'campaign';

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

/** The address of the page that ends all lists for an inbox, by its keyed hash. */
export const stopLink = (inbox: Buffer, linking: Linking): string =>
  leadLink('near/stop', inbox.toString('base64url'), linking);

/** Whether `sig` was made for this page and this lead by a key of the environment or, where `linkKeys` are given, one of these. */
export function isSignedLink(
  page: LinkedPage,
  { reference, of, sig }: { reference: string; of?: string | undefined; sig: string },
  keyring: Keyring,
  linkKeys?: readonly Buffer[],
): boolean {
  return keyring.verify(`link ${page}`, signedText(reference, of), sig, linkKeys);
}

const signedText = (reference: string, of?: string) => (of ? `${reference} ${of}` : reference);
