/** What stands in the way of a bare name: the specials of RFC 5322 (3.2.3), and `=`, with which encoded words begin. */
const NEEDS_QUOTES = /[()<>[\]:;@\\,."=]/;

/**
 * An address with its name, `Name <address>`, as RFC 5322 (3.4) asks: a name that holds header syntax is a quoted
 * string. Letters of every script stay as they are, for the provider takes UTF-8 and encodes the header itself, and RFC
 * 2047 (5) knows no encoded word inside quotes.
 * @param name one line, with no control characters
 */
export function mailbox({ name, address }: { name: string; address: string }): string {
  const phrase = NEEDS_QUOTES.test(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}"` : name;
  return `${phrase} <${address}>`;
}
