import { describe, expect, it } from 'vitest';
import { countProblems, reportAsJson, reportForPeople } from '../../../src/content/problem-report.ts';
import type { Problem } from '../../../src/content/problems.ts';

const problem = (source: string, severity: Problem['severity'], field?: string): Problem => ({
  source,
  ...(field !== undefined && { field }),
  rule: 'a-rule',
  severity,
  message: 'is wrong',
  cure: 'Mend it.',
});
const problems = [
  problem('b.md', 'warning', 'title'),
  problem('c.md', 'warning'),
  problem('c.md', 'error', 'ends'),
  problem('a.md', 'warning'),
];

describe('problems for people', () => {
  it('stand by file, those with errors first, and errors before warnings', () => {
    expect(reportForPeople(problems)).toBe(
      [
        'c.md',
        '  error    ends: is wrong. Mend it. [a-rule]',
        '  warning  is wrong. Mend it. [a-rule]',
        '',
        'a.md',
        '  warning  is wrong. Mend it. [a-rule]',
        '',
        'b.md',
        '  warning  title: is wrong. Mend it. [a-rule]',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [problems, '1 error and 3 warnings'],
    [problems.slice(0, 1), '0 errors and 1 warning'],
  ])('are counted', (some, count) => {
    expect(countProblems(some)).toBe(count);
  });
});

it('problems for programs are JSON, as they are', () => {
  expect(JSON.parse(reportAsJson(problems))).toEqual(problems);
  expect(JSON.parse(reportAsJson([]))).toEqual([]);
});
