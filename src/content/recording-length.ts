import { boxIn } from './recording-boxes.ts';

/**
 * How long an MP4 or M4A lasts, in seconds, as its movie header says (ISO/IEC 14496-12, 8.2.2); undefined where it says
 * nothing, or by all ones that nobody knows. WebM and MP3 would have to be read whole.
 */
export function secondsOf(file: Buffer): number | undefined {
  const header = boxIn(boxIn(file, 'moov'), 'mvhd');
  if (!header || header.length < 20) return undefined;
  const isLong = header[0] === 1;
  if (isLong && header.length < 32) return undefined;
  const unit = header.readUInt32BE(isLong ? 20 : 12);
  const length = isLong ? header.readBigUInt64BE(24) : BigInt(header.readUInt32BE(16));
  const isKnown = length > 0 && length !== (1n << (isLong ? 64n : 32n)) - 1n;
  return unit > 0 && isKnown ? Number(length) / unit : undefined;
}
