import {
  BLOCKS,
  INLINES,
  TOP_LEVEL_BLOCKS,
  type Block,
  type Inline,
  type Text,
} from '@contentful/rich-text-types';
import * as z from 'zod';

import type { Detail } from '../http/problem.ts';
import { isLink, type Link } from '../resource.ts';

/** A node of rich text. */
export type RichTextNode = Block | Inline | Text;

const text = z.strictObject({
  nodeType: z.literal('text'),
  value: z.string(),
  marks: z.array(z.strictObject({ type: z.string() })),
  data: z.record(z.string(), z.unknown()),
});
const node = z.strictObject({
  nodeType: z.enum([...Object.values(BLOCKS), ...Object.values(INLINES)] as [string, ...string[]]),
  data: z.record(z.string(), z.unknown()),
  get content(): z.ZodArray<z.ZodType> {
    return z.array(z.union([text, node]));
  },
});

/** A document whose children are blocks that may stand at its top. */
export const richTextSchema = node.refine(
  ({ nodeType, content }) =>
    nodeType === BLOCKS.DOCUMENT &&
    content.every((child) =>
      TOP_LEVEL_BLOCKS.includes((child as Block).nodeType as (typeof TOP_LEVEL_BLOCKS)[number]),
    ),
);

/** Every node below a node, with the path to it. */
export function* nodesIn(
  parent: RichTextNode,
  path: (string | number)[] = [],
): Generator<{ node: RichTextNode; path: (string | number)[] }> {
  if (!('content' in parent)) return;
  for (const [index, child] of parent.content.entries()) {
    const at = [...path, 'content', index];
    yield { node: child, path: at };
    yield* nodesIn(child, at);
  }
}

/** What lists are made of, which `enabledNodeTypes` doesn't name. */
const PARTS: string[] = [
  BLOCKS.PARAGRAPH,
  BLOCKS.LIST_ITEM,
  BLOCKS.TABLE_ROW,
  BLOCKS.TABLE_CELL,
  BLOCKS.TABLE_HEADER_CELL,
  'text',
];

/** The nodes that `enabledNodeTypes` doesn't name. */
export function checkNodeTypes(document: RichTextNode, enabled: string[]): Detail[] {
  return [...nodesIn(document)].flatMap(({ node: { nodeType }, path }) =>
    PARTS.includes(nodeType) || enabled.includes(nodeType)
      ? []
      : [
          {
            name: 'enabledNodeTypes',
            path,
            details: `Node type "${nodeType}" is not allowed`,
            value: nodeType,
          },
        ],
  );
}

/** The marks that `enabledMarks` doesn't name. */
export function checkMarks(document: RichTextNode, enabled: string[]): Detail[] {
  return [...nodesIn(document)].flatMap(({ node: found, path }) =>
    'marks' in found
      ? found.marks
          .filter(({ type }) => !enabled.includes(type))
          .map(({ type }) => ({
            name: 'enabledMarks',
            path: [...path, 'marks'],
            details: `Mark "${type}" is not allowed`,
            value: type,
          }))
      : [],
  );
}

/** The links of the nodes of a type, such as `embedded-entry-block`. */
export const targets = (
  document: RichTextNode,
  nodeType: string,
): { target: Link; path: (string | number)[] }[] =>
  [...nodesIn(document)].flatMap(({ node: found, path }) => {
    const target: unknown = found.nodeType === nodeType ? found.data['target'] : undefined;
    return isLink(target) ? [{ target, path: [...path, 'data', 'target'] }] : [];
  });
