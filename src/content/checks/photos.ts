import { allEntries, placeOfLine, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import type { Context } from './check.ts';
import { didYouMean } from './suggest.ts';

const missing = problemOf('missing-photo', 'error');

/** Photos that an entry shows are there, and can be shown: else the drawing stands in. */
export function badPhotos(content: Content, { photos }: Context): Problem[] {
  if (photos === undefined) return [];
  return allEntries(content).flatMap((entry) =>
    photosOf(entry).flatMap(({ file, place }) => {
      if (!photos.faults.has(file)) {
        const cure = `${didYouMean(file, [...photos.faults.keys()])}Put it there, or choose another one.`;
        return [missing(place, `${file} is not in ${photos.folder}`, cure)];
      }
      const fault = photos.faults.get(file);
      return fault ? [problemOf(fault.rule, 'error')(place, `${file} ${fault.message}`, fault.cure)] : [];
    }),
  );
}

/** A photo that nobody shows yet is looked at, too. */
export function unusedBadPhotos(content: Content, { photos }: Context): Problem[] {
  if (photos === undefined) return [];
  const used = new Set(allEntries(content).flatMap((entry) => photosOf(entry).map(({ file }) => file)));
  return [...photos.faults].flatMap(([file, fault]) =>
    fault && !used.has(file)
      ? [problemOf(fault.rule, 'warning')({ source: `${photos.folder}/${file}` }, fault.message, fault.cure)]
      : [],
  );
}

function photosOf({ source, data }: CheckedEntry): { file: string; place: Place }[] {
  if (!('photo' in data) || data.photo === undefined) return [];
  return [{ file: data.photo.file, place: { source, field: 'photo.file' } }];
}

const poor = problemOf('poor-alt', 'warning');

/** Words that are the name of a file, or that say no more than that it is a picture. */
const NO_WORDS =
  /\.(jpe?g|png|heic|webp|gif|tiff?)$|^(img|dsc|dscn|pxl|photo|image|picture|scan)[\s_-]*\d*$/i;

/** What a photo shows is said, and not what its file is called. */
export const poorAlts = (content: Content): Problem[] =>
  allEntries(content).flatMap(({ source, data }) => {
    if (!('photo' in data) || data.photo === undefined || !NO_WORDS.test(data.photo.alt.trim())) return [];
    const cure = 'Say what it shows, for people who can’t see it.';
    return [poor({ source, field: 'photo.alt' }, `“${data.photo.alt}” says nothing of what it shows`, cure)];
  });

const alt = problemOf('missing-alt', 'error');
const inWords = problemOf('picture-in-words', 'error');

/** Words hold no pictures: only the photo of an entry is made small enough, and checked. */
export function picturesInWords(content: Content): Problem[] {
  return allEntries(content).flatMap((entry) =>
    entry.parts.images.flatMap((image) => {
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
