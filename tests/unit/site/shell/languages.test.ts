import { describe, expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { directionOf } from '../../../../src/platform/text/direction.ts';
import { alternatesOf, languageOf } from '../../../../src/site/shell/languages.ts';
import { goodEntries } from '../../../support/content.ts';

const page = (slug: string, version?: object) => ({
  slug,
  data: schemas.pages.parse({ ...goodEntries.pages, ...(version && { version }) }),
  html: '',
});
const translation = (language: string) => ({
  kind: 'translation',
  of: 'fostering',
  language,
  name: language,
});

const pages = [
  page('fostering'),
  page('fostering-polski', translation('pl')),
  page('fostering-urdu', translation('ur')),
  page('fostering-easy-read', { kind: 'easy-read', of: 'fostering', pictures: ['street'] }),
  page('adoption'),
];
const alternates = (slug: string) =>
  alternatesOf(
    pages.find((each) => each.slug === slug),
    pages,
  );

describe('languages', () => {
  it.each([
    ['pl', 'ltr'],
    ['en-GB', 'ltr'],
    ['ar', 'rtl'],
    ['ur', 'rtl'],
    ['fa', 'rtl'],
    ['pa', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['he', 'rtl'],
    ['zh-Hant', 'ltr'],
  ])('%s is written %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });

  it('are named by the original and by each translation alike', () => {
    const all = [
      { language: 'en-GB', href: '/fostering/' },
      { language: 'pl', href: '/fostering-polski/' },
      { language: 'ur', href: '/fostering-urdu/' },
    ];
    expect(alternates('fostering')).toEqual(all);
    expect(alternates('fostering-polski')).toEqual(all);
  });

  it('are none for a page in one language, and Easy Read is not another', () => {
    expect(alternates('adoption')).toEqual([]);
    expect(alternates('fostering-easy-read')).toEqual([]);
    expect(languageOf(pages[3])).toBe('en-GB');
    expect(languageOf(undefined)).toBe('en-GB');
  });
});
