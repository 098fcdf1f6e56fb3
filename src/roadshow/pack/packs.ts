import { LONGEST_CODE } from '../../content/link-targets.ts';
import { getAreas, getPartners, getTours, onceABuild } from '../../content/queries.ts';
import { getInvitations, type EventDate } from '../../events/dates.ts';

/** What a partner, an area or a tour may show and give out: all of it carries the short link of that. */
export interface Pack {
  code: string;
  kind: 'partner' | 'area' | 'tour';
  /** What people call it. */
  title: string;
  /** The area that it is in or is; none of a tour. */
  area: string | undefined;
  /** Where to meet us next, the nearest to it first. */
  dates: readonly EventDate[];
  /** The next of them that is in its own hall. */
  here?: EventDate;
}

/** How many dates stand on what is printed: more aren’t read. */
const DATES = 2;

/**
 * The packs of this agency: of partners by name, then areas, then tours. Of several with one code, which is an error of
 * content, the first has it, as at its short link.
 */
export const getPacks = onceABuild(async (): Promise<Pack[]> => {
  const ahead = await getInvitations();
  const pack = (
    of: Omit<Pack, 'dates' | 'here'>,
    isIts: (date: EventDate) => boolean,
    venue?: string,
  ): Pack => {
    const its = ahead.filter(isIts);
    const here = its.filter(
      ({ data: { place } }) => venue !== undefined && 'venue' in place && place.venue === venue,
    );
    const dates = [...here, ...its.filter((date) => !here.includes(date))].slice(0, DATES);
    return { ...of, dates, ...(here[0] && { here: here[0] }) };
  };
  const partners = (await getPartners()).toSorted((a, b) => a.data.name.localeCompare(b.data.name));
  const all = [
    ...partners.map(({ slug: code, data: { name: title, area, venue } }) =>
      pack({ code, kind: 'partner', title, area }, ({ data }) => data.area === area, venue),
    ),
    ...(await getAreas()).map(({ slug, data: { name: title } }) =>
      pack({ code: slug, kind: 'area', title, area: slug }, ({ data }) => data.area === slug),
    ),
    ...(await getTours()).map(({ slug, data: { title } }) =>
      pack({ code: slug, kind: 'tour', title, area: undefined }, ({ data }) => data.tour === slug),
    ),
  ];
  return [...Map.groupBy(all, ({ code }) => code).values()]
    .flatMap(([first]) => first ?? [])
    .filter(({ code }) => code.length <= LONGEST_CODE);
});
