import type { FileKind } from '../../schemas/fields.ts';

/** What the name of a file ends in, as it may be written and by its type; a wrong one is found when it is opened. */
const ENDINGS: Readonly<Record<FileKind, { written: RegExp; usual: string; types: Record<string, string> }>> =
  {
    photo: {
      written: /\.(jpe?g|png|webp|avif)$/i,
      usual: 'jpg',
      types: { 'image/png': 'png', 'image/webp': 'webp', 'image/avif': 'avif' },
    },
    recording: {
      written: /\.(mp4|webm|mp3|m4a)$/i,
      usual: 'mp4',
      types: {
        'video/webm': 'webm',
        'audio/webm': 'webm',
        'audio/mpeg': 'mp3',
        'audio/mp4': 'm4a',
        'audio/x-m4a': 'm4a',
      },
    },
    captions: { written: /\.(vtt)$/i, usual: 'vtt', types: {} },
  };

/** The most letters of a file's name: it is one in content/, too. */
const LONGEST = 100;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The name by which content knows the file of an asset: its own, made a plain one, or else the asset's id. */
export function assetName(
  kind: FileKind,
  { fileName, contentType }: { fileName: string; contentType: string },
  id: string,
): string {
  const { written, usual, types } = ENDINGS[kind];
  const [, ending] = written.exec(fileName) ?? [];
  const stem = plain(fileName.replace(written, '')).slice(0, LONGEST) || plain(id);
  return `${stem}.${ending?.toLowerCase() ?? types[contentType] ?? usual}`;
}
