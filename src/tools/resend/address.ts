const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
/** A name without RFC 5322 specials or in double quotes, then an address in angle brackets. */
const NAMED = /^(?:[^()<>[\]:;@\\,"]*[^()<>[\]:;@\\,"\s]|"(?:[^"\\]|\\.)*")\s*<(?<address>[^<>\s]+)>$/;
const RESERVED_DOMAIN = /@example\.(com|net|org)$/i;

/** The header fields that hold addresses, by their names in the API. */
export type AddressField = 'from' | 'to' | 'cc' | 'bcc' | 'reply_to';

/**
 * Says what Resend finds wrong with an address written `addr` or `Name <addr>`, or nothing.
 *
 * The parts keep to RFC 5321 (local part 64, address 254 characters) and are ASCII: Resend refuses `josé@…` and
 * `info@café.example` alike, so a domain of another script comes as punycode. A name with RFC 5322 specials, such
 * as a comma, is in double quotes. Recipients at example.com, .net and .org are refused; the TLD `.example` is not.
 */
export function addressProblem(field: AddressField, text: string): string | undefined {
  const lineBreak = lineBreakProblem(field, text);
  if (lineBreak) return lineBreak;
  const format = addressFormat(field);
  const address = NAMED.exec(text)?.groups?.address ?? text;
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || /[\s<>]/.test(address)) return format;
  if (/\P{ASCII}/u.test(address)) {
    return `Invalid \`${field}\` field. The email address contains non-ASCII characters.`;
  }
  if (!LOCAL_PART.test(local) || !DOMAIN.test(domain)) return format;
  if (local.length > 64 || address.length > 254) return format;
  if (field !== 'from' && field !== 'reply_to' && RESERVED_DOMAIN.test(address)) {
    return `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`example.com\`.`;
  }
  return undefined;
}

/** What Resend says of an address field that isn't in its format. */
export function addressFormat(field: AddressField): string {
  return `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;
}

/** What Resend says of a header value with a CR, LF or NUL in it, which would start another header. */
export function lineBreakProblem(field: string, text: string): string | undefined {
  const found = /[\r\n\0]/.exec(text)?.[0];
  if (found === undefined) return undefined;
  const shown = found === '\n' ? '\\n' : found === '\r' ? '\\r' : '\\0';
  return `The \`${shown}\` is not allowed in the \`${field}\` field.`;
}
