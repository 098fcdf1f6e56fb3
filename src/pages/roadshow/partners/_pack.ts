import { buildClock, getAgency, getPages, getQuestions } from '../../../content/queries.ts';
import { sheetOf, type PackSource } from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { sheetPdf } from '../../../roadshow/pack/pdf.ts';
import { FORMATS, type Format } from '../../../roadshow/pack/sheet.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

/**
 * A sheet of a pack as PDF. What can’t be drawn, as of letters that its fonts don’t have, must not keep the rest of the
 * site from being published: the build says why, and that file isn’t there.
 */
export async function fileOf(
  pack: Pack,
  format: Format,
  site: URL | undefined,
): Promise<Uint8Array | undefined> {
  const source = await sourceOf(pack, site);
  const { brand } = await getAgency();
  const sheet = sheetOf(source, FORMATS[format].placement);
  try {
    return await sheetPdf(sheet, format, { brand, made: new Date(source.now.epochMilliseconds) });
  } catch (problem) {
    process.stderr.write(`hearth: ${pack.code} has no file ${format}.pdf: ${String(problem)}\n`);
    return undefined;
  }
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
