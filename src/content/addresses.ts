import type { CollectionName } from './schemas/index.ts';

/** Where each collection's entries have their pages; those of the others have none. */
const FOLDERS = {
  pages: '/',
  events: '/events/',
  tours: '/roadshow/',
  areas: '/areas/',
  campaigns: '/campaigns/',
  stories: '/stories/',
  needs: '/children/',
} as const satisfies Partial<Record<CollectionName, string>>;

/** A collection whose entries have a page each. */
export type WithPages = keyof typeof FOLDERS;

/** The collections whose entries have a page each. */
export const withPages = Object.keys(FOLDERS) as WithPages[];

/**
 * The address of an entry on this site, `/events/stanley-library/`; a question's is its place on the page of questions.
 * @returns undefined for what has no address of its own
 */
export function addressOf(collection: WithPages | 'questions', slug: string): string;
export function addressOf(collection: CollectionName, slug: string): string | undefined;
export function addressOf(collection: CollectionName, slug: string): string | undefined {
  if (collection === 'questions') return `/questions/#${slug}`;
  return collection in FOLDERS ? `${FOLDERS[collection as WithPages]}${slug}/` : undefined;
}
