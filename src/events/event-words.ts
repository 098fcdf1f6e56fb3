import type { Audience, Event, Venue } from '../content/schemas/index.ts';

/** A venue as dates show it. */
export type PlacedVenue = Venue & { slug: string };

/** What sort of event it is, as its label says. */
export const kindWords: Record<Event['kind'], string> = {
  roadshow: 'Roadshow',
  information: 'Information event',
  online: 'Online',
  meet: 'Meet us',
};

/** The drawing beside it. */
export const kindPictures = {
  roadshow: 'van',
  information: 'library',
  online: 'sofa',
  meet: 'allotment',
} as const satisfies Record<Event['kind'], string>;

/** Whom an event is for, as its label says. */
export const audienceWords: Record<Audience, string> = {
  fostering: 'Fostering',
  adoption: 'Adoption',
  caring: 'If you care for a child already',
};

/** The words of the list of dates for each audience. */
export const audienceLists: Record<Audience, { label: string; heading: string; lead: string }> = {
  fostering: {
    label: 'Thinking of fostering',
    heading: 'Ask about fostering',
    lead: 'Dates where you can ask what fostering is like, from people who do it.',
  },
  adoption: {
    label: 'Thinking of adopting',
    heading: 'Ask about adopting',
    lead: 'Dates where you can ask about adopting, however far along you are.',
  },
  caring: {
    label: 'Caring for a child already',
    heading: 'If you care for a child already',
    lead: 'Company, and people who can help: for kinship carers, special guardians, adopters and foster carers.',
  },
};

/** Whom it is for: `Fostering and adoption`. */
export function sayAudience(audience: readonly Audience[]): string {
  const words = audience
    .map((each) => audienceWords[each])
    .join(' and ')
    .toLowerCase();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Where it is, in a line. */
export const sayPlace = (venue: Pick<Venue, 'name' | 'address'> | undefined): string =>
  venue ? `${venue.name}, ${venue.address}` : 'Online, from home';

/** What is said in lists of one that isn't as it was planned. */
export const statusWords: Partial<Record<Event['status'], string>> = {
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  moved: 'Moved',
  'moved-online': 'Now online',
};

/** Whether it won't happen as planned: nobody can go. */
export const isOff = ({ status }: Pick<Event, 'status'>): boolean =>
  status === 'cancelled' || status === 'postponed' || status === 'draft';

/** What a venue says on access, a line each; a word for each that its own words may leave out. */
const ACCESS_LABELS = {
  stepFree: undefined,
  toilet: undefined,
  loop: undefined,
  quietRoom: undefined,
  prayerRoom: 'To pray',
  parking: 'Parking',
  bus: 'Bus',
} as const satisfies Record<keyof Venue['access'], string | undefined>;

/** What is known of getting in, in the order in which people need it. */
export const accessWords = (access: Venue['access']): { label: string | undefined; words: string }[] =>
  (Object.keys(ACCESS_LABELS) as (keyof Venue['access'])[]).flatMap((key) => {
    const words = access[key];
    return words === undefined ? [] : [{ label: ACCESS_LABELS[key], words }];
  });
