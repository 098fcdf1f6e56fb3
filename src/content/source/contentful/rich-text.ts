import { BLOCKS, HEADINGS, INLINES, type MARKS } from '@contentful/rich-text-types';
import type { Block, Document, Inline, Text, TopLevelBlock } from '@contentful/rich-text-types';
import { markdownToMdast, type MdastNode } from 'satteri';
import { MARK_OF, mayStandIn } from './rich-text-features.ts';
import { SAY_IT, unheld, type Unheld } from './unheld.ts';
import { nodesOf, type NodeOf } from './tree-nodes.ts';

/** What the functions of one reading share. */
interface Reading {
  definitions: ReadonlyMap<string, NodeOf<'definition'>>;
  linkTo: (url: string) => { id: string } | undefined;
  /** Reports a problem, and gives nothing in place of what has it. */
  refuse: (node: MdastNode, what: string, cure: string) => [];
}

/**
 * Markdown as Contentful's rich text, valid by its schema whatever comes. A soft newline is a space, a hard break `\n`;
 * marks stand on the leaves. Whether a list has blank lines between its points is forgotten. What can't be held is
 * left out, or loses what the problem names.
 * @param linkTo the entry that an address leads to, when it leads to one: any other address stays as it is
 */
export function toRichText(
  markdown: string,
  linkTo: (url: string) => { id: string } | undefined,
): { document: Document; problems: Unheld[] } {
  const problems: Unheld[] = [];
  const refuse: Reading['refuse'] = (node, what, cure) => {
    const message = `has ${what}, which rich text can’t hold`;
    problems.push({ line: node.position?.start.line ?? 1, message, cure });
    return [];
  };
  const root = markdownToMdast(markdown);
  const nodes = nodesOf(root, childrenOf);
  const content = nodes
    ? blocksOf(root, BLOCKS.DOCUMENT, { definitions: definitionsIn(nodes, refuse), linkTo, refuse })
    : refuse(root, 'words nested too deep', 'Write them with fewer levels.');
  return {
    document: { nodeType: BLOCKS.DOCUMENT, data: {}, content: content as TopLevelBlock[] },
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? node.children : []);

/** Addresses by what links call them: the first of a name counts. One that no link calls may be somebody's note. */
function definitionsIn(nodes: readonly MdastNode[], refuse: Reading['refuse']): Reading['definitions'] {
  const used = new Set(nodes.filter((node) => node.type === 'linkReference').map((node) => node.identifier));
  const definitions = nodes.filter((node) => node.type === 'definition');
  for (const node of definitions) {
    if (!used.has(node.identifier)) refuse(node, 'an address that no link calls', SAY_IT);
  }
  return new Map(definitions.toReversed().map((node) => [node.identifier, node]));
}

const blocksOf = (parent: MdastNode, container: BLOCKS, reading: Reading): Block[] =>
  childrenOf(parent).flatMap((node) => blockOf(node, container, reading));

function blockOf(node: MdastNode, container: BLOCKS, reading: Reading): Block[] {
  const { refuse } = reading;
  if (node.type === 'definition') return [];
  if (node.type === 'heading' && node.depth === 1) {
    return refuse(node, 'a second main heading', 'Write ## before it.');
  }
  const nodeType = blockTypeOf(node);
  if (!nodeType) return refuse(node, ...unheld(node));
  if (!mayStandIn(nodeType, container)) {
    const [what, cure] = unheld(node);
    return refuse(node, `${what} in a ${container === BLOCKS.QUOTE ? 'quote' : 'list'}`, cure);
  }
  if (node.type === 'table') return [tableOf(node, reading)];
  if (node.type === 'list' && node.ordered && node.start !== 1) {
    refuse(node, `a list that starts at ${node.start}`, 'Start it at 1, or write the numbers as words.');
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    refuse(node, 'a box to tick', 'Take the square brackets out.');
  }
  const isText = node.type === 'paragraph' || node.type === 'heading';
  const content = isText ? inlinesOf(node, reading) : blocksOf(node, nodeType, reading);
  return content.length > 0 || nodeType === BLOCKS.HR ? [block(nodeType, content)] : [];
}

function blockTypeOf(node: MdastNode): BLOCKS | undefined {
  if (node.type === 'paragraph') return BLOCKS.PARAGRAPH;
  if (node.type === 'heading') return HEADINGS[node.depth - 1] as BLOCKS;
  if (node.type === 'list') return node.ordered ? BLOCKS.OL_LIST : BLOCKS.UL_LIST;
  if (node.type === 'listItem') return BLOCKS.LIST_ITEM;
  if (node.type === 'blockquote') return BLOCKS.QUOTE;
  if (node.type === 'thematicBreak') return BLOCKS.HR;
  return node.type === 'table' ? BLOCKS.TABLE : undefined;
}

/** As a page shows it: its first row says how many columns there are. */
function tableOf(table: NodeOf<'table'>, reading: Reading): Block {
  const columns = [...(table.children[0]?.children.keys() ?? [])];
  if (table.align?.some(Boolean)) {
    reading.refuse(table, 'a table with columns set left, right or centred', 'Take the colons out.');
  }
  const rows = table.children.map((row, index) => {
    if (row.children.length > columns.length) {
      reading.refuse(row, 'a row with more cells than the table has columns', 'Give the first row as many.');
    }
    const type = index === 0 ? BLOCKS.TABLE_HEADER_CELL : BLOCKS.TABLE_CELL;
    const wordsAt = (column: number) => {
      const cell = row.children[column];
      return cell ? inlinesOf(cell, reading) : [];
    };
    return block(
      BLOCKS.TABLE_ROW,
      columns.map((column) => block(type, [paragraph(wordsAt(column))])),
    );
  });
  return block(BLOCKS.TABLE, rows);
}

const block = (nodeType: BLOCKS, content: Block['content']): Block => ({ nodeType, data: {}, content });
const paragraph = (content: Block['content']): Block =>
  block(BLOCKS.PARAGRAPH, content.length > 0 ? content : [text('', [])]);
const text = (value: string, marks: readonly MARKS[]): Text => ({
  nodeType: 'text',
  value,
  marks: Object.values(MARK_OF)
    .filter((type) => marks.includes(type))
    .map((type) => ({ type })),
  data: {},
});

/** What a node says. Texts next to each other with the same marks are one. */
function inlinesOf(parent: MdastNode, reading: Reading, marks: readonly MARKS[] = []): (Inline | Text)[] {
  const joined: (Inline | Text)[] = [];
  for (const next of childrenOf(parent).flatMap((node) => inlineOf(node, reading, marks))) {
    const last = joined.at(-1);
    const isSame = last && isText(last) && isText(next) && sameMarks(last, next);
    if (isSame) joined[joined.length - 1] = { ...last, value: last.value + next.value };
    else joined.push(next);
  }
  return joined;
}

const isText = (node: Inline | Text): node is Text => node.nodeType === 'text';
const sameMarks = (a: Text, b: Text) =>
  String(a.marks.map(({ type }) => type)) === String(b.marks.map(({ type }) => type));

function inlineOf(node: MdastNode, reading: Reading, marks: readonly MARKS[]): (Inline | Text)[] {
  switch (node.type) {
    case 'text':
      return [text(onOneLine(node.value), marks)];
    case 'inlineCode':
      return [text(onOneLine(node.value), [...marks, MARK_OF.inlineCode])];
    case 'break':
      return [text('\n', marks)];
    case 'strong':
    case 'emphasis':
    case 'delete':
      return inlinesOf(node, reading, [...marks, MARK_OF[node.type]]);
    case 'link':
    case 'linkReference':
      return linkOf(node, reading, marks);
    default:
      return reading.refuse(node, ...unheld(node));
  }
}

const onOneLine = (value: string): string => value.replaceAll(/\r\n?|\n/g, ' ');

function linkOf(
  node: NodeOf<'link'> | NodeOf<'linkReference'>,
  reading: Reading,
  marks: readonly MARKS[],
): Inline[] {
  const { definitions, linkTo, refuse } = reading;
  const { url, title } = (node.type === 'link' ? node : definitions.get(node.identifier)) ?? { url: '' };
  if (title) refuse(node, 'a title on a link', 'Take out what stands in quotes behind the address.');
  const content = inlinesOf(node, reading, marks).filter(isText);
  if (content.every(({ value }) => /^\n*$/.test(value))) {
    return refuse(node, 'a link without words', 'Write them between the square brackets.');
  }
  const entry = linkTo(url);
  if (!entry) return [{ nodeType: INLINES.HYPERLINK, data: { uri: url }, content }];
  const target = { sys: { type: 'Link', linkType: 'Entry', id: entry.id } };
  return [{ nodeType: INLINES.ENTRY_HYPERLINK, data: { target }, content }];
}
