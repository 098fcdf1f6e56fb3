/** The link that rings a number written as `01632 960 123`. */
export const phoneHref = (phone: string) => `tel:${phone.replaceAll(' ', '')}`;

/** Words with each phone number in them kept on one line. */
export const keepNumbersWhole = (text: string) => text.replace(/(?<=\d) (?=\d{3})/g, '\u00a0');
