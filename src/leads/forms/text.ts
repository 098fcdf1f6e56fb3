import { withoutUnseen } from '../../platform/text/unseen.ts';

/**
 * A line as it was typed, but for what no line has: control characters and those that nobody sees go, all white space
 * is a plain space, half surrogate pairs become U+FFFD. Trimmed. What shapes letters or emoji stays.
 */
export function cleanLine(text: string): string {
  return withoutUnseen(text.toWellFormed().replace(/[^\P{Cc}\s]/gu, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** As cleanLine, but line breaks stay, each as `\n`, and so does what may shape other scripts. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
