import { boxesIn } from './recording-boxes.ts';
import type { RecordingEnding } from './schemas/recording.ts';

/**
 * Whether a film or sound is all there, as far as its kind of file says how long it is: one that was cut on its way
 * plays in part, or not at all.
 */
export const isWhole = (bytes: Buffer, ending: RecordingEnding): boolean => WHOLE[ending](bytes);

const WHOLE: Readonly<Record<RecordingEnding, (bytes: Buffer) => boolean>> = {
  mp4: isWholeMp4,
  m4a: isWholeMp4,
  webm: isWholeWebm,
  mp3: isWholeMp3,
};

/** Its boxes fill it, but for zeros after them, and the one that says what plays when is among them. */
function isWholeMp4(bytes: Buffer): boolean {
  const { boxes, rest } = boxesIn(bytes);
  return (
    boxes.every((box) => box.isWhole) &&
    boxes.some(({ name }) => name === 'moov') &&
    rest.every((byte) => byte === 0)
  );
}

const SEGMENT = '18538067';

/** Its header and its segment end in it (RFC 8794, 5 and 6); a live one says no length. */
function isWholeWebm(bytes: Buffer): boolean {
  const header = lengthAt(bytes, 4);
  if (header?.length === undefined) return false;
  const at = header.end + header.length;
  if (bytes.toString('hex', at, at + 4) !== SEGMENT) return false;
  const segment = lengthAt(bytes, at + 4);
  if (!segment) return false;
  return segment.length === undefined || segment.end + segment.length <= bytes.length;
}

/** The length of an element that stands at a place, and where that ends; undefined within it for one that is unknown. */
function lengthAt(bytes: Buffer, at: number): { length: number | undefined; end: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const width = Math.clz32(first) - 23;
  const end = at + width;
  if (end > bytes.length) return undefined;
  const digits = [first & (0xff >> width), ...bytes.subarray(at + 1, end)];
  const isUnknown = digits.every((digit, index) => digit === (index === 0 ? 0xff >> width : 0xff));
  return { length: isUnknown ? undefined : digits.reduce((sum, digit) => sum * 256 + digit, 0), end };
}

/** Sound comes after its tag (ID3v2, 3.1), as much as its first frame says where that is one of Xing or LAME. */
function isWholeMp3(bytes: Buffer): boolean {
  const tag =
    bytes.toString('latin1', 0, 3) === 'ID3' && bytes.length >= 10
      ? 10 + [6, 7, 8, 9].reduce((sum, index) => sum * 128 + ((bytes[index] ?? 0) & 0x7f), 0)
      : 0;
  const sound = bytes.subarray(tag);
  const first = sound.findIndex((byte, at) => byte === 0xff && ((sound[at + 1] ?? 0) & 0xe0) === 0xe0);
  if (first === -1) return false;
  const frame = sound.subarray(first);
  const info = ['Xing', 'Info'].map((name) => frame.subarray(0, 200).indexOf(name)).find((at) => at >= 0);
  if (info === undefined || frame.length < info + 16) return true;
  const [hasFrames, hasBytes] = [1, 2].map((flag) => (frame.readUInt32BE(info + 4) & flag) !== 0);
  return !hasBytes || frame.readUInt32BE(info + (hasFrames ? 12 : 8)) <= frame.length;
}
