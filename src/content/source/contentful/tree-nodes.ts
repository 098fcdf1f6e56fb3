import type { MdastNode } from 'satteri';

/** A node of a Markdown tree, by its type. */
export type NodeOf<Type extends MdastNode['type']> = Extract<MdastNode, { type: Type }>;

/** How deep words may be nested: what is made of them has a few levels more, and readMarkdown follows 100. */
const DEEPEST = 80;

/** More than fit into the 1 MB that Contentful takes. */
const MOST = 100_000;

/** All nodes of a tree, in order; undefined when it doesn't end as words do: too deep, too large, or within itself. */
export function nodesOf<Node>(root: Node, childrenOf: (node: Node) => readonly Node[]): Node[] | undefined {
  const nodes: Node[] = [];
  const open = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST || nodes.push(node) > MOST) return undefined;
    for (const child of childrenOf(node).toReversed()) open.push({ node: child, depth: depth + 1 });
  }
  return nodes;
}
