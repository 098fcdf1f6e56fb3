import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../src/content/problems.ts';
import { tellOfWaiting } from '../../../src/content/waiting.ts';

const problem = (source: string, field: string) =>
  problemOf('wrong-value', 'error')({ source, field }, 'is wrong', 'Mend it.');
const waits = (source: string) => ({ source, cause: 'hall.md' });
const cures = (waiting: { source: string; cause: string }[]) =>
  tellOfWaiting(
    [problem('other.md', 'title'), problem('hall.md', 'name'), problem('hall.md', 'address')],
    waiting,
    (source) => source.replace('.md', ''),
  ).map(({ cure }) => cure);

describe('what waits for an entry', () => {
  it('is said once, with its first problem', () => {
    expect(cures([waits('b.md'), waits('a.md'), waits('b.md')])).toEqual([
      'Mend it.',
      'Mend it. 2 others wait for it: a, b.',
      'Mend it.',
    ]);
  });

  it.each([
    ['one', ['a.md'], '1 other waits for it: a.'],
    ['more than three, unnamed', ['a.md', 'b.md', 'c.md', 'd.md'], '4 others wait for it.'],
  ])('is counted: %s', (_, sources, words) => {
    expect(cures(sources.map(waits))[1]).toBe(`Mend it. ${words}`);
  });

  it('is nothing where nothing waits', () => {
    expect(cures([])).toEqual(['Mend it.', 'Mend it.', 'Mend it.']);
  });
});
