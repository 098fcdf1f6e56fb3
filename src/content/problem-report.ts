import { isError, type Problem } from './problems.ts';

/** Writes problems for people: a paragraph a file, those with errors first, errors before warnings. */
export function reportForPeople(problems: readonly Problem[]): string {
  const files = Map.groupBy(problems, ({ source, entry }) =>
    entry ? `${entry.entry}  ${entry.url}` : source,
  );
  const errorsFirst = [...files].toSorted(
    ([a, of], [b, others]) => Number(others.some(isError)) - Number(of.some(isError)) || a.localeCompare(b),
  );
  return errorsFirst.map(([source, found]) => `${source}\n${ofFile(found)}\n`).join('\n');
}

function ofFile(problems: readonly Problem[]): string {
  return problems
    .toSorted((a, b) => Number(isError(b)) - Number(isError(a)))
    .map(({ severity, message, rule, cure, ...problem }) => {
      const { field } = problem.entry ?? problem;
      const what = field === undefined ? message : `${field}: ${message}`;
      return `  ${severity.padEnd(7)}  ${what}. ${cure} [${rule}]`;
    })
    .join('\n');
}

/** Writes problems for programs: a JSON array of them as they are. */
export function reportAsJson(problems: readonly Problem[]): string {
  return `${JSON.stringify(problems, null, 2)}\n`;
}

/** `2 errors and 1 warning` */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(errors, 'error')} and ${count(problems.length - errors, 'warning')}`;
}
