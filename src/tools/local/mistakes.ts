import type { Mistake } from '../build/saved.ts';

/**
 * Says each mistake once, however many saves it outlives, and once that its file has none any more.
 * @returns takes the mistakes of each reading
 */
export function reportMistakes(say: (line: string) => void): (mistakes: readonly Mistake[]) => void {
  let known: readonly Mistake[] = [];
  return (mistakes) => {
    const lines = new Set(mistakes.map(({ line }) => line));
    for (const { line } of known) lines.delete(line);
    for (const line of lines) say(line);
    const sources = new Set(known.map(({ source }) => source));
    for (const { source } of mistakes) sources.delete(source);
    for (const source of sources)
      say(`mended: ${known.find((each) => each.source === source)?.name ?? source}`);
    known = mistakes;
  };
}
