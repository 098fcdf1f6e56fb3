import { expect, it } from 'vitest';
import { inOurLetters, runsOf } from '../../../../src/roadshow/pack/pdf-fonts.ts';

it.each([
  ['Coffee ☕🎉 مرحبا with us', 'Coffee with us'],
  ['🎉 Stanley', 'Stanley'],
  ['Stanley 👨‍👩‍👧‍👦', 'Stanley'],
  ['مرحبا', ''],
  ['Adoptować: “5 pm” – €3', 'Adoptować: “5 pm” – €3'],
  ['Cafe\u0301', 'Café'],
  [' spaces  stay ', ' spaces  stay '],
])('what no font has is left out: %j', (text, kept) => {
  expect(inOurLetters(text)).toBe(kept);
});

it('a text is drawn by the fonts that have its letters, without other signs, and never without a word', () => {
  expect(runsOf('Adoptować 🎉 z nami')).toEqual([
    { part: 'latin', text: 'Adoptowa' },
    { part: 'extended', text: 'ć' },
    { part: 'latin', text: ' z nami' },
  ]);
  expect(runsOf('🎉')).toEqual([]);
  expect(() => runsOf('Ask Думаете')).toThrow('no “Д”');
  expect(runsOf('Cafe\u0301').map(({ text }) => text)).toEqual(['Café']);
});
