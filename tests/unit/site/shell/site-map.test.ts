import { describe, expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { mapSite } from '../../../../src/site/shell/site-map.ts';
import { goodEntries } from '../../../support/content.ts';

const page = (slug: string, fields: Record<string, unknown>) => ({
  slug,
  data: schemas.pages.parse({ ...goodEntries.pages, title: slug, ...fields }),
  html: '',
});
const nothing = { tours: false, stories: false, needs: false };

describe('the site’s menus', () => {
  it('follow the editors’ order, with the first page of a section leading it', () => {
    const pages = [
      page('adoption', { section: 'adoption', menu: 'Adopting' }),
      page('matching', { section: 'adoption' }),
      page('fostering', { section: 'fostering' }),
    ];
    expect(mapSite(pages, nothing).main.map(({ label }) => label)).toEqual([
      'Adopting',
      'fostering',
      'Events',
    ]);
  });

  it('lead to no Easy Read and no other language', () => {
    const pages = [
      page('easy', { section: 'about', version: { kind: 'easy-read', of: 'contact', pictures: ['street'] } }),
      page('contact', { section: 'about' }),
    ];
    expect(mapSite(pages, nothing).about).toEqual([{ label: 'contact', href: '/contact/' }]);
  });

  it('lead only to what is there', () => {
    const { main, support, worried } = mapSite([], { tours: true, stories: true, needs: true });
    expect(main.map(({ href }) => href)).toEqual(['/children/', '/roadshow/', '/events/', '/stories/']);
    expect([support, worried]).toEqual([undefined, undefined]);
  });

  it('lead to the stall by themselves where there is no roadshow whose pages do', () => {
    expect(mapSite([], nothing).stall?.href).toBe('/roadshow/stall/');
    expect(mapSite([], { ...nothing, tours: true }).stall).toBe(undefined);
  });
});
