import type { MARK_OF } from './rich-text-features.ts';
import type { NodeOf } from './tree-nodes.ts';

/** What a paragraph of Markdown has in it. */
export type Phrasing = NodeOf<'paragraph'>['children'][number];
/** A mark that is around others in Markdown. */
export type Mark = Exclude<keyof typeof MARK_OF, 'inlineCode'>;

/** A text, code, a break or a link, with the marks that are around it. */
export interface Leaf {
  node: Phrasing;
  marks: readonly Mark[];
}

/** Leaves of which no two next to each other could be one. */
export function joined(leaves: readonly Leaf[]): Leaf[] {
  const all: Leaf[] = [];
  for (const leaf of leaves) {
    const last = all.at(-1);
    if (
      last &&
      'value' in last.node &&
      'value' in leaf.node &&
      last.node.type === leaf.node.type &&
      String(last.marks) === String(leaf.marks)
    ) {
      all[all.length - 1] = { ...last, node: { ...last.node, value: last.node.value + leaf.node.value } };
    } else all.push(leaf);
  }
  return all;
}

/** Leaves in their marks: the mark that reaches furthest is outside. No mark begins or ends with a break. */
export function nested(leaves: readonly Leaf[]): Phrasing[] {
  const nodes: Phrasing[] = [];
  let start = 0;
  for (let leaf = leaves[start]; leaf; leaf = leaves[start]) {
    const marks = isWords(leaf) ? leaf.marks : [];
    const runs = marks.map((mark) => ({ mark, end: endOf(mark, leaves, start) }));
    const [longest] = runs.toSorted((a, b) => b.end - a.end);
    if (longest) {
      const { mark, end } = longest;
      const inside = leaves.slice(start, end).map((each) => without(each, [mark]));
      nodes.push({ type: mark, children: nested(inside) });
      start = end;
    } else {
      nodes.push(leaf.node);
      start += 1;
    }
  }
  return nodes;
}

/** Where a mark ends that begins with a leaf: after the last of its leaves that is no break. */
function endOf(mark: Mark, leaves: readonly Leaf[], start: number): number {
  let end = start + 1;
  for (let next = end; next < leaves.length; next++) {
    const leaf = leaves[next];
    if (!leaf?.marks.includes(mark)) break;
    if (isWords(leaf)) end = next + 1;
  }
  return end;
}

/** A link around leaves, with the marks that all of them have around it. It neither begins nor ends with a break. */
export function linked(url: string, leaves: readonly Leaf[]): Leaf[] {
  const start = leaves.findIndex(isWords);
  const end = leaves.findLastIndex(isWords) + 1;
  const words = leaves.slice(start, end);
  const [first, ...others] = words;
  if (!first) return [...leaves];
  const marks = first.marks.filter((mark) => others.every((leaf) => leaf.marks.includes(mark)));
  const children = nested(words.map((leaf) => without(leaf, marks))) as NodeOf<'link'>['children'];
  return [...leaves.slice(0, start), { node: { type: 'link', url, children }, marks }, ...leaves.slice(end)];
}

/** Whether it says something: a break doesn't. */
export const isWords = ({ node }: Leaf): boolean => node.type !== 'break';
const without = ({ node, marks }: Leaf, gone: readonly Mark[]): Leaf => ({
  node,
  marks: marks.filter((mark) => !gone.includes(mark)),
});
