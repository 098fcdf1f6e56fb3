import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { raw } from '../../support/content.ts';

/** A page whose summary has three words, and whose text so many that are hard to read. */
const problemsOf = (hardWords: number) =>
  checkEntries(
    [
      raw('agency', 'agency'),
      {
        ...raw('pages', 'page', { summary: 'What it is.' }),
        markdown: `${Array.from({ length: hardWords }, () => 'assessment').join(' ')}.`,
      },
    ],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  ).problems.filter(({ rule }) => rule === 'reading-age');

it('a reading age is measured from sixty words, the summary’s too', () => {
  expect(problemsOf(57)).toHaveLength(1);
});

it('of fewer words a reading age says nothing', () => {
  expect(problemsOf(56)).toEqual([]);
});
