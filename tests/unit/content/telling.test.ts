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
  ...[
    'I work as a nurse.',
    'As a nurse, I know.',
    'As a night nurse I know.',
    'My wife is a midwife.',
    'My wife’s a midwife.',
    'My husband drives the 21 bus.',
    'My partner works at the hospital.',
    'I used to be a midwife.',
    'We used to work at the hospital.',
    'I’m retired.',
    'We’re both retired now.',
    'We’ve got three daughters.',
    'I’ve two boys.',
    'We’ve always had twins.',
    'I’ve worked at the hospital.',
    'I’ve been a nurse for years.',
    'I work part-time as a teacher.',
    'I‘m a nurse.',
    "We've got three daughters.",
    "I'm retired.",
  ].map((words): [string, string] => [words, 'A foster carer in Ash']),
])('a quote that tells: %s %s', (words, by) => {
  expect(told('campaigns', quote(words, by))).toHaveLength(1);
});

it.each([
  ['I’m a nurse, and we manage.', 'A foster carer'],
  ['We have a spare room and a dog.', 'A foster carer in Ash'],
  ['I drive her to school.', 'A foster carer in Ash'],
  ...[
    'As a foster carer, I know.',
    'I used to be shy.',
    'We used to have a dog.',
    'My wife is a rock.',
    'My wife drives her to school.',
    'We’ve got three spare rooms and a dog.',
    'I’ve two days off a month.',
    'I’m tired.',
    'I’ve worked at it.',
    'I work as part of a team.',
    'We’ve been a family for years.',
  ].map((words): [string, string] => [words, 'A foster carer in Ash']),
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
