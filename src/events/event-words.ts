import type { Audience } from '../content/audiences.ts';
import type { Event, Venue } from '../content/schemas/index.ts';
import type { PictureName } from '../design/picture-names.ts';

/** A venue as dates show it. */
export type PlacedVenue = Venue & { slug: string };

/** What sort of event it is, as its label says. */
export const kindWords: Record<Event['kind'], string> = {
  roadshow: 'Roadshow',
  information: 'Information event',
  online: 'Online',
  meet: 'Meet up',
};

/** The drawing beside it where its place has none of its own. */
const kindPictures = {
  roadshow: 'van',
  information: 'hall',
  online: 'sofa',
  meet: 'table',
} as const satisfies Record<Event['kind'], PictureName>;

/** The drawing beside it: of where it is, else of what sort it is. @param venue none when it is online */
export function pictureOf({ kind }: Pick<Event, 'kind'>, venue?: Pick<Venue, 'name'>): PictureName {
  if (!venue) return 'sofa';
  return /\blibrary\b/i.test(venue.name) ? 'library' : kindPictures[kind];
}

/** Whom an event is for, as its label says. */
export const audienceWords: Record<Audience, string> = {
  fostering: 'Fostering',
  adoption: 'Adoption',
  caring: 'Caring for a child already',
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

/** Whom it is for: `Fostering and adoption`, `Adoption, or caring for a child already`. */
export function sayAudience(audience: readonly Audience[]): string {
  const words = audience
    .filter((each) => each !== 'caring')
    .map((each) => audienceWords[each])
    .join(audience.includes('caring') ? ', ' : ' and ');
  const all = [words, ...(audience.includes('caring') ? [audienceWords.caring] : [])]
    .filter((each) => each !== '')
    .join(', or ')
    .toLowerCase();
  return `${all.slice(0, 1).toUpperCase()}${all.slice(1)}`;
}

/** Where it is, in a line. */
export const sayPlace = (venue: Pick<Venue, 'name' | 'address'> | undefined): string =>
  venue ? `${venue.name}, ${venue.address}` : 'Online, from home';

/** What is said in lists of one that isn't as it was planned. */
export const statusWords: Partial<Record<Event['status'], string>> = {
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  moved: 'Moved',
  'moved-online': 'Moved online',
};

/** Words about one, which say first what has become of it: `Cancelled: Coffee in Consett`. */
export const sayBecome = ({ status }: Pick<Event, 'status'>, words: string): string =>
  [statusWords[status], words].filter(Boolean).join(': ');

/** The heading over the other dates that a page names. */
export const headOthers = (others: readonly { venue?: unknown }[]): string =>
  others.every(({ venue }) => venue === undefined) ? 'More from home' : 'Other dates';

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
