import { LONGEST_CODE } from '../content/link-targets.ts';
import type { SiteContext } from '../content/checks/check.ts';
import { didYouMean } from '../content/checks/suggest.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { isChecked } from '../content/schemas/partners.ts';
import { venueElsewhere } from '../events/checks/venues.ts';
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

const ahead = problemOf('partner-checked-ahead', 'error');

/** A partner that somebody looked at on a day to come. */
export const partnersCheckedAhead = ({ partners }: Content, { today }: SiteContext): Problem[] =>
  partners.flatMap(({ source, data: { checks } }) =>
    checks === undefined || checks.on <= today.toString()
      ? []
      : ahead(
          { source, field: 'checks.on' },
          `is ${checks.on}, which is still to come`,
          'Write the day on which somebody looked, or take the checks out until somebody has.',
        ),
  );

const nowhere = problemOf('host-without-venue', 'warning');

/** A partner that lends us a room, and doesn’t say which: no date in it stands in its pack. */
export const hostsWithoutVenue = ({ partners }: Content): Problem[] =>
  partners
    .filter(({ data: { does, venue } }) => does.includes('host') && venue === undefined)
    .map(({ source }) =>
      nowhere(
        { source, field: 'venue' },
        'is missing, and it lends us a room: its poster doesn’t begin with the dates there',
        'Name the venue, or write down the venue first; or take “host” out of what it does.',
      ),
    );

const elsewhere = problemOf('partner-elsewhere', 'warning');

/** A partner in another area than its venue: it is thanked, and its posters lead, where nobody there would look. */
export const partnersElsewhere = (content: Content, { country }: SiteContext): Problem[] => {
  const whereElse = venueElsewhere(content, country);
  return content.partners.flatMap(({ source, data: { area, venue } }) => {
    const there = venue === undefined ? undefined : whereElse(venue, area);
    if (there === undefined) return [];
    return elsewhere(
      { source, field: 'area' },
      `is not where its venue is: ${there}`,
      'Choose the area of its venue, or another venue.',
    );
  });
};

const empty = problemOf('tour-without-stops', 'warning');

/** A tour that isn’t over and has no stop: its page says that places are being found. */
export const toursWithoutStops = ({ tours, events }: Content, { today }: SiteContext): Problem[] =>
  tours
    .filter(({ data }) => data.to >= today.toString())
    .filter(({ slug }) => !events.some(({ data }) => data.tour === slug && !isOff(data)))
    .map(({ source }) =>
      empty(
        { source },
        'has no stops: its page says that we are finding places for it',
        'Add its stops as events that name it, or change its days.',
      ),
    );

const alone = problemOf('stop-without-partner', 'warning');

/** A stop of a tour, still ahead, at a place that is no partner of it, or one that nobody has looked at. */
export const stopsWithoutPartner = (_content: Content, { published, today }: SiteContext): Problem[] =>
  published.events.flatMap(({ source, data }) => {
    const { place, tour } = data;
    if (tour === undefined || place.type !== 'venue' || isOff(data)) return [];
    if (data.ends.slice(0, 10) < today.toString()) return [];
    const hasPartner = published.partners.some(
      (each) => isChecked(each.data) && each.data.venue === place.venue && each.data.tours.includes(tour),
    );
    if (hasPartner) return [];
    return alone(
      { source, field: 'place' },
      `is a stop at ${place.venue}, which no partner of its tour lends`,
      `In the partner who lends it, name it under venue and “${tour}” under tours, so that they are thanked; or name another venue here.`,
    );
  });
