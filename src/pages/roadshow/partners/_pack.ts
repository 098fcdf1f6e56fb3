import { buildClock, getAgency, getPages, getQuestions } from '../../../content/queries.ts';
import type { PackSource } from '../../../roadshow/pack/pack-words.ts';
import { getPacks, type Pack } from '../../../roadshow/pack/packs.ts';
import { sayOffers } from '../../../site/blocks/offers.ts';

/** A page or file for each pack. */
export const pathsOfPacks = async () =>
  (await getPacks()).map((pack) => ({ params: { code: pack.code }, props: { pack } }));

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
