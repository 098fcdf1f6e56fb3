import { markdownToMdast, type MdastNode } from 'satteri';

/** A heading, a paragraph or a point of a list, without its marks. */
export interface Block {
  kind: 'heading' | 'prose' | 'item';
  /** Of a heading: 2 for `##`. */
  depth: number;
  text: string;
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
}

/** How deep quotes, lists and emphasis may stand in each other: far more than anybody means. */
const DEEPEST = 100;

/** Reads Markdown as Astro does. @throws RangeError when it is nested deeper than a build can follow */
export function readMarkdown(markdown: string): MarkdownParts {
  const parts: MarkdownParts = { blocks: [], links: [], images: [], html: [] };
  const root = markdownToMdast(markdown);
  const definitions = new Map<string, string>();
  walk(root, false, 0, (node) => {
    // Of several with one name the first counts, as on the page.
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node.url);
    }
  });
  walk(root, false, 0, (node, inList) => collect(node, inList, parts, definitions));
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
  parts: MarkdownParts,
  definitions: ReadonlyMap<string, string>,
): void {
  const line = node.position?.start.line ?? 1;
  if (node.type === 'heading') {
    parts.blocks.push({ kind: 'heading', depth: node.depth, text: textOf(node), line });
  } else if (node.type === 'paragraph' || node.type === 'tableCell') {
    parts.blocks.push({ kind: inList ? 'item' : 'prose', depth: 0, text: textOf(node), line });
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
function textOf(node: MdastNode): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value.replaceAll('\n', ' ');
  return childrenOf(node).map(textOf).join('');
}
