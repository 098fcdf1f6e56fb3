import { describe, expect, it } from 'vitest';
import { referenceOf, referencePattern } from '../../../../src/leads/submit/reference.ts';

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

describe('a reference', () => {
  it('is the same for the same id, for ever', () => {
    expect(referenceOf(ID, 0)).toBe(referenceOf(ID, 0));
    expect(referenceOf(ID, 0)).toBe('B6FV-M98P');
  });

  it('differs for each collision and each id', () => {
    const references = Array.from({ length: 20 }, (_, collision) => referenceOf(ID, collision));
    expect(new Set([...references, referenceOf(ID.replace('6f', '7f'), 0)]).size).toBe(21);
  });

  it('has its form, no vowel and nothing that is mistaken when read out, whatever the id', () => {
    const references = Array.from({ length: 100_000 }, (_, number) => referenceOf(String(number), 0));
    expect(references.filter((reference) => !referencePattern.test(reference))).toEqual([]);
    expect(references.filter((reference) => /[^-A-Z0-9]|[AEIOU0125SZL]/.test(reference))).toEqual([]);
    expect(new Set(references).size).toBeGreaterThan(99_950);
  });

  it('uses every letter of its alphabet in every place', () => {
    const seen = Array.from({ length: 9 }, () => new Set<string>());
    for (let number = 0; number < 2000; number += 1) {
      [...referenceOf(String(number), 0)].forEach((letter, place) => seen[place]?.add(letter));
    }
    expect(seen.map(({ size }) => size)).toEqual([24, 24, 24, 24, 1, 24, 24, 24, 24]);
  });
});

describe('the pattern of references', () => {
  it.each(['BCDF-GHJK', '3467-89XY'])('takes %s', (text) => {
    expect(referencePattern.test(text)).toBe(true);
  });

  it.each([
    '',
    'BCDF',
    'BCDFGHJK',
    'bcdf-ghjk',
    'BCDF-GHJA',
    'BCDF-GHJ1',
    ' BCDF-GHJK',
    'BCDF-GHJK\n',
    'BCDF-GHJKK',
  ])('refuses %j', (text) => {
    expect(referencePattern.test(text)).toBe(false);
  });
});
