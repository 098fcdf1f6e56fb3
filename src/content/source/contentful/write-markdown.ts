import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, toMarkdown, type Handle, type Options } from 'mdast-util-to-markdown';
import type { NodeOf } from './tree-nodes.ts';

/** Markdown that satteri, the parser of the site, reads as this tree. */
export const writeMarkdown = (root: NodeOf<'root'>): string => toMarkdown(root, OPTIONS);

const EMOJI = '[[\\p{S}\\p{P}]&&[\\u{10000}-\\u{10ffff}]]';
const referTo = (character: string): string => `&#${character.codePointAt(0)};`;

/** The writer takes half of an emoji for a letter, and then a mark next to it isn't read: as a reference it is none. */
const writeText: Handle = (node, parent, state, info) =>
  defaultHandlers
    .text(node, parent, state, info)
    .replace(new RegExp(`^${EMOJI}`, 'v'), referTo)
    .replace(
      new RegExp(`(\\\\*)(${EMOJI})$`, 'v'),
      (_, slashes: string, emoji: string) => `${slashes}${slashes.length % 2 ? '\\' : ''}${referTo(emoji)}`,
    );

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '_',
  resourceLink: true,
  handlers: { text: writeText },
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
