import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { raw } from '../../support/content.ts';

/** What the check for small numbers says of a sentence, where Stanley is a town of ours. */
const saidOf = (markdown: string) =>
  checkEntries(
    [
      raw('agency', 'agency'),
      raw('areas', 'ash', { towns: ['Stanley'] }),
      { ...raw('pages', 'page'), markdown },
    ],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  )
    .problems.filter(({ rule }) => rule === 'small-number')
    .map(({ message }) => message);

const FEW = ['Two', 'Three', 'Four', 'four', '2', '3', '4', 'Both', 'A couple of', 'A pair of'];
const MANY = ['Five', 'Six', 'Nine', 'Twelve', '5', '14', '40', 'Most'];

describe('a number of children with a place', () => {
  it.each(FEW)('is small: %s', (number) => {
    expect(saidOf(`We know that ${number} children from Stanley like maps.`)).toEqual([
      expect.stringContaining(`“${number} children” and “Stanley”`),
    ]);
  });

  it.each(MANY)('is none to know them by: %s', (number) => {
    expect(saidOf(`We know that ${number} children from Stanley like maps.`)).toEqual([]);
  });
});

describe('a number of children with their wait', () => {
  it.each(['One', '1', ...FEW])('is small: %s', (number) => {
    expect(saidOf(`Just now ${number} young people need a family.`)).toHaveLength(1);
  });

  it.each(MANY)('is none to know them by: %s', (number) => {
    expect(saidOf(`Just now ${number} young people need a family.`)).toEqual([]);
  });
});
