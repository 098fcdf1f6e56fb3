import type { Runtime } from '../../../content/runtime.ts';
import type { HandlingTeam } from '../lead.ts';

/** What decides which tour a venue has to do with. Days are London's, `2026-12-08`. */
export interface Wish {
  /** The day that is asked for, or agreed; empty for none. */
  day: string;
  /** The area that it is in, and its postcode as it is written, where they are known. */
  area?: string | undefined;
  postcode?: string | undefined;
  today: string;
}

type Tours = Pick<Runtime, 'tours' | 'events'>;
export type NamedTour = Runtime['tours'][string] & { slug: string };

/**
 * The tour of a day. Of several that run on it, the one that stops at that very place, else in its area, else the one
 * that starts first. Without a day, or on one that no tour has, the one that runs today or comes next; else the last;
 * undefined where there is none.
 * @param own the tour that has the request already: where it runs on that day, it stays
 */
export function tourFor(runtime: Tours, wish: Wish, own?: string): NamedTour | undefined {
  const tours = Object.entries(runtime.tours)
    .map(([slug, tour]) => ({ slug, ...tour }))
    .toSorted((one, other) => one.from.localeCompare(other.from));
  const runningOn = (day: string) => tours.filter(({ from, to }) => from <= day && day <= to);
  const nearest = (running: readonly NamedTour[]) =>
    running.find(({ slug }) => slug === own) ??
    running.find((tour) => stopsOf(tour, runtime).some((stop) => isAt(stop, wish.postcode))) ??
    running.find((tour) =>
      stopsOf(tour, runtime).some(({ area }) => area !== undefined && area === wish.area),
    ) ??
    running[0];
  return (
    nearest(runningOn(wish.day)) ??
    nearest(runningOn(wish.today)) ??
    tours.find(({ from }) => from > wish.today) ??
    tours.at(-1)
  );
}

/** The stops of a tour that are on the site, past ones too. */
export const stopsOf = ({ slug }: Pick<NamedTour, 'slug'>, { events }: Pick<Runtime, 'events'>) =>
  Object.values(events).filter(({ tour }) => tour === slug);

const isAt = ({ place }: Runtime['events'][string], postcode: string | undefined): boolean =>
  place.type === 'venue' && postcode !== undefined && place.postcode === postcode;

/** The name under which a tour’s coordinator has a lead. A space stands in it: so it is no recruitment team's. */
export const teamOfTour = (tour: string): string => `tour ${tour}`;

/** Whoever looks after a tour, and the service's owner. */
export function coordinators({ tours, agency }: Pick<Runtime, 'tours' | 'agency'>): HandlingTeam[] {
  return [
    ...Object.entries(tours).flatMap(([slug, { coordinator }]) =>
      coordinator
        ? {
            slug: teamOfTour(slug),
            name: coordinator.role,
            inbox: coordinator.inbox,
            phone: coordinator.phone,
            backup: agency.owner.inbox,
          }
        : [],
    ),
    ownerOf({ agency }),
  ];
}

/** Who looks after the tour that a venue has to do with; the service's owner where nobody does. */
export function coordinatorOf(runtime: Tours & Pick<Runtime, 'agency'>, wish: Wish): HandlingTeam {
  const tour = tourFor(runtime, wish);
  const team = tour && coordinators(runtime).find(({ slug }) => slug === teamOfTour(tour.slug));
  return team ?? ownerOf(runtime);
}

/** The service's owner, who has what no tour's coordinator does. */
export function ownerOf({ agency }: Pick<Runtime, 'agency'>): HandlingTeam {
  const { role: name, inbox } = agency.owner;
  return { slug: 'roadshow owner', name, said: `The ${name}`, inbox };
}
