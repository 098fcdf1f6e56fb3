import { getAgency, getSoughtNeeds, getStories } from '../../../content/queries.ts';
import type { Pack } from '../../../roadshow/pack/packs.ts';
import type { SheetVersion } from '../../../roadshow/pack/pack-words.ts';
import { slidesIn, slidesOf, type Slide } from '../../../roadshow/pack/slides.ts';
import { firstSentence } from '../../../roadshow/pack/answers.ts';
import { questionsFirst, sourceOf } from './_pack.ts';

/** What the screen and the slides of a pack show, on this site. */
export async function slidesFor(pack: Pack, site: URL | undefined, version?: SheetVersion): Promise<Slide[]> {
  if (version) return slidesIn(version, await sourceOf(pack, site));
  return slidesOf({
    ...(await sourceOf(pack, site)),
    answers: (await questionsFirst()).map(({ data, html }) => ({
      question: data.question,
      answer: firstSentence(html),
    })),
    place: (await getAgency()).place,
    needs: (await getSoughtNeeds()).map(({ data }) => data),
    stories: (await getStories()).map(({ data }) => data),
  });
}
