/** A line of cells; the first is what was measured. */
export type Line = readonly string[];

/** `1,234` */
export const bytes = (value: number) => value.toLocaleString('en-GB');

/** `1.2 ms` */
export const ms = (value: number) => `${value.toFixed(1)} ms`;

/** `1.2 s` */
export const seconds = (value: number) => `${value.toFixed(1)} s`;

/** Whether a figure is within its budget, where it may not be seen at once. */
export const within = (value: number, budget: number) => (value <= budget ? '' : 'over');

/** Prints lines in columns, the first to the left, figures to the right; a line of one cell is a remark. */
export function print(lines: readonly Line[]): void {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line.length === 1 ? 0 : (line[column]?.length ?? 0)))),
  );
  const row = (line: Line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  process.stdout.write(`${lines.map(row).join('\n')}\n\n`);
}
