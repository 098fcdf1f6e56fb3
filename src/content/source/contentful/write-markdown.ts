import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';
import type { MdastNode } from 'satteri';
import type { NodeOf } from './tree-nodes.ts';

/** Stands for symbols of two UTF-16 units, emoji above all: the writer takes each unit for a letter. */
const STAND_IN = '\u2800';
const SYMBOLS = new RegExp(`${STAND_IN}|[[\\p{S}\\p{P}]&&[\\u{10000}-\\u{10ffff}]]`, 'gv');

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '_',
  resourceLink: true,
  // What the writer leaves as it is, and a parser reads otherwise.
  unsafe: [
    { character: '+', after: '\\+\\+', atBreak: true },
    { character: '<', inConstruct: 'destinationRaw' },
    { character: '\\', after: '\\\\', inConstruct: 'phrasing' },
    ...[' ', '\t'].flatMap((character) => [
      { character, before: '\\|', inConstruct: 'tableCell' as const },
      { character, after: '\\|', inConstruct: 'tableCell' as const },
    ]),
  ],
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown()],
};

/** Markdown that satteri, the parser of the site, reads as this tree. */
export function writeMarkdown(root: NodeOf<'root'>): string {
  const symbols: string[] = [];
  const stand = (text: string) =>
    text.replaceAll(SYMBOLS, (symbol) => {
      symbols.push(symbol);
      return STAND_IN;
    });
  // In the order in which they are written, so that each comes back to its place.
  const withStandIns = (node: MdastNode): MdastNode =>
    ({
      ...node,
      ...('children' in node && { children: node.children.map(withStandIns) }),
      ...('value' in node && { value: stand(node.value) }),
      ...('url' in node && { url: stand(node.url) }),
    }) as MdastNode;
  return toMarkdown(withStandIns(root), OPTIONS).replaceAll(STAND_IN, () => symbols.shift() ?? '');
}
