/** A link, a tag or a phone number of this country, `01632 960 123` or `0800 1111`; no part of a longer number. */
const LINK_TAG_OR_NUMBER =
  /<a\b[^]*?<\/a>|<[^>]*>|(?<![\d+£.,/-]|\d )0\d{2,4}(?: \d{3,6}){1,2}(?![\d/-]| \d)/g;

/** How many digits a number has, but for Childline’s. */
const LENGTHS = [10, 11];
const CHILDLINE = '08001111';

/** HTML in which each phone number rings when it is tapped, so that no editor needs to write `tel:`. */
export const linkPhones = (html: string): string =>
  html.replaceAll(LINK_TAG_OR_NUMBER, (found) => {
    const digits = found.replaceAll(' ', '');
    const isNumber = !found.startsWith('<') && (LENGTHS.includes(digits.length) || digits === CHILDLINE);
    return isNumber ? `<a class="tel" href="tel:${digits}">${found}</a>` : found;
  });
