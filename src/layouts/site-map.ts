import type { Entry } from '../content/queries.ts';

/** One link of a menu. */
export interface Link {
  label: string;
  href: string;
}

/** Where the site's main places are. The first page of a section, in the editors' order, leads it. */
export interface SiteMap {
  main: Link[];
  /** For people who already care for a child. */
  support: Link | undefined;
  /** For people who are worried about a child. */
  worried: Link | undefined;
  /** Contact, privacy, accessibility. */
  about: Link[];
}

/** Lays out the menus from what the agency has published: no link leads to a page that isn't there. */
export function mapSite(pages: Entry<'pages'>[], has: { tours: boolean; stories: boolean }): SiteMap {
  const link = ({ slug, data }: Entry<'pages'>): Link => ({
    label: data.menu ?? data.title,
    href: `/${slug}/`,
  });
  const lead = (section: Entry<'pages'>['data']['section']) => {
    const first = pages.find((page) => page.data.section === section);
    return first && link(first);
  };
  const present = (link: Link | false | undefined): link is Link => Boolean(link);
  return {
    main: [
      lead('fostering'),
      lead('adoption'),
      has.tours && { label: 'Roadshow', href: '/roadshow/' },
      { label: 'Events', href: '/events/' },
      has.stories && { label: 'Stories', href: '/stories/' },
      { label: 'Questions', href: '/questions/' },
    ].filter(present),
    support: lead('support'),
    worried: lead('worried'),
    about: pages.filter((page) => page.data.section === 'about').map(link),
  };
}
