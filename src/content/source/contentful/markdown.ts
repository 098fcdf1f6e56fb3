import { BLOCKS, CONTAINERS, HEADINGS, INLINES } from '@contentful/rich-text-types';
import type { MdastNode } from 'satteri';
import * as z from 'zod';
import { isWords, joined, linked, nested, type Leaf, type Mark, type Phrasing } from './leaves.ts';
import { MARK_OF, mayStandIn } from './rich-text-features.ts';
import { nodesOf, type NodeOf } from './tree-nodes.ts';
import { unshown, type Said, type Unshown } from './unshown.ts';
import { writeMarkdown } from './write-markdown.ts';

/** Where the page of an entry is, if it has one that is published; undefined when there is no such entry. */
type AddressOf = (entryId: string) => { address: string } | 'unpublished' | undefined;

/** What the functions of one reading share. */
interface Reading {
  addressOf: AddressOf;
  /** The first of the words read last. */
  near: string;
  problems: Unshown[];
}

const richTextNode = z.object({
  nodeType: z.string(),
  content: z.array(z.unknown()).default([]),
  value: z.string().default(''),
  marks: z.array(z.object({ type: z.string() })).default([]),
  data: z.unknown(),
});
type RichTextNode = z.infer<typeof richTextNode>;

const hyperlink = z.object({ uri: z.string() });
const entryLink = z.object({ target: z.object({ sys: z.object({ id: z.string() }) }) });
const joinedCell = z.union([
  z.object({ colspan: z.number().gt(1) }),
  z.object({ rowspan: z.number().gt(1) }),
]);

/**
 * Rich text as Markdown that the site reads as the same words. `\n` is a hard break; in a cell, or a heading below the
 * second level, a space, as is the end of a paragraph in a cell. A link to what isn't published becomes its words, and
 * so does whatever isn't shown, with a problem. Anything may come in.
 */
export function fromRichText(
  document: unknown,
  addressOf: AddressOf,
): { markdown: string; problems: Unshown[] } {
  const reading: Reading = { addressOf, near: '', problems: [] };
  const root = richTextNode.safeParse(document).data;
  if (root?.nodeType !== BLOCKS.DOCUMENT || !nodesOf<unknown>(document, contentOf)) {
    const message = 'can’t be read: it is no rich text, or is nested too deep';
    return { markdown: '', problems: [{ message, cure: 'Write it again, with fewer levels.' }] };
  }
  const children = blocksOf(root, reading) as NodeOf<'root'>['children'];
  return { markdown: writeMarkdown({ type: 'root', children }), problems: reading.problems };
}

const MARKS_AROUND = ['strong', 'emphasis', 'delete'] as const satisfies Mark[];
const SPACE: Phrasing = { type: 'text', value: ' ' };
const BREAK = /\r\n?|\n/g;

const isCell = (type: string): boolean => type === BLOCKS.TABLE_CELL || type === BLOCKS.TABLE_HEADER_CELL;
const contentOf = (node: unknown): readonly unknown[] => richTextNode.safeParse(node).data?.content ?? [];

function report({ near, problems }: Reading, [what, cure]: Said): [] {
  const place = near === '' ? 'at its start' : `near “${near}”`;
  problems.push({ message: `has ${what} ${place}`, cure });
  return [];
}

function read(input: unknown, reading: Reading): RichTextNode | undefined {
  const { data } = richTextNode.safeParse(input);
  if (!data) report(reading, ['a damaged part', 'Take out the words around it, and write them again.']);
  return data;
}

/** All the words in a node, without their marks. */
function wordsOf(input: unknown): string {
  const { data } = richTextNode.safeParse(input);
  if (!data) return '';
  return data.value + data.content.map(wordsOf).join(data.nodeType in CONTAINERS ? ' ' : '');
}

/** Remembers the first words in a node, if it has any. */
function lookNear(node: RichTextNode, reading: Reading): void {
  const words = wordsOf(node).trim().split(/\s+/);
  const first = words.slice(0, 6).join(' ').slice(0, 60);
  if (first !== '') reading.near = first === words.join(' ') ? first : `${first}…`;
}

const blocksOf = (parent: RichTextNode, reading: Reading): MdastNode[] =>
  parent.content.flatMap((input) => {
    const node = read(input, reading);
    return node ? blockOf(node, parent.nodeType, reading) : [];
  });

function blockOf(node: RichTextNode, container: string, reading: Reading): MdastNode[] {
  const type = node.nodeType as BLOCKS;
  if (!mayStandIn(type, container)) return otherwise(node, container, reading);
  if (type === BLOCKS.HR) return [{ type: 'thematicBreak' }];
  if (type === BLOCKS.PARAGRAPH || HEADINGS.includes(type)) {
    lookNear(node, reading);
    const breaks = type === BLOCKS.PARAGRAPH ? !isCell(container) : type === BLOCKS.HEADING_2;
    const children = phrasingOf(breaks ? node : onOneLine(node), reading);
    if (children.length === 0) return [];
    if (type === BLOCKS.PARAGRAPH) return [{ type: 'paragraph', children }];
    return [{ type: 'heading', depth: (HEADINGS.indexOf(type) + 1) as NodeOf<'heading'>['depth'], children }];
  }
  if (type === BLOCKS.TABLE) lookAtTable(node, reading);
  return containerOf(type, blocksOf(node, reading));
}

