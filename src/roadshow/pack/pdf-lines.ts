/** How wide a text is. */
type Measure = (text: string) => number;

/**
 * Where a text may go on in the next line: after a space; in an address after a slash, or else before a hyphen too, since
 * whoever types it can’t tell a hyphen at a line’s end from that of a divided word.
 */
const BREAKS = { words: /(?<= )/, parts: /(?<=\/)/, pieces: /(?<=\/)|(?=-)/ };

/** The lines of a text, each as full as it can be; undefined when a word of it is wider than a line. */
export function breakLines(
  text: string,
  { width, measure, breaks }: { width: number; measure: Measure; breaks: keyof typeof BREAKS },
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

/** The lines of a text in as many as it needs, but of about one length, so that no word stands alone in the last. */
export function breakEvenly(
  text: string,
  { width: whole, measure }: { width: number; measure: Measure },
): string[] | undefined {
  const by = { measure, breaks: 'words' } as const;
  let lines = breakLines(text, { ...by, width: whole });
  if (!lines) return undefined;
  const most = lines.length;
  for (let narrow = 0, wide = whole, step = 0; step < 12; step += 1) {
    const width = (narrow + wide) / 2;
    const tried = breakLines(text, { ...by, width });
    if (tried && tried.length === most) {
      lines = tried;
      wide = width;
    } else narrow = width;
  }
  return lines;
}
