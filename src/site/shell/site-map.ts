import type { Entry } from '../../content/queries.ts';

/** One link of a menu. */
export interface Link {
  label: string;
  href: string;
}

/** Where the site's main places are. The first page of a section, in the editors' order, leads it. */
export interface SiteMap {
  main: Link[];
  questions: Link;
  /** The search, and the list of everything. */
  search: Link;
  /** What people meet at a table of ours, where no roadshow's page leads to it. */
  stall: Link | undefined;
  /** For people who already care for a child. */
  support: Link | undefined;
  /** For people who are worried about a child. */
  worried: Link | undefined;
  /** Contact, privacy, accessibility. */
  about: Link[];
}

/** The link to a page, in the words that menus use. */
export const linkTo = ({ slug, data }: Entry<'pages'>): Link => ({
  label: data.menu ?? data.title,
  href: `/${slug}/`,
});

/**
 * Lays out the menus from what the agency has published: no link leads to a page that isn't there. Easy Read and
 * other languages have their own lists.
 */
export function mapSite(
  pages: Entry<'pages'>[],
  has: { tours: boolean; stories: boolean; needs: boolean },
): SiteMap {
  const own = pages.filter(({ data }) => !data.version);
  const leads = own.filter(
    (page, index) => own.findIndex(({ data }) => data.section === page.data.section) === index,
  );
  const lead = (section: Entry<'pages'>['data']['section']) => {
    const first = leads.find(({ data }) => data.section === section);
    return first && linkTo(first);
  };
  const present = (link: Link | false | undefined): link is Link => Boolean(link);
  return {
    main: [
      ...leads.filter(({ data }) => ['fostering', 'adoption'].includes(data.section)).map(linkTo),
      lead('deciding'),
      has.needs && { label: 'The children', href: '/children/' },
      has.tours && { label: 'Roadshow', href: '/roadshow/' },
      { label: 'Events', href: '/events/' },
      has.stories && { label: 'Stories', href: '/stories/' },
    ].filter(present),
    questions: { label: 'Questions', href: '/questions/' },
    search: { label: 'Search', href: '/search/' },
    stall: has.tours ? undefined : { label: 'Four minutes, in your hand', href: '/roadshow/stall/' },
    support: lead('support'),
    worried: lead('worried'),
    about: own.filter((page) => page.data.section === 'about').map(linkTo),
  };
}
