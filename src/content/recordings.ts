import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { secondsOf } from './recording-length.ts';
import type { RecordingEnding } from './schemas/recording.ts';
import type { RawFiles } from './source/source.ts';
import { isWhole } from './whole-recording.ts';

/** The largest film or sound that a build takes, in MB: ten minutes of film for a phone. */
export const MOST_MB = 60;

/** A film or sound that can be read. */
export interface OpenedRecording {
  path: string;
  /** Its name under /recordings/, `1f2e3d4c5b6a.mp4`: a changed file has another one. */
  name: string;
  /** How long it lasts, where its kind of file says so simply. */
  seconds?: number;
}

/** Why it can’t be shown: a rule’s code, what is wrong as the end of a sentence that begins with its name, a cure. */
export interface RecordingFault {
  rule: 'recording-too-large' | 'unreadable-recording' | 'wrong-captions';
  message: string;
  cure: string;
}

/** What came of opening every film, sound and file of captions that a source has. */
export interface JudgedRecordings {
  /** Where editors find them, for messages. */
  folder: string;
  /** What is wrong with each, by name; undefined where nothing is. */
  faults: ReadonlyMap<string, RecordingFault | undefined>;
  /** The films and sounds with which nothing is wrong, by name. */
  opened: ReadonlyMap<string, OpenedRecording>;
  /** The WebVTT of captions with which nothing is wrong, by name. */
  captions: ReadonlyMap<string, string>;
}

/** Opens every film, sound and file of captions that a source has. */
export async function judgeRecordings({ folder, files }: RawFiles): Promise<JudgedRecordings> {
  const faults = new Map<string, RecordingFault | undefined>();
  const opened = new Map<string, OpenedRecording>();
  const captions = new Map<string, string>();
  // One by one: many at once would need the memory of all.
  for (const [name, path] of files) {
    const opening = await open(name, path);
    faults.set(name, 'rule' in opening ? opening : undefined);
    if ('path' in opening) opened.set(name, opening);
    if ('webVtt' in opening) captions.set(name, opening.webVtt);
  }
  return { folder, faults, opened, captions };
}

async function open(
  name: string,
  path: string,
): Promise<OpenedRecording | { webVtt: string } | RecordingFault> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) return unreadable(`can’t be read (${found.code})`, AGAIN);
  if (!found.isFile()) return unreadable('is no file', AGAIN);
  if (found.size > MOST_MB * 1024 * 1024) {
    return {
      rule: 'recording-too-large',
      message: `has ${Math.ceil(found.size / 1024 / 1024)} MB`,
      cure: `Save it smaller, as for a phone: ${MOST_MB} MB is the most.`,
    };
  }
  const bytes = await readFile(path);
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (bytes.length === 0) return unreadable('is empty', AGAIN);
  if (ending === 'vtt') return isWebVtt(bytes.toString()) ? { webVtt: bytes.toString() } : notWebVtt;
  const begins = BEGINS[ending as RecordingEnding] as RegExp | undefined;
  if (!begins?.test(bytes.toString('hex', 0, 16))) {
    return unreadable('is damaged, or another kind of file', 'Save a film as MP4, and a sound as MP3.');
  }
  if (!isWhole(bytes, ending as RecordingEnding)) {
    return unreadable('is cut off, or damaged', 'Save it once more, and put the whole file there.');
  }
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const seconds = ending === 'mp4' || ending === 'm4a' ? secondsOf(bytes) : undefined;
  return { path, name: `${digest}.${ending}`, ...(seconds !== undefined && { seconds }) };
}

const AGAIN = 'Put the file there again.';

const unreadable = (message: string, cure: string): RecordingFault => ({
  rule: 'unreadable-recording',
  message,
  cure,
});

/** How each kind of file begins, in hex: `ftyp` after a size, EBML, ID3 or a frame. QuickTime, which not every browser plays, begins like MP4. */
const BEGINS: Readonly<Record<RecordingEnding, RegExp>> = {
  mp4: /^.{8}66747970(?!7174)/,
  m4a: /^.{8}66747970(?!7174)/,
  webm: /^1a45dfa3/,
  mp3: /^(494433|ff[ef])/,
};

const notWebVtt: RecordingFault = {
  rule: 'wrong-captions',
  message: 'isn’t WebVTT, or has no captions in it',
  cure: 'Save the captions as WebVTT: the file begins with WEBVTT, and each has its times, as 00:01.000 --> 00:04.000.',
};

/** The header of WebVTT, and at least one cue with times (W3C, WebVTT, 4.1). */
const isWebVtt = (text: string): boolean =>
  /^\uFEFF?WEBVTT(?=\s|$)/.test(text) &&
  /^(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}/m.test(text);
