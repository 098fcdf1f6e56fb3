import { sayOffers } from '../blocks/offers.ts';
import { addressOf } from '../../content/addresses.ts';
import { getAgency, getAreas, getCampaigns, getPages, getTours, type Entry } from '../../content/queries.ts';
import type { Page } from '../../content/schemas/index.ts';

type Drawing = NonNullable<Page['picture']>;

/** A picture that stands for a page where somebody shares its address: its words, and what is in its window. */
export interface SharePicture {
  title: string;
  /** A drawing, or an area that is lit up on the map. */
  window: { drawing: Drawing } | { area: string };
}

/** The drawing of each section of pages, unless the page that leads it has one of its own. */
const SECTIONS = {
  deciding: 'table',
  fostering: 'street',
  adoption: 'coast',
  support: 'table',
  worried: 'street',
  about: 'library',
} as const satisfies Record<Page['section'], Drawing>;

const sections = Object.keys(SECTIONS) as Page['section'][];

/** Words for sections that no single page speaks for. */
const SECTION_TITLES: Partial<Record<Page['section'], string>> = {
  deciding: 'Could I? What people ask first',
  about: 'Who we are, and how to reach us',
};

/** Every picture for sharing, by its name: one a template, section, area, campaign and tour. Events take their area's. */
export async function sharePictures(): Promise<Map<string, SharePicture>> {
  const [agency, pages, areas, campaigns, tours] = await Promise.all([
    getAgency(),
    getPages(),
    getAreas(),
    getCampaigns(),
    getTours(),
  ]);
  return new Map<string, SharePicture>([
    ['home', { title: `Thinking about ${sayOffers(pages, 'or')}?`, window: { drawing: 'street' } }],
    ['events', { title: 'Come and talk', window: { drawing: 'hall' } }],
    ...(tours.length > 0
      ? [['roadshow', { title: 'Come and find us: the roadshow', window: { drawing: 'van' } }] as const]
      : []),
    ...tours.map(({ slug, data }): [string, SharePicture] => [
      `roadshow/${slug}`,
      { title: data.title, window: { drawing: 'van' } },
    ]),
    ['roadshow/stall', { title: 'Four minutes, in your hand', window: { drawing: 'hall' } }],
    ['roadshow/partners', { title: 'Posters, cards and words to show', window: { drawing: 'library' } }],
    ['stories', { title: 'What it’s really like', window: { drawing: 'table' } }],
    ['questions', { title: 'Could I? Plain answers', window: { drawing: 'library' } }],
    ['enquire', { title: agency.ask, window: { drawing: 'table' } }],
    ['children', { title: 'Who the children are', window: { drawing: 'coast' } }],
    ['areas', { title: `All over ${agency.place}`, window: { drawing: 'dales' } }],
    ...sections.map((section): [string, SharePicture] => {
      const lead = pages.find(({ data }) => data.section === section)?.data;
      return [
        section,
        {
          title: SECTION_TITLES[section] ?? lead?.title ?? agency.name,
          window: { drawing: lead?.picture ?? SECTIONS[section] },
        },
      ];
    }),
    ...areas.map(({ slug, data }): [string, SharePicture] => [
      `areas/${slug}`,
      { title: data.name, window: { area: slug } },
    ]),
    ...campaigns.map(({ slug, data }): [string, SharePicture] => [
      `campaigns/${slug}`,
      { title: data.title, window: { drawing: data.picture } },
    ]),
  ]);
}

/** The name of the picture that stands for an address of this site: its own, its section's or the home page's. */
export function sharePictureOf(path: string, pages: readonly Entry<'pages'>[]): string {
  const [first = '', second] = path.split('/').filter(Boolean);
  if (second && ['areas', 'campaigns', 'roadshow'].includes(first)) return `${first}/${second}`;
  if (['events', 'roadshow', 'stories', 'questions', 'enquire', 'children', 'areas'].includes(first))
    return first;
  return pages.find(({ slug }) => addressOf('pages', slug) === path)?.data.section ?? 'home';
}
