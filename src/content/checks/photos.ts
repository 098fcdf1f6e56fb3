import { allEntries, placeOfLine, type CheckedEntry, type Content } from '../entry.ts';
import { readMarkdown } from '../markdown.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import type { Context } from './check.ts';
import { didYouMean } from './suggest.ts';

/** The largest photo that a build takes, in bytes. */
const LARGEST = 20 * 1024 * 1024;

const missing = problemOf('missing-photo', 'error');
const large = problemOf('photo-too-large', 'error');

/** Photos that an entry shows are in the folder, and no larger than 20 MB. */
export function missingPhotos(content: Content, { photos }: Context): Problem[] {
  if (photos === undefined) return [];
  return allEntries(content).flatMap((entry) =>
    photosOf(entry).flatMap(({ file, place }) => {
      const bytes = photos.get(file);
      if (bytes === undefined) {
        const cure = `${didYouMean(file, [...photos.keys()])}Put it there, or correct its name.`;
        return [missing(place, `${file} is not in the folder photos`, cure)];
      }
      if (bytes <= LARGEST) return [];
      const size = Math.ceil(bytes / 1024 / 1024);
      return [large(place, `${file} has ${size} MB`, 'Save it smaller: 20 MB is the most.')];
    }),
  );
}

function photosOf({ source, data }: CheckedEntry): { file: string; place: Place }[] {
  if (!('photo' in data) || data.photo === undefined) return [];
  return [{ file: data.photo.file, place: { source, field: 'photo.file' } }];
}

const alt = problemOf('missing-alt', 'error');
const inWords = problemOf('picture-in-words', 'error');

/** Words hold no pictures: only the photo of an entry is made small enough, and checked. */
export function picturesInWords(content: Content): Problem[] {
  return allEntries(content).flatMap((entry) =>
    readMarkdown(entry.markdown).images.flatMap((image) => {
      const place = placeOfLine(entry, image.line);
      const cure = 'Say what it shows, for people who can’t see it.';
      return [
        ...(image.alt.trim() === '' ? [alt(place, `the picture ${image.url} has no words`, cure)] : []),
        inWords(
          place,
          `the picture ${image.url} stands in the words, where it isn’t shown`,
          'Put it into the folder photos, and name it in the field photo, which pages, stories and areas have.',
        ),
      ];
    }),
  );
}
