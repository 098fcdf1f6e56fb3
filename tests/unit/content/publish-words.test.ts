import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { readMarkdown } from '../../../src/content/markdown.ts';
import { childrenOf, fieldNames, formsOf } from '../../../src/content/schema-walk.ts';
import type { Marks } from '../../../src/content/schemas/fields.ts';
import { schemas } from '../../../src/content/schemas/index.ts';
import { unlink } from '../../../src/content/publish-words.ts';
import { isError } from '../../../src/content/problems.ts';
import { goodEntries, raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const publish = (...entries: RawEntry[]) =>
  checkEntries([raw('agency', 'agency'), ...entries], today, contentRules);
const page = (changes: object, markdown = 'Words.') => ({ ...raw('pages', 'one', changes), markdown });
const withdrawn = raw('stories', 'maureen', {
  consent: { ...goodEntries.stories.consent, withdrawn: '2026-11-22' },
});

describe('a link in words', () => {
  it.each([
    [
      'goes, and its words stay',
      'See [what **Maureen** learned](/stories/maureen/) first.',
      'See what **Maureen** learned first.',
    ],
    [
      'goes when its address stands below',
      'See [Maureen][m].\n\n[m]: /stories/maureen/',
      'See Maureen.\n\n[m]: /stories/maureen/',
    ],
    [
      'goes beside one that stays',
      '[A](/stories/maureen/), [B](/one/), [C](/stories/maureen/)',
      'A, [B](/one/), C',
    ],
    ['goes after letters of any alphabet', '😀 łódź [Maureen](/stories/maureen/)', '😀 łódź Maureen'],
    ['goes in a point of a list', '- One\r\n- [Maureen](/stories/maureen/)\r\n', '- One\r\n- Maureen\r\n'],
    ['goes when it would run a script', '[Maureen](javascript:alert(1))', 'Maureen'],
    ['stays when it leads elsewhere', '[Gov](https://www.gov.uk/)', '[Gov](https://www.gov.uk/)'],
    ['stays as code', '`[Maureen](/stories/maureen/)`', '`[Maureen](/stories/maureen/)`'],
  ])('to a story that isn’t published %s', (_, markdown, published) => {
    const { content, problems } = publish(withdrawn, page({}, markdown));
    expect(content.pages[0]?.markdown).toBe(published);
    expect(content.stories).toEqual([]);
    expect(problems.filter((problem) => isError(problem) && problem.rule !== 'wrong-link')).toEqual([]);
  });

  it('is reported where it stands: the editor may lead it elsewhere', () => {
    expect(publish(withdrawn, page({}, '[Nine days](/stories/maureen/)')).problems).toMatchObject([
      { rule: 'link-to-unpublished', severity: 'warning', field: 'words, line 1' },
    ]);
  });

  it('to an entry that is left out goes, too', () => {
    const broken = raw('events', 'evening', { title: '' });
    const { content } = publish(broken, page({}, 'Come to [the evening](/events/evening/).'));
    expect(content.pages[0]?.markdown).toBe('Come to the evening.');
  });

  it('never changes what has no link, or only links that are kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unlink(text, () => true)).toBe(text);
      }),
    );
  });
});

it('a picture in words isn’t published: it would have neither an address nor words', () => {
  const { content } = publish(
    page({}, 'One ![Hall](hall.jpg) two.\n\n[![](a.jpg)](/gone/)\n\n![x][y]\n\n[y]: z.jpg'),
  );
  expect(content.pages[0]?.markdown).toBe('One  two.\n\n\n\n\n\n[y]: z.jpg');
});

it('HTML and notes to editors aren’t published', () => {
  const { content } = publish(
    page(
      {},
      'One <b>two</b>. <!-- ask Jo -->\n\n<a href="/gone/">Gone</a>\n\n<script>\nalert(1)\n</script>\n\nEnd.',
    ),
  );
  expect(content.pages[0]?.markdown).toBe('One two. \n\nGone\n\n\n\nEnd.');
});

describe('a next step that leads to nothing', () => {
  const contact = raw('pages', 'contact', { section: 'about' });
  const next = { label: 'Read Maureen’s story', href: '/stories/maureen/' };

  it.each([
    ['fostering', '/enquire/'],
    ['deciding', '/enquire/'],
    ['support', '/contact/'],
    ['worried', '/contact/'],
  ])('becomes one that is there: of %s, %s', (section, href) => {
    const { content } = publish(withdrawn, contact, page({ section, next }));
    expect(content.pages.find(({ slug }) => slug === 'one')?.data.next.href).toBe(href);
  });

  it('never sends a family that needs support to the enquiry', () => {
    const { content } = publish(withdrawn, page({ section: 'support', next }));
    expect(content.pages[0]?.data.next.href).toBe('/');
  });

  it('becomes another where a notice of the page leads to nothing, too', () => {
    const link = { label: 'Gone', href: '/gone/' };
    const shows = [{ block: 'notice', text: 'Something to know.', link }];
    const { content } = publish(page({ section: 'fostering', next: link, shows }));
    expect(content.pages[0]?.data).toMatchObject({
      next: { href: '/enquire/' },
      shows: [{ block: 'notice' }],
    });
    expect(JSON.stringify(content.pages)).not.toContain('/gone/');
  });

  it('stays when it is there', () => {
    const { content } = publish(page({}));
    expect(content.pages[0]?.data.next).toEqual(goodEntries.pages.next);
  });
});

/** The fields of a schema that lead somewhere and can’t be left out. */
const requiredLinks = (schema: z.ZodType, path: string, optional = false): string[] =>
  formsOf(schema).flatMap((form) => {
    if ((z.globalRegistry.get(form) as Marks | undefined)?.link) return optional ? [] : [path];
    const inside = form instanceof z.ZodArray ? ['0'] : fieldNames(form);
    return inside.flatMap((name) =>
      childrenOf(form, name).flatMap((child) =>
        requiredLinks(child, `${path}.${name}`, child.safeParse(undefined).success),
      ),
    );
  });

it('each field that leads somewhere may be left out, but for a next step, which becomes another, and the links of a notice and of a pause, which go whole', () => {
  const links = Object.entries(schemas).flatMap(([name, schema]) => requiredLinks(schema, name));
  expect(links).toEqual([
    'needs.paused.instead.href',
    'campaigns.paused.instead.href',
    'campaigns.shows.0.link.href',
    'pages.next.href',
    'pages.shows.0.link.href',
  ]);
});

it('of two addresses with one name the first counts, as on the page', () => {
  const { links } = readMarkdown('[a][m]\n\n[m]: /one/\n\n[m]: /two/\n');
  expect(links.map(({ url }) => url)).toEqual(['/one/']);
});
