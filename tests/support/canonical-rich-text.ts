import type { Block, Document, Inline, Text } from '@contentful/rich-text-types';
import { joinSaid, type CanonicalBlock, type Said } from './canonical-words.ts';

const TYPES: Readonly<Record<string, string>> = {
  paragraph: 'paragraph',
  blockquote: 'blockquote',
  hr: 'thematicBreak',
  'unordered-list': 'list',
  'ordered-list': 'list true',
  'list-item': 'listItem',
  table: 'table',
  'table-row': 'tableRow',
  'table-cell': 'tableCell',
  'table-header-cell': 'tableCell',
};
const MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'emphasis',
  strikethrough: 'delete',
  code: 'code',
};

/** The words of a document, as `canonicalWords` has them of the Markdown that says the same. */
export const canonicalRichText = ({ content }: Document): CanonicalBlock[] => content.flatMap(blockOf);

function blockOf({ nodeType, content }: Block): CanonicalBlock[] {
  const depth = Number(/^heading-(\d)$/.exec(nodeType)?.[1] ?? 0);
  const type = depth > 0 ? `heading ${depth}` : (TYPES[nodeType] ?? nodeType);
  if (depth > 0 || type === 'paragraph') {
    const said = saidIn(content as (Inline | Text)[], depth < 3);
    return said.length > 0 ? [{ type, content: said }] : [];
  }
  if (type === 'tableCell') {
    const lines = (content as Block[]).map((line) => saidIn(line.content as (Inline | Text)[], false));
    const full = lines.filter((line) => line.length > 0);
    const spaced = full.flatMap((line, index) => (index > 0 ? [{ value: ' ', marks: '' }, ...line] : line));
    return [{ type, content: joinSaid(spaced) }];
  }
  const blocks = (content as Block[]).flatMap(blockOf);
  return blocks.length > 0 || type === 'thematicBreak' ? [{ type, content: blocks }] : [];
}

/** @param breaks whether a line may break there */
function saidIn(content: readonly (Inline | Text)[], breaks: boolean): Said[] {
  const said = content.flatMap((node) => {
    if (node.nodeType === 'text') return saidBy(node as Text, breaks);
    const url = String(node.data['uri'] ?? node.data['target'].sys.id);
    const inside = (node as Inline).content.flatMap((text) => saidBy(text as Text, breaks));
    return inside.map((each) => (each.value === '\n' ? each : { ...each, url }));
  });
  return joinSaid(said);
}

const saidBy = ({ value, marks }: Text, breaks: boolean): Said[] =>
  value
    .replaceAll(/\r\n?|\n/g, breaks ? '\n' : ' ')
    .split(/(\n)/)
    .filter((part) => part !== '')
    .map((part) => ({
      value: part,
      marks:
        part === '\n'
          ? ''
          : marks
              .map(({ type }) => MARKS[type] ?? type)
              .toSorted()
              .join(' '),
    }));
