import { buildClock, getAgency, getPages, getQuestions } from '../../../content/queries.ts';
import {
  sheetOf,
  versionsOf,
  type PackSource,
  type SheetVersion,
} from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { cachedPdf } from '../../../roadshow/pack/cached-pdf.ts';
import { drawWithout } from '../../../roadshow/pack/pdf.ts';
import { FORMATS, IN_VERSIONS, type Format } from '../../../roadshow/pack/sheet.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

/** A file of a pack as PDF: a sheet of its own, or the sheets of a version. */
export interface PackFile {
  /** Of its address: `poster-a4`, `pl`. */
  name: string;
  /** `Poster, A4`, `Polski` */
  title: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The languages that sheets are to be had in, Easy Read among them. */
export const versionsToPrint = async () => versionsOf(await getPages());

/** The sheets of a pack as PDF, without those that can’t be drawn. */
export const filesOf = oncePerPack(drawAll);

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
    const drawn = await drawWithout(
      pages,
      (each) => cachedPdf(each, { brand, made }),
      ({ format }, problem) => sayMissing(pack, `${FORMATS[format].name} in ${name}.pdf`, problem),
    );
    if (drawn) files.push({ name, title, bytes: new Uint8Array(drawn) });
  }
  return files;
}

/** Draws files of a pack once: its page names them, and each has an address. */
export function oncePerPack<Files>(draw: (pack: Pack, site: URL | undefined) => Promise<Files>): typeof draw {
  const drawn = new WeakMap<Pack, Promise<Files>>();
  return (pack, site) => {
    const files = drawn.get(pack) ?? draw(pack, site);
    drawn.set(pack, files);
    return files;
  };
}

/**
 * Draws a file of a pack. What can’t be drawn, as of letters that its fonts don’t have, must not keep the rest of the site
 * from being published: the build says why, and that file isn’t there.
 */
export async function drawOrSayWhy(
  pack: Pack,
  file: string,
  draw: () => Promise<Buffer>,
): Promise<[Uint8Array<ArrayBuffer>] | []> {
  try {
    return [new Uint8Array(await draw())];
  } catch (problem) {
    sayMissing(pack, file, problem);
    return [];
  }
}

const sayMissing = ({ code }: Pack, what: string, problem: unknown) =>
  process.stderr.write(`hearth: ${code} has no ${what}: ${String(problem)}\n`);

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
