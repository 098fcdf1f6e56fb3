import { markdownToMdast, type MdastNode } from 'satteri';

/** A heading, a paragraph or a point of a list, without its marks. */
export interface Block {
  kind: 'heading' | 'prose' | 'item';
  /** Of a heading: 2 for `##`. */
  depth: number;
  text: string;
  line: number;
  /** Of a heading: made so by a line of --- or === under it. */
  isUnderlined?: true;
}

/** A paragraph in no list, by its lines as people see them. */
export interface Paragraph {
  lines: string[];
  line: number;
}

/** A link, with where it and its words stand in the Markdown (offsets in UTF-16 units). */
export interface MarkdownLink {
  url: string;
  text: string;
  line: number;
  span: [start: number, end: number];
  words: [start: number, end: number];
}

export interface MarkdownImage {
  url: string;
  alt: string;
  line: number;
  span: [start: number, end: number];
}

/** What checks ask of an entry's words. Lines count from 1. */
export interface MarkdownParts {
  blocks: Block[];
  links: MarkdownLink[];
  images: MarkdownImage[];
  /** HTML tags and comments. */
  html: { value: string; line: number; span: [start: number, end: number] }[];
  paragraphs: Paragraph[];
  /** Blocks of code: between lines of ``` or, more often, lines that begin with four spaces. */
  code: { value: string; line: number; isFenced: boolean }[];
}

/** How deep quotes, lists and emphasis may stand in each other: far more than anybody means. */
const DEEPEST = 100;

/** Reads Markdown as Astro does. @throws RangeError when it is nested deeper than a build can follow */
export function readMarkdown(markdown: string): MarkdownParts {
  const parts: MarkdownParts = {
    blocks: [],
    links: [],
    images: [],
    html: [],
    paragraphs: [],
    code: [],
  };
  const root = markdownToMdast(markdown);
  const definitions = new Map<string, string>();
  walk(root, false, 0, (node) => {
    // Of several with one name the first counts, as on the page.
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node.url);
    }
  });
  walk(root, false, 0, (node, inList) => collect(node, inList, markdown, parts, definitions));
  return parts;
}

function walk(
  node: MdastNode,
  inList: boolean,
  depth: number,
  visit: (node: MdastNode, inList: boolean) => void,
): void {
  if (depth > DEEPEST) throw new RangeError(`the words are nested more than ${DEEPEST} deep`);
  visit(node, inList);
  for (const child of childrenOf(node)) walk(child, inList || node.type === 'listItem', depth + 1, visit);
}

const childrenOf = (node: MdastNode): MdastNode[] => ('children' in node ? [...node.children] : []);

function collect(
  node: MdastNode,
  inList: boolean,
  markdown: string,
  parts: MarkdownParts,
  definitions: ReadonlyMap<string, string>,
): void {
  const line = node.position?.start.line ?? 1;
  if (node.type === 'heading') {
    const isUnderlined = markdown[spanOf(node)[0]] !== '#';
    const heading = { kind: 'heading', depth: node.depth, text: textOf(node), line } as const;
    parts.blocks.push({ ...heading, ...(isUnderlined && { isUnderlined }) });
  } else if (node.type === 'paragraph' || node.type === 'tableCell') {
    parts.blocks.push({ kind: inList ? 'item' : 'prose', depth: 0, text: textOf(node), line });
    if (node.type === 'paragraph' && !inList)
      parts.paragraphs.push({ lines: linesOf(node).split('\n'), line });
  } else if (node.type === 'link') {
    addLink(node, node.url, parts);
  } else if (node.type === 'linkReference') {
    addLink(node, definitions.get(node.identifier) ?? '', parts);
  } else if (node.type === 'image') {
    parts.images.push({ url: node.url, alt: node.alt ?? '', line, span: spanOf(node) });
  } else if (node.type === 'imageReference') {
    const url = definitions.get(node.identifier) ?? '';
    parts.images.push({ url, alt: node.alt ?? '', line, span: spanOf(node) });
  } else if (node.type === 'html') {
    parts.html.push({ value: node.value, line, span: spanOf(node) });
  } else if (node.type === 'code') {
    const isFenced = /^[`~]/.test(markdown.slice(spanOf(node)[0]));
    parts.code.push({ value: node.value, line, isFenced });
  }
}

function addLink(node: MdastNode, url: string, parts: MarkdownParts): void {
  const children = childrenOf(node);
  const span = spanOf(node);
  const from = children.at(0)?.position?.start.offset;
  const to = children.at(-1)?.position?.end.offset;
  parts.links.push({
    url,
    text: textOf(node),
    line: node.position?.start.line ?? 1,
    span,
    words: [from ?? span[1], to ?? span[1]],
  });
}

const spanOf = ({ position }: MdastNode): [number, number] => [
  position?.start.offset ?? 0,
  position?.end.offset ?? 0,
];

/** The words of a node, as a person reads them: a break is a space, a picture is nothing. */
const textOf = (node: MdastNode): string => linesOf(node).replaceAll('\n', ' ');

/** The same with the ends of lines. */
function linesOf(node: MdastNode): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  return childrenOf(node).map(linesOf).join('');
}

/**
 * Markdown in which a single ~ is a sign, as in “~£400”: a pair of them would strike out all between. Two together
 * still do.
 */
export function withPlainTildes(markdown: string): string {
  if (!/~[^~]+~/.test(markdown)) return markdown;
  const found = strikesIn(markdownToMdast(markdown))
    .filter(([start]) => markdown[start + 1] !== '~')
    .flatMap(([start, end]) => [start, end - 1])
    .toSorted((a, b) => b - a);
  if (found.length === 0) return markdown;
  // What stands between two of them may be a pair again.
  return withPlainTildes(found.reduce((text, at) => `${text.slice(0, at)}\\${text.slice(at)}`, markdown));
}

function strikesIn(node: MdastNode, depth = 0): [start: number, end: number][] {
  if (depth > DEEPEST) return [];
  const inside = childrenOf(node).flatMap((child) => strikesIn(child, depth + 1));
  return node.type === 'delete' ? [spanOf(node), ...inside] : inside;
}
