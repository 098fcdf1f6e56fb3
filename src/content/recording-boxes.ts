/** A box of an MP4 or M4A (ISO/IEC 14496-12, 4.2). */
interface Box {
  name: string;
  /** What is in it; less than it says where the file is cut. */
  inside: Buffer;
  isWhole: boolean;
}

/** The boxes that stand beside each other, and the bytes after the last of them. */
export function boxesIn(bytes: Buffer): { boxes: readonly Box[]; rest: Buffer } {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const head = isLong ? 16 : 8;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    if (size < head) break;
    boxes.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      inside: bytes.subarray(at + head, at + size),
      isWhole: at + size <= bytes.length,
    });
    at += size;
  }
  return { boxes, rest: bytes.subarray(at) };
}

/** What is in the first box of a name, among those that stand beside each other. */
export const boxIn = (bytes: Buffer | undefined, name: string): Buffer | undefined =>
  bytes && boxesIn(bytes).boxes.find((box) => box.name === name)?.inside;
