import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Linking } from './lead-link.ts';

/** The pages that act on one date: for whoever runs it. */
export type DatePage = 'organiser';

/** What a link to a page of a date says. */
export interface DateLink {
  /** The slug of the date. */
  event: string;
  /** The last day on which it works, in London, where that isn’t the date’s own: `2026-12-22`. */
  until?: string | undefined;
}

/** The address of a page that acts on one date, signed for this page and this date alone. */
export function dateLink(page: DatePage, link: DateLink, { runtime, keyring }: Linking): string {
  return `${runtime.siteUrl}${datePath(page, { ...link, sig: keyring.sign(purposeOf(page), signedText(link)) })}`;
}

/** The same as a path, of a link that was signed already. */
export const datePath = (page: DatePage, { event, until, sig }: DateLink & { sig: string }): string =>
  `/api/${page}?${new URLSearchParams({ event, ...(until && { until }), sig })}`;

/** Whether `sig` was made for this page and this date by a key of the environment or, where `linkKeys` are given, one of these. */
export const isSignedDateLink = (
  page: DatePage,
  { sig, ...link }: DateLink & { sig: string },
  keyring: Keyring,
  linkKeys?: readonly Buffer[],
): boolean => keyring.verify(purposeOf(page), signedText(link), sig, linkKeys);

const purposeOf = (page: DatePage) => `link ${page}`;

const signedText = ({ event, until }: DateLink) => (until ? `${event} ${until}` : event);
