import { recordingFaults, recordingsOf } from './checks/recordings.ts';
import { isForFilm } from './consent.ts';
import { isOf, mapEntries, type CheckedEntry, type Content } from './entry.ts';
import type { JudgedRecordings, OpenedRecording } from './recordings.ts';
import type { Block, Recording } from './schemas/index.ts';
import { hasBlocks, mapBlocks } from './shown-blocks.ts';

/** The recording of a published entry, with its file and the WebVTT of its captions. */
export interface PublishedRecording extends Recording {
  opened?: { media?: OpenedRecording | undefined; captions?: string | undefined };
}

/** Gives each recording that is published its files; one that may not be shown is left out. */
export const withRecordings = (content: Content, judged: JudgedRecordings): Content =>
  mapEntries(content, (entry) => {
    const good = recordingsOf(entry)
      .filter((written) => recordingFaults(written, judged).length === 0)
      .map(({ recording }) => recording);
    if (hasBlocks(entry)) {
      return mapBlocks(entry, (block) => {
        if (block.block !== 'recording' || block.recording === undefined) return block;
        return good.includes(block.recording)
          ? ({ ...block, recording: opened(block.recording, judged) } satisfies Block)
          : undefined;
      });
    }
    if (!isOf(entry, 'stories')) return entry;
    const { recording, ...data } = entry.data;
    if (recording === undefined) return entry;
    if (!isForFilm(entry.data) || !good.includes(recording)) return { ...entry, data };
    return {
      ...entry,
      data: { ...data, recording: opened(recording, judged) },
    } satisfies CheckedEntry<'stories'>;
  });

const opened = (recording: Recording, judged: JudgedRecordings): PublishedRecording => ({
  ...recording,
  opened: {
    media: judged.opened.get(recording.media ?? ''),
    captions: judged.captions.get(recording.captions ?? ''),
  },
});

/** What an entry may have of recordings: a story its own, others in their blocks. */
interface WithRecordings {
  data: {
    recording?: PublishedRecording | undefined;
    shows?: readonly { block: string; recording?: PublishedRecording | undefined }[];
  };
}

/** The films and sounds that entries show, each once. What isn’t published is not among the entries. */
export function shownRecordings(entries: readonly WithRecordings[]): OpenedRecording[] {
  const files = entries.flatMap(({ data: { recording, shows = [] } }) =>
    [recording, ...shows.map((block) => block.recording)].flatMap((each) => each?.opened?.media ?? []),
  );
  return [...new Map(files.map((file) => [file.name, file])).values()];
}
