import { describe, expect, it } from 'vitest';
import {
  isMeant,
  keepMeant,
  meaningOf,
  namedFirst,
  nearestTerm,
  readTerm,
  wordsOf,
} from '../../../../src/site/search/search-match.ts';

describe('a word of a page', () => {
  it.each([
    ['pets', 'pets'],
    ['pet', 'pets'],
    ['pets', 'pet'],
    ['fostering', 'fost'],
    ['adopter', 'adopting'],
    ['families', 'family'],
    ['rent', 'rentng'],
    ['home', 'hoem'],
    ['adoption', 'adoptoin'],
    ['children', 'childen'],
  ])('%s is meant by %s', (word, typed) => expect(isMeant(word, typed)).toBe(true));

  it.each([
    ['peterlee', 'pets'],
    ['peter', 'pets'],
    ['z', 'zzzqq'],
    ['ho', 'hoem'],
    ['her', 'his'],
    ['cat', 'car'],
  ])('%s isn’t meant by %s', (word, typed) => expect(isMeant(word, typed)).toBe(false));
});

it('the words of a text are plain, and those of a compound stand alone', () => {
  expect(wordsOf('Don’t bring café-goers, żona!')).toEqual(['dont', 'bring', 'cafe', 'goers', 'zona']);
});

it.each(['fost\u200bering', 'fost\u00adering', '\u202afostering\u202c', '\ufeff fostering '])(
  'what nobody sees parts no word that is pasted: %j',
  (pasted) => {
    expect(readTerm(pasted)).toBe('fostering');
    expect(wordsOf(pasted)).toEqual(['fostering']);
  },
);

describe('a term of which nothing was found', () => {
  const known = new Set(wordsOf('Stanley, Seaham and Easington. Fostering and adopting. Pets'));

  it.each([
    ['Stanely', 'stanley'],
    ['Seeham', 'seaham'],
    ['fostring in Stanely', 'fostering in stanley'],
    ['adoptign', 'adopting'],
  ])('%s is looked for as %s', (typed, meant) => expect(nearestTerm(typed, known)).toBe(meant));

  it.each(['xyzzyq', 'pts', 'stanley', ''])('%s is like nothing else', (typed) => {
    expect(nearestTerm(typed, known)).toBeUndefined();
  });
});

describe('what was found', () => {
  const page = (url: string, ...matched: string[]) => ({ url, matched });
  const kept = (term: string, ...found: ReturnType<typeof page>[]) =>
    keepMeant(term, found).map(({ url }) => url);

  it('is left out when it only shares a few letters', () => {
    expect(kept('zzzqq', page('/polski/', 'z'))).toEqual([]);
    expect(kept('pets', page('/pets/', 'Pets,', 'pet'), page('/peterlee/', 'Peterlee.'))).toEqual(['/pets/']);
  });

  it('has all the words, or else one of those that mean something', () => {
    const rent = page('/rent/', 'rent,', 'my');
    expect(kept('rentng my hoem', rent, page('/my/', 'my'))).toEqual(['/rent/']);
    expect(kept('rent my home', rent, page('/all/', 'rent', 'my', 'home'))).toEqual(['/all/']);
    expect(kept('my zzzqq', page('/my/', 'my'))).toEqual([]);
  });

  it('may be a compound', () => expect(kept('read', page('/easy/', 'easy-read,'))).toEqual(['/easy/']));
});

describe('what is named so', () => {
  const found = [
    '/events/for/adoption/',
    '/adoption/pay/',
    '/adoption/',
    '/events/kinship-care/',
    '/a/#adoption',
  ].map((url) => ({ url }));
  it.each([
    ['Adopting', ['/adoption/', '/events/for/adoption/']],
    ['kinship care', ['/events/kinship-care/']],
    ['care', []],
  ])('%s comes first', (term, first) => {
    const rest = found.map(({ url }) => url).filter((url) => !first.includes(url));
    expect(namedFirst(term, found).map(({ url }) => url)).toEqual([...first, ...rest]);
  });
});

describe('what visitors say', () => {
  const synonyms = [
    { means: 'how you can reach us', said: ['contact'] },
    { means: 'family time', said: ['contact with parents', 'CONTACT centre'] },
    { means: 'brothers and sisters', said: ['sibling'] },
    { means: 'nothing', said: ['…'] },
  ];

  it.each([
    ['siblings', 'brothers and sisters'],
    ['Sïbling', 'brothers and sisters'],
    ['adopting siblings here', 'adopting brothers and sisters here'],
    ['contact', 'how you can reach us'],
    ['contact with parents', 'family time'],
    ['contact centres', 'family time'],
  ])('%s means %s', (said, means) => expect(meaningOf(said, synonyms)).toBe(means));

  it.each(['pets', 'parents', 'brothers and sisters', ''])('%s means itself', (said) => {
    expect(meaningOf(said, synonyms)).toBeUndefined();
  });

  it('means itself where there are no synonyms', () => expect(meaningOf('siblings', [])).toBeUndefined());
});
