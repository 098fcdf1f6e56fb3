import { BLOCKS, INLINES } from '@contentful/rich-text-types';
import type { Block, Document, Inline, Text, TopLevelBlock } from '@contentful/rich-text-types';
import fc from 'fast-check';

type Content = Block['content'];

/** A text with marks: `words('Hello', 'bold')`. */
export const words = (value: string, ...marks: string[]): Text => ({
  nodeType: 'text',
  value,
  marks: marks.map((type) => ({ type })),
  data: {},
});

const inline = (nodeType: INLINES, data: object, content: Text[]): Inline => ({ nodeType, data, content });
const block = (nodeType: BLOCKS, content: Content): Block => ({ nodeType, data: {}, content });

/** A block of any kind: `blockOf('paragraph', words('Hello'))`. */
export const blockOf = (type: string, ...content: Content): Block => block(type as BLOCKS, content);

/** A link to an address. */
export const linkTo = (uri: string, ...content: Text[]): Inline =>
  inline(INLINES.HYPERLINK, { uri }, content);

/** A link, or what is embedded in a line, with a target. */
export const targeting = (nodeType: string, id: string, ...content: Text[]): Inline =>
  inline(nodeType as INLINES, { target: { sys: { type: 'Link', linkType: 'Entry', id } } }, content);

/** A document of blocks. */
export const documentOf = (...content: (Block | Inline)[]): Document => ({
  nodeType: BLOCKS.DOCUMENT,
  data: {},
  content: content as TopLevelBlock[],
});

/** What Markdown might take for its own. No text of these is an address that pages make a link of. */
const TRICKY: readonly string[] = [
  ...'ab1 \n\t.,;:!?-+*_~`#>|<[](){}\\/&=^$\'"\u00a0\u2028é😀\u2800',
  '1. ',
  '- ',
  '# ',
  '> ',
  '&amp;',
  '&#65;',
  '<b>',
  '<!-- a -->',
  '[x] ',
  '[^1]',
  '](/a/)',
  '***',
  '---',
  '+++',
  '```',
  '~~',
  '  \n',
  '\\\n',
  '    ',
  '| a |',
  '| - |',
  '\r\n',
  'words',
  'Two words. ',
];
const text = fc
  .tuple(
    fc.oneof(
      fc.array(fc.constantFrom(...TRICKY), { maxLength: 6 }).map((parts) => parts.join('')),
      fc.constantFrom('words', ' of ', 'many kinds'),
    ),
    fc.subarray(['bold', 'italic', 'strikethrough', 'code']),
  )
  // Markdown has no way to write `\\|` as code in a table.
  .map(([value, marks]) => words(marks.includes('code') ? value.replaceAll(/\\+\|/g, '|') : value, ...marks));
const link = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('/a/', 'https://a.example/?b=(c&amp;d)', 'tel:1', '', 'a b', '#a', '<x>', 'a\\)b'),
      fc.array(text, { maxLength: 3 }),
    )
    .map(([uri, texts]) => linkTo(uri, ...texts)),
  fc.array(text, { maxLength: 3 }).map((texts) => targeting(INLINES.ENTRY_HYPERLINK, 'there', ...texts)),
);
const line = fc.array(fc.oneof({ weight: 3, arbitrary: text }, link), { maxLength: 5 });
const paragraph = line.map((content) => block(BLOCKS.PARAGRAPH, content));
const heading = fc
  .tuple(fc.constantFrom(BLOCKS.HEADING_2, BLOCKS.HEADING_3, BLOCKS.HEADING_6), line)
  .map(([type, content]) => block(type, content));
const quote = fc.array(paragraph, { maxLength: 3 }).map((content) => block(BLOCKS.QUOTE, content));
const rule = fc.constant(block(BLOCKS.HR, []));
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([columns, rows]) =>
    fc.array(
      fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  )
  .map((rows) =>
    block(
      BLOCKS.TABLE,
      rows.map((cells, row) =>
        block(
          BLOCKS.TABLE_ROW,
          cells.map((cell) => block(row === 0 ? BLOCKS.TABLE_HEADER_CELL : BLOCKS.TABLE_CELL, cell)),
        ),
      ),
    ),
  );
const { list } = fc.letrec<{ list: Block; item: Block }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom(BLOCKS.UL_LIST, BLOCKS.OL_LIST),
      fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    )
    .map(([type, items]) => block(type, items)),
  item: fc
    .array(
      fc.oneof({ depthSize: 'small', withCrossShrink: true }, paragraph, heading, quote, rule, tie('list')),
      { maxLength: 3 },
    )
    .map((content) => block(BLOCKS.LIST_ITEM, content)),
}));

/** Documents that are valid and hold only what the site renders, with texts that look like Markdown. */
export const richTexts: fc.Arbitrary<Document> = fc
  .array(fc.oneof(paragraph, heading, quote, rule, table, list), { maxLength: 4 })
  .map((content) => documentOf(...content));
