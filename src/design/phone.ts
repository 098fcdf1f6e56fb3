/** The link that rings a number written as `01632 960 123`. */
export const phoneHref = (phone: string) => `tel:${phone.replaceAll(' ', '')}`;
