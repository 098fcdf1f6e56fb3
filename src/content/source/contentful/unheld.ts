import type { MdastNode } from 'satteri';

/** Something in Markdown that rich text can't hold. */
export interface Unheld {
  /** Counted from 1. */
  line: number;
  /** What it is, as the end of a sentence that begins with the field. */
  message: string;
  cure: string;
}

/** What to do with most of it. */
export const SAY_IT = 'Take it out, or say it in words.';
const USE_PHOTO = 'Take it out, and use the field photo.';
const INTO_SENTENCE = 'Write the note into the sentence.';

/** What has no place in rich text, or not everywhere, as people call it, and what to do. */
const UNHELD: { [Type in MdastNode['type']]?: [what: string, cure: string] } = {
  blockquote: ['a quote', SAY_IT],
  code: ['a block of code', 'Write it as a paragraph, with no spaces or marks before it.'],
  footnoteDefinition: ['a footnote', INTO_SENTENCE],
  footnoteReference: ['the number of a footnote', INTO_SENTENCE],
  heading: ['a heading', SAY_IT],
  html: ['HTML', 'Write it as Markdown: **bold**, [a link](/events/), ## a heading.'],
  image: ['a picture', USE_PHOTO],
  imageReference: ['a picture', USE_PHOTO],
  list: ['a list', SAY_IT],
  table: ['a table', SAY_IT],
  thematicBreak: ['a line across', SAY_IT],
  toml: ['fields between lines of +++', SAY_IT],
  yaml: ['fields between lines of ---', SAY_IT],
};

/** What a node is, and what to do. */
export function unheld(node: MdastNode): [what: string, cure: string] {
  if (node.type === 'html' && node.value.startsWith('<!--')) {
    return ['a note to editors', 'Take it out, and write it as a comment on the entry.'];
  }
  return UNHELD[node.type] ?? [`something (${node.type})`, SAY_IT];
}
