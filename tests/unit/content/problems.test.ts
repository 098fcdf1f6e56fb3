import { expect, it } from 'vitest';
import { problemOf } from '../../../src/content/problems.ts';

it('a message is one line that shows what it says, and isn’t longer than somebody reads', () => {
  const told = problemOf('wrong-words', 'error');
  const { message } = told({ source: 'a.md' }, `has “one\n\u0000two \u202eeerht\u202c” in it`, 'Mend it.');
  expect(message).toBe('has “one two eerht” in it');
  expect(told({ source: 'a.md' }, 'x'.repeat(50_000), 'Mend it.').message).toHaveLength(1001);
});
