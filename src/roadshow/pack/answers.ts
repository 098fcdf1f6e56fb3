import { plainText } from '../../platform/text/plain-text.ts';

/** The first paragraph of an answer, as HTML. */
export const firstParagraph = (html: string): string => /<p>[\s\S]*?<\/p>/.exec(html)?.[0] ?? '';

/** The first sentence of an answer: `Yes, you can.` */
export function firstSentence(html: string): string {
  const text = plainText(firstParagraph(html));
  return /^.+?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}