/** What is left of a block that isn't shown: a heading of the next level, or its words where a paragraph may stand. */
function otherwise(node: RichTextNode, container: string, reading: Reading): MdastNode[] {
  lookNear(node, reading);
  report(reading, unshown(node.nodeType));
  if (node.nodeType === BLOCKS.HEADING_1 && mayStandIn(BLOCKS.HEADING_2, container)) {
    return blockOf({ ...node, nodeType: BLOCKS.HEADING_2 }, container, reading);
  }
  const value = wordsOf(node).trim().replaceAll(BREAK, ' ');
  if (value === '' || !mayStandIn(BLOCKS.PARAGRAPH, container)) return [];
  return [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}

/** A table of Markdown has headings in its first row and nowhere else, and no cells that are joined. */
function lookAtTable(table: RichTextNode, reading: Reading): void {
  lookNear(table, reading);
  const rows = table.content.map((row) => contentOf(row).map((cell) => richTextNode.safeParse(cell).data));
  const isHeading = (cell: RichTextNode | undefined) => cell?.nodeType === BLOCKS.TABLE_HEADER_CELL;
  if (rows.some((cells, index) => cells.some((cell) => isHeading(cell) !== (index === 0)))) {
    report(reading, ['a table with other headings than its first row', 'Make that row its headings.']);
  }
  if (rows.flat().some((cell) => joinedCell.safeParse(cell?.data).success)) {
    report(reading, ['a table with cells that are joined', 'Split them.']);
  }
}

/** A block of blocks: none but a cell is empty. */
function containerOf(type: BLOCKS, blocks: MdastNode[]): MdastNode[] {
  if (isCell(type)) return [{ type: 'tableCell', children: runOn(blocks as NodeOf<'paragraph'>[]) }];
  if (blocks.length === 0) return [];
  switch (type) {
    case BLOCKS.LIST_ITEM:
      return [{ type: 'listItem', spread: false, children: blocks as NodeOf<'listItem'>['children'] }];
    case BLOCKS.QUOTE:
      return [{ type: 'blockquote', children: blocks as NodeOf<'blockquote'>['children'] }];
    case BLOCKS.TABLE:
      return [{ type: 'table', children: blocks as NodeOf<'table'>['children'] }];
    case BLOCKS.TABLE_ROW:
      return [{ type: 'tableRow', children: blocks as NodeOf<'tableRow'>['children'] }];
    default: {
      const children = blocks as NodeOf<'list'>['children'];
      return [{ type: 'list', ordered: type === BLOCKS.OL_LIST, spread: false, children }];
    }
  }
}

/** The lines of a cell on one. */
const runOn = (paragraphs: readonly NodeOf<'paragraph'>[]): Phrasing[] =>
  joined(
    paragraphs.flatMap(({ children }, index) =>
      [...(index > 0 ? [SPACE] : []), ...children].map((node) => ({ node, marks: [] })),
    ),
  ).map(({ node }) => node);

/** What a paragraph or a heading says; a break at its end goes, since Markdown has none there. */
function phrasingOf(node: RichTextNode, reading: Reading): Phrasing[] {
  const leaves = joined(node.content.flatMap((input) => inlineOf(input, reading)));
  return nested(leaves.slice(0, leaves.findLastIndex(isWords) + 1));
}

function inlineOf(input: unknown, reading: Reading): Leaf[] {
  const node = read(input, reading);
  if (!node) return [];
  if (node.nodeType === 'text') return textOf(node, reading);
  const leaves = joined(node.content.flatMap((each) => textIn(each, reading)));
  const url = addressIn(node, reading);
  return url === undefined ? leaves : linked(url, leaves);
}

/** Where a link leads to; undefined when only its words are left. */
function addressIn({ nodeType, data }: RichTextNode, reading: Reading): string | undefined {
  if (nodeType === INLINES.HYPERLINK) {
    const link = hyperlink.safeParse(data).data;
    if (!link) report(reading, ['a link without an address', 'Make the link again.']);
    return link?.uri;
  }
  if (nodeType !== INLINES.ENTRY_HYPERLINK) {
    report(reading, unshown(nodeType));
    return undefined;
  }
  const id = entryLink.safeParse(data).data?.target.sys.id;
  const found = id === undefined ? undefined : reading.addressOf(id);
  if (!found)
    report(reading, [
      'a link to an entry that isn’t published',
      'Publish it, link to another, or take the link off.',
    ]);
  return typeof found === 'object' ? found.address : undefined;
}

/** A text in a link: anything else there is its words. */
function textIn(input: unknown, reading: Reading): Leaf[] {
  const node = read(input, reading);
  if (!node) return [];
  if (node.nodeType === 'text') return textOf(node, reading);
  report(reading, unshown(node.nodeType));
  return textOf({ ...node, value: wordsOf(node), marks: [] }, reading);
}

function textOf({ value, marks }: RichTextNode, reading: Reading): Leaf[] {
  const types = new Set(marks.map(({ type }) => type));
  const type = types.delete(MARK_OF.inlineCode) ? 'inlineCode' : 'text';
  const around = MARKS_AROUND.filter((mark) => types.delete(MARK_OF[mark]));
  for (const each of types) report(reading, unshown(each));
  return value
    .toWellFormed()
    .split(BREAK)
    .flatMap((line, index): Leaf[] => [
      ...(index > 0 ? [{ node: { type: 'break' } as const, marks: around }] : []),
      ...(line === '' ? [] : [{ node: { type, value: line } as const, marks: around }]),
    ]);
}

/** Where no line can break, a break is a space. */
const onOneLine = (node: RichTextNode): RichTextNode => ({
  ...node,
  value: node.value.replaceAll(BREAK, ' '),
  content: node.content.map((input) => {
    const { data } = richTextNode.safeParse(input);
    return data ? onOneLine(data) : input;
  }),
});
