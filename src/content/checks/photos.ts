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

function photosOf(entry: CheckedEntry): { file: string; place: Place }[] {
  const { source, data } = entry;
  const inWords = readMarkdown(entry.markdown)
    .images.filter(({ url }) => !isElsewhere(url))
    .map(({ url, line }) => ({ file: url.split('/').at(-1) ?? url, place: placeOfLine(entry, line) }));
  if (!('photo' in data) || data.photo === undefined) return inWords;
  return [...inWords, { file: data.photo.file, place: { source, field: 'photo.file' } }];
}

const isElsewhere = (url: string) => /^[a-z]+:/.test(url);

const alt = problemOf('missing-alt', 'error');
const elsewhere = problemOf('picture-elsewhere', 'error');

/** Pictures in words say what they show, and come from us: visitors' browsers ask nobody else. */
export function picturesInWords(content: Content): Problem[] {
  return allEntries(content).flatMap((entry) =>
    readMarkdown(entry.markdown).images.flatMap((image) => {
      const place = placeOfLine(entry, image.line);
      const cure = 'Say what it shows: ![A hall with its lights on](hall.jpg).';
      return [
        ...(image.alt.trim() === '' ? [alt(place, `the picture ${image.url} has no words`, cure)] : []),
        ...(isElsewhere(image.url)
          ? [
              elsewhere(
                place,
                `the picture ${image.url} is on another site`,
                'Put it into the folder photos.',
              ),
            ]
          : []),
      ];
    }),
  );
}
