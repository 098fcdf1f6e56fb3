/** Nothing that is printed on a poster is as long, in UTF-16 units. */
const LONGEST = 200;

/** What quotes, brackets, sentences and pasting leave around a code; a space may have become `%20`. */
const AROUND = /^(?:[\s"'‘’“”«»*<\p{Ps}\p{Pi}]|%20)+|(?:[\s\p{P}\p{S}]|%20)+$/gu;

/**
 * A code, or a part of an address, as the person meant it who typed it off a poster or pasted it out of a letter:
 * small letters, plain hyphens, no invisible characters, nothing around it. What is longer than any code stays as it is.
 */
export function readAsMeant(text: string): string {
  if (text.length > LONGEST) return text;
  return decode(text)
    .normalize('NFKC')
    .replace(/(?!\s)[\p{Cf}\p{Cc}]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .toLowerCase()
    .replace(AROUND, '');
}

/** Percent-encoding read, where it is well formed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * The path of an address as it was meant, to compare two by: `/Campaigns/TEENAGERS.` and `/campaigns/teenagers/` are
 * both `/campaigns/teenagers`, and so is `/campaigns/teenagers/index.html`. The first page's is `/`.
 */
export function readPathAsMeant(pathname: string): string {
  const parts = pathname.split('/').map(readAsMeant).filter(Boolean);
  if (/^index\.html?$/.test(parts.at(-1) ?? '')) parts.pop();
  return `/${parts.join('/')}`;
}

/** A code without what stands between its words: hyphens get lost where a line ends, and people type what they see. */
export const bareCode = (code: string): string => code.replace(/[^\p{L}\p{N}]/gu, '');
