import { isForFilm } from '../consent.ts';
import type { CheckedEntry, Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { Context } from './check.ts';
import { didYouMean } from './suggest.ts';

const missing = problemOf('missing-recording', 'error');
const withoutCaptions = problemOf('film-without-captions', 'error');
const withoutConsent = problemOf('recording-without-consent', 'warning');

/** What keeps the recording of a story from being shown, if it has one: its page stays, without it. */
export function recordingFaults(
  { source, data: { recording } }: CheckedEntry<'stories'>,
  { folder, faults }: NonNullable<Context['recordings']>,
): Problem[] {
  if (recording === undefined) return [];
  const { kind, media, captions, provider } = recording;
  const ofFiles = Object.entries({ media, captions }).flatMap(([key, name]) => {
    if (name === undefined) return [];
    const place = { source, field: `recording.${key}` };
    if (!faults.has(name)) {
      const cure = `${didYouMean(name, [...faults.keys()])}Put it there, or choose another one.`;
      return [missing(place, `${name} is not in ${folder}`, cure)];
    }
    const fault = faults.get(name);
    return fault ? [problemOf(fault.rule, 'error')(place, `${name} ${fault.message}`, fault.cure)] : [];
  });
  if (media === undefined && provider === undefined) {
    return [
      missing(
        { source, field: 'recording.media' },
        'is missing',
        'Put the film or sound there, or write its page on another website into provider.',
      ),
      ...ofFiles,
    ];
  }
  return kind === 'film' && media !== undefined && captions === undefined
    ? [
        withoutCaptions(
          { source, field: 'recording.captions' },
          'is missing: the film isn’t shown',
          'Have its captions written, save them as WebVTT, and put them there: many people can’t hear it, or watch without sound.',
        ),
        ...ofFiles,
      ]
    : ofFiles;
}

/** Recordings that are there, and that everybody can follow. */
export const badRecordings = ({ stories }: Content, { recordings }: Context): Problem[] =>
  recordings === undefined ? [] : stories.flatMap((story) => recordingFaults(story, recordings));

/** A recording that isn’t shown because the person didn’t agree to one. */
export const recordingsWithoutConsent = ({ stories }: Content): Problem[] =>
  stories
    .filter(({ data }) => data.recording !== undefined && !isForFilm(data))
    .map(({ source }) =>
      withoutConsent(
        { source, field: 'consent.scope' },
        'doesn’t have film: the recording isn’t shown',
        'Ask whether the person agrees to be seen or heard, and add film, or take the recording out.',
      ),
    );
