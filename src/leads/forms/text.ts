/**
 * A line as it was typed, but for what no line has: control characters go, line breaks become spaces, half surrogate
 * pairs become U+FFFD. Trimmed.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** As cleanLine, but line breaks stay, each as `\n`. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
