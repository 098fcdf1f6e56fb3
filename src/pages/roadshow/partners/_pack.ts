import { buildClock, getAgency, getPages, getQuestions, onceABuild } from '../../../content/queries.ts';
import {
  sheetOf,
  versionsOf,
  withoutDates,
  type PackSource,
  type SheetVersion,
} from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { cachedPdf, digestOfCode } from '../../../roadshow/pack/cached-pdf.ts';
import { FORMATS, SHEETS, type Format } from '../../../roadshow/pack/sheet.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

/** A page for each pack, in our own words and in those of each version. */
export async function pathsInVersions() {
  const [paths, versions] = await Promise.all([pathsOfPacks(), versionsToPrint()]);
  return paths.flatMap(({ params, props }) =>
    [undefined, ...versions].map((version) => ({
      params: { ...params, version: version?.key },
      props: { ...props, ...(version && { version }) },
    })),
  );
}

/** A sheet of a pack as PDF. */
export interface PackFile {
  /** Of its address: `poster-a4`, `pl-poster-a4`, `poster-a4-undated`. */
  name: string;
  format: Format;
  /** Whether dates stand on it, if there are any. */
  isDated: boolean;
  /** In whose words, if not in our own. */
  version?: SheetVersion | undefined;
  bytes: Uint8Array<ArrayBuffer>;
}

const inEnglish = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A version as who gives it out knows it, and who reads it: `Polish (Polski)`, `Easy Read`. */
export const nameInEnglish = ({ name, language }: Pick<SheetVersion, 'name' | 'language'>): string =>
  language === 'en-GB' ? name : `${inEnglish.of(language)} (${name})`;

/** The languages that sheets are to be had in, Easy Read among them. */
export const versionsToPrint = async () => versionsOf(await getPages());

/** Read once for all packs: it is as long as all of them. */
export const codeDigest = onceABuild(digestOfCode);

/** The sheets of a pack as PDF, without those that can’t be drawn. */
export const filesOf = oncePerPack(drawAll);

async function drawAll(pack: Pack, site: URL | undefined): Promise<PackFile[]> {
  const source = await sourceOf(pack, site);
  const { brand } = await getAgency();
  const made = new Date(source.now.epochMilliseconds);
  const code = await codeDigest();
  const files: PackFile[] = [];
  for (const version of [undefined, ...(await versionsToPrint())]) {
    for (const format of SHEETS) {
      const { placement } = FORMATS[format];
      // What is kept for long is there without dates too, whether there are any just now or not. A card has none.
      for (const isDated of placement === 'card' ? [true] : [true, false]) {
        const sheet = sheetOf(isDated ? source : withoutDates(source), placement, version);
        const name = [version?.key, format, isDated ? undefined : 'undated'].filter(Boolean).join('-');
        const drawn = await drawOrSayWhy(pack, `${name}.pdf`, () =>
          cachedPdf([{ format, sheet }], { brand, made, code }),
        );
        files.push(...drawn.map((bytes) => ({ name, format, isDated, version, bytes })));
      }
    }
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
    process.stderr.write(`hearth: ${pack.code} has no file ${file}: ${String(problem)}\n`);
    return [];
  }
}

/** What people ask first. */
export const questionsFirst = async () => (await getQuestions()).filter(({ data }) => data.featured);

/** What the words of a pack are made from, on this site. */
export async function sourceOf(pack: Pack, site: URL | undefined): Promise<PackSource> {
  const questions = await questionsFirst();
  return {
    pack,
    agency: await getAgency(),
    offers: sayOffers(await getPages(), 'or'),
    questions: questions.map(({ data }) => data),
    now: buildClock(),
    site: site ?? new URL('http://localhost:4321'),
  };
}
