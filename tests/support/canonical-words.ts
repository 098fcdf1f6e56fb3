import { markdownToMdast, type MdastNode } from 'satteri';

/** What a text says, and the marks and the address that it has, whatever they stand in. */
export interface Said {
  value: string;
  marks: string;
  url?: string;
}

/** A block and what is in it, without what makes no difference to readers. */
export interface CanonicalBlock {
  type: string;
  content: (CanonicalBlock | Said)[];
}

/** Markdown as a tree in which the same words are equal, however they are written. */
export function canonicalWords(markdown: string): CanonicalBlock[] {
  const root = markdownToMdast(markdown);
  const urls = new Map<string, string>();
  collectUrls(root, urls);
  return blocksIn(root, urls);
}

const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? node.children : []);

function collectUrls(node: MdastNode, urls: Map<string, string>): void {
  if (node.type === 'definition' && !urls.has(node.identifier)) urls.set(node.identifier, node.url);
  for (const child of childrenOf(node)) collectUrls(child, urls);
}

const blocksIn = (node: MdastNode, urls: ReadonlyMap<string, string>): CanonicalBlock[] =>
  childrenOf(node)
    .filter(({ type }) => type !== 'definition')
    .map((child) => ({
      type: [child.type, 'depth' in child && child.depth, 'ordered' in child && child.ordered]
        .filter(Boolean)
        .join(' '),
      content: contentOf(child, urls),
    }))
    .filter(({ type, content }) => content.length > 0 || /tableCell|thematicBreak/.test(type));

function contentOf(node: MdastNode, urls: ReadonlyMap<string, string>): CanonicalBlock['content'] {
  if (['paragraph', 'heading', 'tableCell'].includes(node.type)) {
    return joinSaid(childrenOf(node).flatMap((each) => said(each, urls, [])));
  }
  const blocks = blocksIn(node, urls);
  if (node.type !== 'table') return blocks;
  // A row with fewer cells than the first is shown with empty ones.
  return blocks.map((row) => {
    const missing = (blocks[0]?.content.length ?? 0) - row.content.length;
    const empty = Array.from({ length: missing }, () => ({ type: 'tableCell', content: [] }));
    return { ...row, content: [...row.content, ...empty] };
  });
}

function said(
  node: MdastNode,
  urls: ReadonlyMap<string, string>,
  marks: readonly string[],
  url?: string,
): Said[] {
  const of = (value: string, all: readonly string[]): Said[] => [
    { value, marks: [...new Set(all)].toSorted().join(' '), ...(url !== undefined && { url }) },
  ];
  if (node.type === 'text') return of(node.value.replaceAll(/\r\n?|\n/g, ' '), marks);
  if (node.type === 'inlineCode') return of(node.value.replaceAll(/\r\n?|\n/g, ' '), [...marks, 'code']);
  if (node.type === 'break') return [{ value: '\n', marks: '' }];
  if (node.type === 'link') return saidIn(node, urls, marks, node.url);
  if (node.type === 'linkReference') return saidIn(node, urls, marks, urls.get(node.identifier) ?? '');
  return saidIn(node, urls, [...marks, node.type], url);
}

const saidIn = (
  node: MdastNode,
  urls: ReadonlyMap<string, string>,
  marks: readonly string[],
  url?: string,
): Said[] => childrenOf(node).flatMap((child) => said(child, urls, marks, url));

/** Texts that differ in nothing, as one; breaks at the end are gone. Marks and addresses of a break aren't seen. */
export function joinSaid(all: readonly Said[]): Said[] {
  const joined: Said[] = [];
  for (const next of all.slice(0, all.findLastIndex(({ value }) => value !== '\n') + 1)) {
    const last = joined.at(-1);
    if (last && last.marks === next.marks && last.url === next.url) last.value += next.value;
    else joined.push({ ...next });
  }
  return joined;
}
