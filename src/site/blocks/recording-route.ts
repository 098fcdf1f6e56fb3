import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { getRecordings } from '../../content/queries.ts';
import type { OpenedRecording } from '../../content/recordings.ts';
import type { RecordingEnding } from '../../content/schemas/index.ts';

const TYPES: Readonly<Record<RecordingEnding, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
};

/** What pages/recordings answers of one kind of file: those that something published shows. */
export function recordingRoute(ending: RecordingEnding) {
  const GET: APIRoute<{ file: OpenedRecording }> = async ({ props }) =>
    new Response(new Uint8Array(await readFile(props.file.path)), {
      headers: { 'Content-Type': TYPES[ending] },
    });
  return {
    GET,
    async getStaticPaths() {
      return (await getRecordings())
        .filter(({ name }) => name.endsWith(`.${ending}`))
        .map((file) => ({ params: { name: file.name.slice(0, -1 - ending.length) }, props: { file } }));
    },
  };
}
