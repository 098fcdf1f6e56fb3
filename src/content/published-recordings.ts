import { recordingFaults } from './checks/recordings.ts';
import { isForFilm } from './consent.ts';
import type { CheckedEntry, Content } from './entry.ts';
import type { JudgedRecordings, OpenedRecording } from './recordings.ts';
import type { Recording } from './schemas/index.ts';

/** The recording of a published entry, with its file and the WebVTT of its captions. */
export interface PublishedRecording extends Recording {
  opened?: { media?: OpenedRecording | undefined; captions?: string | undefined };
}

/** Gives each recording that published stories show its files; one that may not be shown is left out. */
export const withRecordings = (content: Content, judged: JudgedRecordings): Content => ({
  ...content,
  stories: content.stories.map((entry) => {
    const { recording, ...data } = entry.data;
    if (recording === undefined) return entry;
    if (!isForFilm(entry.data) || recordingFaults(entry, judged).length > 0) return { ...entry, data };
    const opened = {
      media: judged.opened.get(recording.media ?? ''),
      captions: judged.captions.get(recording.captions ?? ''),
    };
    const published: PublishedRecording = { ...recording, opened };
    return { ...entry, data: { ...data, recording: published } } satisfies CheckedEntry<'stories'>;
  }),
});

/** The films and sounds that entries show, each once. */
export function shownRecordings(
  entries: readonly { data: { recording?: PublishedRecording | undefined } }[],
): OpenedRecording[] {
  const files = entries.flatMap(({ data }) => data.recording?.opened?.media ?? []);
  return [...new Map(files.map((file) => [file.name, file])).values()];
}
