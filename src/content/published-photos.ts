import { mapEntries, type CheckedEntry, type Content } from './entry.ts';
import type { JudgedPhotos, OpenedPhoto } from './photos.ts';
import type { Photo } from './schemas/index.ts';

/** The photo of a published entry, with its file where it can be shown. */
export interface PublishedPhoto extends Photo {
  opened?: OpenedPhoto;
}

/** Gives each photo that published entries show its file, so that a page needs to look nowhere. */
export const withPhotos = (content: Content, { opened }: Pick<JudgedPhotos, 'opened'>): Content =>
  mapEntries(content, (entry) => {
    if (!('photo' in entry.data) || entry.data.photo === undefined) return entry;
    const file = opened.get(entry.data.photo.file);
    const photo: PublishedPhoto = { ...entry.data.photo, ...(file && { opened: file }) };
    return { ...entry, data: { ...entry.data, photo } } as CheckedEntry;
  });

/** The photos that entries show, each once. What isn’t published is not among the entries. */
export function shownPhotos(
  entries: readonly { data: { photo?: PublishedPhoto | undefined } }[],
): OpenedPhoto[] {
  const photos = entries.flatMap(({ data }) => data.photo?.opened ?? []);
  return [...new Map(photos.map((photo) => [photo.digest, photo])).values()];
}
