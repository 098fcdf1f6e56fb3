import { domainToASCII } from 'node:url';

/**
 * Whether a person can plausibly be reached at an address (RFC 6531, without quoted local parts).
 * The local part may hold any letters; the domain, international or not, needs a dot and a top level.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || text.length > 254 || local.length > 64) return false;
  return (
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local) &&
    // Before it is put into ASCII, which would read `b.com/x` as a whole address.
    /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) &&
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(domainToASCII(domain))
  );
}

/**
 * An address as it was meant: without the name, brackets or `mailto:` that came along when it was pasted, spaces beside
 * its marks, or marks behind it. A curly apostrophe, which phones put into o'brien@, is a straight one.
 */
export function tidyAddress(typed: string): string {
  return typed
    .replace(/^.*<([^<>]*@[^<>]*)>\s*[.,;]*$/, '$1')
    .replace(/^mailto:/i, '')
    .replace(/[\s.,;:]+$/, '')
    .replace(/\s*([@＠.])\s*/g, '$1')
    .replaceAll('＠', '@')
    .replaceAll('’', "'");
}

/**
 * The form of an address that email providers take: the domain in ASCII.
 * @returns undefined when it is no address, or its local part isn't ASCII, which most providers refuse
 */
export function sendableAddress(address: string): string | undefined {
  if (!isEmailAddress(address)) return undefined;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return /^[\x21-\x7e]+$/.test(local) ? `${local}@${domainToASCII(address.slice(at + 1))}` : undefined;
}

/**
 * The inbox that an address leads to, for counting what goes there: what follows a plus is the sender's own, and Gmail
 * reads over dots.
 */
export function inboxOf(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const plain = local.replace(/(?<=.)\+.*$/, '');
  return /^(gmail|googlemail)\.com$/.test(domain)
    ? `${plain.replaceAll('.', '')}@gmail.com`
    : `${plain}@${domain}`;
}
