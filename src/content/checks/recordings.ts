import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { Block, Recording } from '../schemas/index.ts';
import { hasBlocks, placeOfBlock } from '../shown-blocks.ts';
import type { Context } from './check.ts';
import { didYouMean } from './suggest.ts';

const missing = problemOf('missing-recording', 'error');
const withoutCaptions = problemOf('film-without-captions', 'error');
const withoutTranscript = problemOf('recording-without-transcript', 'error');
const withoutConsent = problemOf('recording-without-consent', 'warning');

/** A recording that an entry would show, and where its fields are: `recording`, `shows.2.recording`. */
export interface WrittenRecording {
  source: string;
  path: string;
  recording: Recording;
}

/** The recordings of an entry: a story’s, and those in blocks. */
export function recordingsOf(entry: CheckedEntry): WrittenRecording[] {
  const { source } = entry;
  if (isOf(entry, 'stories')) {
    const { recording } = entry.data;
    return recording ? [{ source, path: 'recording', recording }] : [];
  }
  if (!hasBlocks(entry)) return [];
  const shown: readonly Block[] = entry.data.shows;
  return shown.flatMap((block, index) =>
    block.block === 'recording' && block.recording
      ? [{ source, path: `${placeOfBlock(entry, index)}.recording`, recording: block.recording }]
      : [],
  );
}

/** What keeps a recording from being shown: its page stays, without it. */
export function recordingFaults(
  { source, path, recording }: WrittenRecording,
  { folder, faults }: NonNullable<Context['recordings']>,
): Problem[] {
  const { kind, media, captions, provider, transcript } = recording;
  const at = (key: keyof Recording) => ({ source, field: `${path}.${key}` });
  const found: Problem[] = [];
  if (media === undefined && provider === undefined) {
    found.push(
      missing(
        at('media'),
        'is missing',
        'Put the film or sound there, or write its page on another website into provider.',
      ),
    );
  }
  if (kind === 'film' && media !== undefined && captions === undefined) {
    found.push(
      withoutCaptions(
        at('captions'),
        'is missing: the film isn’t shown',
        'Have its captions written, save them as WebVTT, and put them there: many people can’t hear it, or watch without sound.',
      ),
    );
  }
  if (transcript === undefined) {
    found.push(
      withoutTranscript(
        at('transcript'),
        `is missing: the ${kind} isn’t shown`,
        'Write down all that is said and heard, and what matters of what is seen: some people can only read it.',
      ),
    );
  }
  for (const [key, name] of [
    ['media', media],
    ['captions', captions],
  ] as const) {
    if (name === undefined) continue;
    const fault = faults.get(name);
    if (fault) found.push(problemOf(fault.rule, 'error')(at(key), `${name} ${fault.message}`, fault.cure));
    if (!faults.has(name)) {
      const cure = `${didYouMean(name, [...faults.keys()])}Put it there, or choose another one.`;
      found.push(missing(at(key), `${name} is not in ${folder}`, cure));
    }
  }
  return found;
}

/** Recordings that are there, and that everybody can follow. */
export const badRecordings = (content: Content, { recordings }: Context): Problem[] =>
  recordings === undefined
    ? []
    : allEntries(content)
        .flatMap(recordingsOf)
        .flatMap((recording) => recordingFaults(recording, recordings));

const otherLength = problemOf('recording-length', 'warning');

/** How many seconds may lie between what a page says and what a film lasts: people round. */
const NEAR = 5;

/** A film or sound that is longer or shorter than its page says, where its file tells. */
export const recordingLengths = (content: Content, { recordings }: Context): Problem[] =>
  allEntries(content)
    .flatMap(recordingsOf)
    .flatMap(({ source, path, recording: { length, media } }) => {
      const lasts = media === undefined ? undefined : recordings?.opened.get(media)?.seconds;
      const [minutes = 0, seconds = 0] = length.split(':').map(Number);
      if (lasts === undefined || Math.abs(minutes * 60 + seconds - lasts) <= NEAR) return [];
      const whole = Math.round(lasts);
      const said = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
      return otherLength(
        { source, field: `${path}.length` },
        `is ${length}, and ${media} lasts ${said}`,
        `Write ${said}, or put the right file there.`,
      );
    });

/** A recording that isn’t shown because the person didn’t agree to one. */
export const recordingsWithoutConsent = ({ stories }: Content): Problem[] =>
  stories
    .filter(({ data }) => data.recording !== undefined && !data.consent.scope.includes('film'))
    .map(({ source }) =>
      withoutConsent(
        { source, field: 'consent.scope' },
        'doesn’t have film: the recording isn’t shown',
        'Ask whether the person agrees to be seen or heard, and add film, or take the recording out.',
      ),
    );
