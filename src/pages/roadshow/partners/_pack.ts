import { buildClock, getAgency, getPages, getQuestions } from '../../../content/queries.ts';
import {
  sheetOf,
  versionsOf,
  type PackSource,
  type SheetVersion,
} from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { cachedPdf } from '../../../roadshow/pack/cached-pdf.ts';
import { FORMATS, type Format } from '../../../roadshow/pack/sheet.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

/** The files of packs that were drawn: the page of a pack names them, and each has an address. */
const drawn = new WeakMap<Pack, Promise<PackFile[]>>();

/** A file of a pack as PDF: a sheet of its own, or the sheets of a version. */
export interface PackFile {
  /** Of its address: `poster-a4`, `pl`. */
  name: string;
  /** `Poster, A4`, `Polski` */
  title: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What of a version is in its one file. */
const IN_VERSIONS: readonly Format[] = ['poster-a4', 'handout-a5', 'card'];

/** The languages that sheets are to be had in, Easy Read among them. */
export const versionsToPrint = async () => versionsOf(await getPages());

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
  const of = (format: Format, version?: SheetVersion) => ({
    format,
    sheet: sheetOf(source, FORMATS[format].placement, version),
  });
  const all = [
    ...(Object.keys(FORMATS) as Format[]).map((format) => ({
      name: format as string,
      title: FORMATS[format].name as string,
      pages: [of(format)],
    })),
    ...(await versionsToPrint()).map((version) => ({
      name: version.key,
      title: version.name,
      pages: IN_VERSIONS.map((format) => of(format, version)),
    })),
  ];
  const files: PackFile[] = [];
  for (const { name, title, pages } of all) {
    try {
      const bytes = await cachedPdf(pages, { brand, made });
      files.push({ name, title, bytes: new Uint8Array(bytes) });
    } catch (problem) {
      process.stderr.write(`hearth: ${pack.code} has no file ${name}.pdf: ${String(problem)}\n`);
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
