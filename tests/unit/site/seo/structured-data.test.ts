import { describe, expect, it } from 'vitest';
import {
  article,
  breadcrumbList,
  dataBlock,
  faqPage,
  organization,
} from '../../../../src/site/seo/structured-data.ts';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { goodEntries } from '../../../support/content.ts';

const site = new URL('https://families.test');
const agency = schemas.agency.parse(goodEntries.agency);

describe('structured data', () => {
  it('introduces the service and the body behind it', () => {
    expect(organization(agency, site)).toMatchObject({
      '@type': 'Organization',
      name: 'Ash Families',
      url: 'https://families.test/',
      telephone: '01632 960 123',
      parentOrganization: { name: 'Ashshire Council' },
    });
  });

  it('gives each question its answer in plain words', () => {
    const data = schemas.questions.parse(goodEntries.questions);
    const html = '<p>Yes. Ask <a href="/x/">your landlord</a>, then&nbsp;us.</p>\n<p>R&amp;R, &lt;5.</p>';
    expect(faqPage([{ data, html }])['mainEntity']).toEqual([
      {
        '@type': 'Question',
        name: 'Can I rent?',
        acceptedAnswer: { '@type': 'Answer', text: 'Yes. Ask your landlord, then us. R&R, <5.' },
      },
    ]);
  });

  it('numbers breadcrumbs from the first level down', () => {
    const trail = [
      { label: 'Home', href: '/' },
      { label: 'Our areas', href: '/areas/' },
    ];
    expect(breadcrumbList(trail, site)['itemListElement']).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://families.test/' },
      { '@type': 'ListItem', position: 2, name: 'Our areas', item: 'https://families.test/areas/' },
    ]);
  });

  it('hands no storyteller’s name, nor their record of consent, to machines', () => {
    const data = schemas.stories.parse(goodEntries.stories);
    const text = JSON.stringify(article({ slug: 'nine-days', data }, agency, site));
    expect(text).toContain('https://families.test/stories/nine-days/');
    expect(text).not.toMatch(/Maureen|S1|consent/);
  });

  it.each(['</script><script>alert(1)</script>', '<!--', '<SCRIPT', ']]>'])(
    'can’t be ended by %s in what an editor wrote',
    (words) => {
      const block = dataBlock({ '@type': 'Thing', name: words });
      expect(block).not.toContain('<');
      expect(JSON.parse(block)).toEqual({ '@context': 'https://schema.org', '@type': 'Thing', name: words });
    },
  );
});
