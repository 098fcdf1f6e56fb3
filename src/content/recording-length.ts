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

/** What is in the first box of a name, among those that stand beside each other. */
function boxIn(boxes: Buffer | undefined, name: string): Buffer | undefined {
  if (!boxes) return undefined;
  for (let at = 0; at + 8 <= boxes.length;) {
    const short = boxes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= boxes.length;
    const head = isLong ? 16 : 8;
    const size = isLong ? Number(boxes.readBigUInt64BE(at + 8)) : short === 0 ? boxes.length - at : short;
    if (size < head) return undefined;
    if (boxes.toString('latin1', at + 4, at + 8) === name) return boxes.subarray(at + head, at + size);
    at += size;
  }
  return undefined;
}
