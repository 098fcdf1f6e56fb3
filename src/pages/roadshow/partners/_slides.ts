import { getAgency, getSoughtNeeds, getStories } from '../../../content/queries.ts';
import type { Pack } from '../../../roadshow/pack/packs.ts';
import { sheetOf, type SheetVersion } from '../../../roadshow/pack/pack-words.ts';
import { slidesIn, slidesOf } from '../../../roadshow/pack/slides.ts';
import { firstSentence } from '../../../roadshow/pack/answers.ts';
import { questionsFirst, sourceOf } from './_pack.ts';

/** A pack that is shown, in our own words or in those of a version. */
export interface Shown {
  pack: Pack;
  version?: SheetVersion;
}

/** What the screen or the slides of a pack show on this site: slides, and beside or after them the words of a sheet. */
export async function showOf(
  { pack, version }: Shown,
  site: URL | undefined,
  placement: 'screen' | 'slides',
) {
  const source = await sourceOf(pack, site);
  const sheet = sheetOf(source, placement, version);
  if (version) return { sheet, slides: slidesIn(version, source) };
  const slides = slidesOf({
    ...source,
    answers: (await questionsFirst()).map(({ data, html }) => ({
      question: data.question,
      answer: firstSentence(html),
    })),
    place: (await getAgency()).place,
    needs: (await getSoughtNeeds()).map(({ data }) => data),
    stories: (await getStories()).map(({ data }) => data),
  });
  return { sheet, slides };
}
