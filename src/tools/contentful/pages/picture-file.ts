import sharp from 'sharp';

/** The largest picture that the site takes, in MB. */
const MOST_MB = 20;

/** What a file input offers to choose from. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/avif';

/** A picture that somebody chose. */
export type PictureFile = { bytes: Uint8Array; fileName: string; contentType: string };

type Reading = { ok: true; file: PictureFile } | { ok: false; problem: string };

/** Reads what a file input sent. By its bytes: what a file is called says little of what is in it. */
export async function readPicture(sent: unknown): Promise<Reading> {
  if (!(sent instanceof File) || (sent.size === 0 && sent.name === '')) {
    return { ok: false, problem: 'Choose a file.' };
  }
  if (sent.size > MOST_MB * 1024 * 1024) {
    return { ok: false, problem: `Choose a smaller file: this one is larger than ${MOST_MB} MB.` };
  }
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const contentType = await typeOf(bytes);
  if (contentType === undefined) {
    const problem = `Choose a JPEG, PNG, WebP or AVIF picture: “${sent.name}” is none, or is damaged.`;
    return { ok: false, problem };
  }
  return { ok: true, file: { bytes, fileName: sent.name || 'picture', contentType } };
}

async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { format, compression } = await sharp(bytes).metadata();
    if (format === 'heif') return compression === 'av1' ? 'image/avif' : undefined;
    return ['jpeg', 'png', 'webp'].includes(format) ? `image/${format}` : undefined;
  } catch (error) {
    // Whatever sharp’s words for it are, nothing else is asked of it here: it can’t read the file.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
