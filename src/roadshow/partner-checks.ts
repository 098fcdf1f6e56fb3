import { LONGEST_CODE } from '../content/addresses.ts';
import type { SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { isChecked } from '../content/schemas/partners.ts';
import { isOff } from '../events/event-words.ts';

const unknown = problemOf('unknown-name', 'error');

/** A tour or a venue that a partner names and that isn't there: the partner stays, without it. */
export const strayPartnerNames = (content: Content, { down }: SiteContext): Problem[] =>
  content.partners.flatMap(({ source, data: { tours, venue } }) =>
    [
      ...tours.map((name, index) => ({ field: `tours.${index}`, collection: 'tours' as const, name })),
      ...(venue === undefined ? [] : [{ field: 'venue', collection: 'venues' as const, name: venue }]),
    ].flatMap(({ field, collection, name }) => {
      const known = [...content[collection], ...down.filter((each) => each.collection === collection)];
      if (known.some(({ slug }) => slug === name)) return [];
      const names = content[collection].map(({ slug }) => slug);
      return unknown(
        { source, field },
        `${name} is not among the ${collection} that are published`,
        `${didYouMean(name, names)}Choose one that is there, or take it out.`,
      );
    }),
  );

const tooLong = problemOf('code-too-long', 'error');

/** A short name that doesn’t fit on a poster or in a QR code: what has it is published, and has nothing to print. */
export const longCodes = ({ partners, tours, areas }: Content): Problem[] =>
  [...partners, ...tours, ...areas].flatMap(({ slug, source }) =>
    slug.length <= LONGEST_CODE
      ? []
      : [
          tooLong(
            { source },
            `has a short name of ${slug.length} letters, which fits on no poster and in no QR code`,
            `Give it one of at most ${LONGEST_CODE}, and the old one to formerly.`,
          ),
        ],
  );

const unchecked = problemOf('partner-unchecked', 'warning');

/** A partner that is on no page, since nobody has looked at all of it. */
export const uncheckedPartners = ({ partners }: Content): Problem[] =>
  partners
    .filter(({ data }) => !isChecked(data))
    .map(({ source }) =>
      unchecked(
        { source, field: 'checks' },
        'is on no page until its policy, equality and rivals have been looked at',
        'Look at them, tick each that is right, and write the day and who looked.',
      ),
    );

const alone = problemOf('stop-without-partner', 'warning');

/** A stop of a tour, still ahead, at a place that is no partner of it. */
export const stopsWithoutPartner = (_content: Content, { published, today }: SiteContext): Problem[] =>
  published.events.flatMap(({ source, data }) => {
    const { place, tour } = data;
    if (tour === undefined || place.type !== 'venue' || isOff(data)) return [];
    if (data.ends.slice(0, 10) < today.toString()) return [];
    const hasPartner = published.partners.some(
      (each) => each.data.venue === place.venue && each.data.tours.includes(tour),
    );
    if (hasPartner) return [];
    return alone(
      { source, field: 'place' },
      `is a stop at ${place.venue}, which is no partner of its tour`,
      'Write down the partner who lends it, so that it is thanked, or look at the venue.',
    );
  });
