import { BLOCKS, CONTAINERS, HEADINGS, INLINES, MARKS, TOP_LEVEL_BLOCKS } from '@contentful/rich-text-types';

/** The marks of rich text, by the node of a Markdown tree that means the same. */
export const MARK_OF = {
  strong: MARKS.BOLD,
  emphasis: MARKS.ITALIC,
  delete: MARKS.STRIKETHROUGH,
  inlineCode: MARKS.CODE,
} as const;

/** The blocks of words. The page's title is its only main heading. */
const blocks: readonly string[] = [
  BLOCKS.PARAGRAPH,
  ...HEADINGS.slice(1),
  BLOCKS.UL_LIST,
  BLOCKS.OL_LIST,
  BLOCKS.LIST_ITEM,
  BLOCKS.QUOTE,
  BLOCKS.HR,
  BLOCKS.TABLE,
  BLOCKS.TABLE_ROW,
  BLOCKS.TABLE_CELL,
  BLOCKS.TABLE_HEADER_CELL,
];

/** What the site renders of rich text: `enabledNodeTypes` and `enabledMarks` of its field. */
export const richTextFeatures = {
  nodeTypes: [
    ...TOP_LEVEL_BLOCKS.filter((type) => type !== BLOCKS.PARAGRAPH && blocks.includes(type)),
    INLINES.HYPERLINK,
    INLINES.ENTRY_HYPERLINK,
  ],
  marks: Object.values(MARK_OF),
};

const containers: Readonly<Record<string, readonly string[]>> = {
  ...CONTAINERS,
  [BLOCKS.DOCUMENT]: TOP_LEVEL_BLOCKS,
  // The table of Contentful's library allows lists, too, and its validator refuses them.
  [BLOCKS.TABLE_CELL]: [BLOCKS.PARAGRAPH],
};

/** Whether a block may stand in another, by Contentful's schema and what the site renders. */
export const mayStandIn = (type: string, container: string): boolean =>
  blocks.includes(type) && (containers[container]?.includes(type) ?? false);
