import { buildClock, getAgency, getPages, getQuestions } from '../../../content/queries.ts';
import { sheetOf, type PackSource } from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { cachedPdf } from '../../../roadshow/pack/cached-pdf.ts';
import { FORMATS, type Format } from '../../../roadshow/pack/sheet.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

/** The files of packs that were drawn: the page of a pack names them, and each has an address. */
const drawn = new WeakMap<Pack, Promise<PackFile[]>>();

/** A sheet of a pack as PDF. */
export interface PackFile {
  format: Format;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The sheets of a pack as PDF, drawn once. What can’t be drawn, as of letters that its fonts don’t have, must not keep the
 * rest of the site from being published: the build says why, and that file isn’t there.
 */
export function filesOf(pack: Pack, site: URL | undefined): Promise<PackFile[]> {
  const files = drawn.get(pack) ?? drawAll(pack, site);
  drawn.set(pack, files);
  return files;
}

async function drawAll(pack: Pack, site: URL | undefined): Promise<PackFile[]> {
  const source = await sourceOf(pack, site);
  const { brand } = await getAgency();
  const made = new Date(source.now.epochMilliseconds);
  const files: PackFile[] = [];
  for (const format of Object.keys(FORMATS) as Format[]) {
    try {
      const bytes = await cachedPdf(sheetOf(source, FORMATS[format].placement), format, { brand, made });
      files.push({ format, bytes: new Uint8Array(bytes) });
    } catch (problem) {
      process.stderr.write(`hearth: ${pack.code} has no file ${format}.pdf: ${String(problem)}\n`);
    }
  }
  return files;
}

/** What the words of a pack are made from, on this site. */
export async function sourceOf(pack: Pack, site: URL | undefined): Promise<PackSource> {
  const questions = (await getQuestions()).filter(({ data }) => data.featured);
  return {
    pack,
    agency: await getAgency(),
    offers: sayOffers(await getPages(), 'or'),
    questions: questions.map(({ data }) => data),
    now: buildClock(),
    site: site ?? new URL('http://localhost:4321'),
  };
}
