/** How wide a text is. */
type Measure = (text: string) => number;

/** Where a text may go on in the next line: after a space, or in an address after a slash or a hyphen. */
const BREAKS = { words: /(?<= )/, address: /(?<=[/-])/ };
export type Breaks = keyof typeof BREAKS;

/** The lines of a text, each as full as it can be; undefined when a word of it is wider than a line. */
export function breakLines(
  text: string,
  { width, measure, breaks }: { width: number; measure: Measure; breaks: Breaks },
): string[] | undefined {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(BREAKS[breaks])) {
    if (measure(piece.trimEnd()) > width) return undefined;
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}

/** The same in as many lines, but of about one length, so that no word stands alone in the last. */
export function breakEvenly(text: string, by: Parameters<typeof breakLines>[1]): string[] | undefined {
  let lines = breakLines(text, by);
  if (!lines) return undefined;
  const most = lines.length;
  for (let narrow = 0, wide = by.width, step = 0; step < 12; step += 1) {
    const width = (narrow + wide) / 2;
    const tried = breakLines(text, { ...by, width });
    if (tried && tried.length === most) {
      lines = tried;
      wide = width;
    } else narrow = width;
  }
  return lines;
}
