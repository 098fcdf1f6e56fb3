import type { Event } from '../content/schemas/index.ts';

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

/** What it is about: `Fostering and adoption`. */
export function sayAbout(about: Event['about']): string {
  const words = about.join(' and ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Where it is, in a line. */
export const sayPlace = ({ place }: Event) =>
  place.type === 'venue' ? `${place.name}, ${place.address}` : 'Online, from home';
