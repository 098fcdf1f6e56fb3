import type { EntryPlace, Place, Problem } from '../problems.ts';
import type { CollectionName } from '../schemas/index.ts';

/** An entry as its source wrote it: fields not checked yet, its words as Markdown. */
export interface RawEntry {
  collection: CollectionName;
  slug: string;
  /** Its file from the project's root, or its address where it is written, for messages. */
  source: string;
  fields: unknown;
  markdown: string;
  /** The line of its file on which its words start, for messages; absent when they are no part of a file. */
  startsAt?: number;
  /** Its whole file, for messages; absent when it is none. */
  text?: string;
}

/** An entry that can't be read: others may refer to what it is. */
export type UnreadableEntry = Pick<RawEntry, 'collection' | 'slug' | 'source'>;

/** The photos, or the recordings and their captions, that entries may name. */
export interface RawFiles {
  /** Where editors find them, for messages. */
  folder: string;
  /** The path of each file on this machine, by the name that entries give it. */
  files: ReadonlyMap<string, string>;
}

/** All that a source has of one agency. */
export interface RawContent {
  entries: readonly RawEntry[];
  unreadable: readonly UnreadableEntry[];
  photos: RawFiles;
  /** Absent where there are none. */
  recordings?: RawFiles;
  /** What can't be an entry, or a field of one, and why: no check says again what stands here. */
  problems: readonly Problem[];
  /** Where editors find a place, where that is no file. */
  locate?: (place: Place) => EntryPlace | undefined;
}

/** Where an agency's content is written. It knows no rule of content: snapshot.ts makes of it what may be published. */
export interface ContentSource {
  /**
   * Reads everything once; what can't be read is among the problems.
   * @throws when there is no such agency, in one line
   */
  read(): Promise<RawContent>;
  /** A text that changes when anything in it does, for whoever waits for that: it costs little. */
  version(): Promise<string>;
}
