import { BLOCKS, INLINES, MARKS } from '@contentful/rich-text-types';

/** Something in rich text that the site doesn't show, said to an editor of Contentful. */
export interface Unshown {
  /** What it is and the words that it is near to, as the end of a sentence that begins with the field. */
  message: string;
  cure: string;
}

/** What something is, as editors of Contentful call it, and what to do. */
export type Said = [what: string, cure: string];

const TAKE_OUT = 'Take it out.';
const LINK_INSTEAD = 'Take it out, and link to its page instead.';

const UNSHOWN: ReadonlyMap<string, Said> = new Map(
  Object.entries({
    [BLOCKS.HEADING_1]: ['a heading 1', 'Make it a heading 2: the title is the page’s only heading 1.'],
    [BLOCKS.EMBEDDED_ASSET]: ['a picture or file', 'Take it out. A photo has a field of its own.'],
    [BLOCKS.EMBEDDED_ENTRY]: ['an embedded entry', LINK_INSTEAD],
    [BLOCKS.EMBEDDED_RESOURCE]: ['an entry of another space', TAKE_OUT],
    [INLINES.EMBEDDED_ENTRY]: ['an embedded entry', LINK_INSTEAD],
    [INLINES.EMBEDDED_RESOURCE]: ['an entry of another space', TAKE_OUT],
    [INLINES.ASSET_HYPERLINK]: ['a link to a file', 'Link to a page instead.'],
    [INLINES.RESOURCE_HYPERLINK]: ['a link to another space', 'Link to an address instead.'],
    [MARKS.UNDERLINE]: ['underlined words', 'Take the line off: people take it for a link.'],
    [MARKS.SUPERSCRIPT]: ['superscript', 'Make it plain words.'],
    [MARKS.SUBSCRIPT]: ['subscript', 'Make it plain words.'],
  } satisfies Record<string, Said>),
);

/** What to say of a node or a mark that the site doesn't show where it stands. */
export const unshown = (type: string): Said =>
  UNSHOWN.get(type) ?? [`something that has no place there (${type.slice(0, 40)})`, TAKE_OUT];
