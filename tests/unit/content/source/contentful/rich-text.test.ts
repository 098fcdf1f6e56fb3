import { validateRichTextDocument } from '@contentful/rich-text-types';
import { describe, expect, it } from 'vitest';
import { richTextFeatures } from '../../../../../src/content/source/contentful/rich-text-features.ts';
import { toRichText } from '../../../../../src/content/source/contentful/rich-text.ts';
import { blockOf, documentOf, linkTo, targeting, words } from '../../../../support/rich-text.ts';

const toEntry = (url: string) => (url === '/fostering/' ? { id: 'fostering' } : undefined);
const p = (...content: Parameters<typeof blockOf>[1][]) => blockOf('paragraph', ...content);
const item = (...content: Parameters<typeof blockOf>[1][]) => blockOf('list-item', ...content);

describe('Markdown as rich text', () => {
  it.each([
    [
      'a paragraph, whose lines are one',
      'Come in\nby the\r\nside door.',
      [p(words('Come in by the side door.'))],
    ],
    ['a hard break', 'One\\\ntwo  \nthree', [p(words('One\ntwo\nthree'))]],
    [
      'headings',
      '## Two\n\n###### Six',
      [blockOf('heading-2', words('Two')), blockOf('heading-6', words('Six'))],
    ],
    [
      'marks in each other',
      'A **b _c_** `d` ~~e~~',
      [
        p(
          words('A '),
          words('b ', 'bold'),
          words('c', 'bold', 'italic'),
          words(' '),
          words('d', 'code'),
          words(' '),
          words('e', 'strikethrough'),
        ),
      ],
    ],
    [
      'a mark that spans a link',
      '_See [us](/enquire/) now_',
      [p(words('See ', 'italic'), linkTo('/enquire/', words('us', 'italic')), words(' now', 'italic'))],
    ],
    [
      'a link to an entry',
      '[Foster **now**](/fostering/)',
      [p(targeting('entry-hyperlink', 'fostering', words('Foster '), words('now', 'bold')))],
    ],
    [
      'a link within an entry or to none',
      '[a](/fostering/#pay) [b](tel:01632960123)',
      [p(linkTo('/fostering/#pay', words('a')), words(' '), linkTo('tel:01632960123', words('b')))],
    ],
    [
      'a link whose address stands below, the first of its name',
      '[a][m]\n\n[m]: /one/\n[m]: /two/',
      [p(linkTo('/one/', words('a')))],
    ],
    [
      'an email address, as pages link it',
      'Write to hello@council.example',
      [p(words('Write to '), linkTo('mailto:hello@council.example', words('hello@council.example')))],
    ],
    [
      'lists in each other',
      '- a\n  1. b\n- c\n\n  d',
      [
        blockOf(
          'unordered-list',
          item(p(words('a')), blockOf('ordered-list', item(p(words('b'))))),
          item(p(words('c')), p(words('d'))),
        ),
      ],
    ],
    ['a quote and a line across', '> a\n\n---', [blockOf('blockquote', p(words('a'))), blockOf('hr')]],
    [
      'a table, with the cells that a row lacks',
      '| a | b |\n| - | - |\n| **c** |',
      [
        blockOf(
          'table',
          blockOf(
            'table-row',
            blockOf('table-header-cell', p(words('a'))),
            blockOf('table-header-cell', p(words('b'))),
          ),
          blockOf(
            'table-row',
            blockOf('table-cell', p(words('c', 'bold'))),
            blockOf('table-cell', p(words(''))),
          ),
        ),
      ],
    ],
    ['what is escaped', '1\\. April &amp; \\*b\\*&nbsp;c', [p(words('1. April & *b*\u00a0c'))]],
    ['nothing', '\n', []],
  ])('is %s', (_, markdown, content) => {
    const { document, problems } = toRichText(markdown, toEntry);
    expect(document).toEqual(documentOf(...content));
    expect(validateRichTextDocument(document)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['a picture', 'a\n\n![b](c.jpg)', 3],
    ['a picture', '![b][c]\n\n[c]: d.jpg', 1],
    ['HTML', 'a <b>c', 1],
    ['HTML', '<div>a</div>', 1],
    ['a note to editors', 'a\n<!-- ask Jo -->', 2],
    ['a block of code', '    a', 1],
    ['a block of code', '```\na\n```', 1],
    ['the number of a footnote', 'a\nb[^1]\n\n[^1]: c', 2],
    ['a footnote', 'a[^1]\n\n[^1]: c', 3],
    ['a second main heading', '# a', 1],
    ['a list that starts at 3', '3. a\n4. b', 1],
    ['a box to tick', '- a\n- [x] b', 2],
    ['a title on a link', '[a](/b/ "c")', 1],
    ['a title on a link', '[a][m]\n\n[m]: /b/ "c"', 1],
    ['a link without words', 'a [](/b/)', 1],
    ['an address that no link calls', 'a\n\n[//]: # (ask Jo)', 3],
    ['a list in a quote', '> - a', 1],
    ['a heading in a quote', '> a\n> ## b', 2],
    ['a quote in a quote', '> a\n> > b', 2],
    ['a line across in a quote', '> ***', 1],
    ['a table in a list', '- | a |\n  | - |', 1],
    ['a block of code', '- a\n\n      b', 3],
    ['a table with columns set left, right or centred', '| a |\n| :-: |', 1],
    ['a row with more cells than the table has columns', '| a |\n| - |\n| b | c |', 3],
    ['fields between lines of ---', '---\na: b\n---\n\nc', 1],
    ['fields between lines of +++', '+++\na = 1\n+++\n\nc', 1],
    ['words nested too deep', `${'- '.repeat(200)}a`, 1],
  ])('has no place for %s: %j', (what, markdown, line) => {
    const { document, problems } = toRichText(markdown, toEntry);
    expect(problems).toContainEqual({
      line,
      message: `has ${what}, which rich text can’t hold`,
      cure: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(validateRichTextDocument(document)).toEqual([]);
  });

  it('loses nothing but what a problem names', () => {
    const { document, problems } = toRichText('a\n\n3. [b](/c/ "d")\n\n![e](f.jpg) g', toEntry);
    expect(document).toEqual(
      documentOf(p(words('a')), blockOf('ordered-list', item(p(linkTo('/c/', words('b'))))), p(words(' g'))),
    );
    expect(problems.map(({ line }) => line)).toEqual([3, 3, 5]);
  });
});

it('a field of words has what the site renders, and nothing embedded', () => {
  expect(richTextFeatures).toEqual({
    nodeTypes: [
      'heading-2',
      'heading-3',
      'heading-4',
      'heading-5',
      'heading-6',
      'ordered-list',
      'unordered-list',
      'hr',
      'blockquote',
      'table',
      'hyperlink',
      'entry-hyperlink',
    ],
    marks: ['bold', 'italic', 'strikethrough', 'code'],
  });
});
