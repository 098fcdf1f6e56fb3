import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { goodEntries, raw } from '../../support/content.ts';

const { consent } = goodEntries.stories;

/** What may tell who somebody is, of an entry where Ash is an area. */
function told(collection: 'campaigns' | 'pages' | 'stories', fields: object, markdown = 'Words.') {
  const { problems } = checkEntries(
    [raw('agency', 'agency'), raw('areas', 'ash'), { ...raw(collection, 'one', fields), markdown }],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  );
  return problems
    .filter(({ rule, severity }) => rule === 'tells-who' && severity === 'warning')
    .map(({ field }) => field);
}

const quote = (words: string, by: string) => ({
  shows: [{ block: 'quote', quote: words, by, consent }],
});

it.each([
  ['I’m a nurse, and we manage.', 'A carer in Ash'],
  ['We have three daughters.', 'Denise, Ash'],
  ['I worked at the hospital.', 'A foster carer from Ash'],
  ['He came to us at night.', 'A bus driver who fosters'],
])('a quote that tells: %s %s', (words, by) => {
  expect(told('campaigns', quote(words, by))).toHaveLength(1);
});

it.each([
  ['I’m a nurse, and we manage.', 'A foster carer'],
  ['We have a spare room and a dog.', 'A foster carer in Ash'],
  ['I drive her to school.', 'A foster carer in Ash'],
  ['You work shifts and you can foster.', 'A foster carer in Ash'],
])('a quote that tells nobody: %s %s', (words, by) => {
  expect(told('campaigns', quote(words, by))).toEqual([]);
});

it('a story may say what somebody did, but not beside a place', () => {
  const words = 'Then she fostered a baby.';
  expect(told('stories', {}, words)).toEqual([]);
  expect(told('stories', {}, `${words} That was in Ash.`)).toHaveLength(1);
  expect(told('stories', { composite: true }, `${words} That was in Ash.`)).toEqual([]);
});

it('what stands in another block is read by itself', () => {
  const place = { block: 'notice', text: 'We meet in Ash.' };
  expect(told('pages', { shows: [...quote('I have two boys.', 'A carer').shows, place] })).toEqual([]);
});
