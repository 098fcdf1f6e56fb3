import { expect, it } from 'vitest';
import { sayFigure, saySource } from '../../../../src/site/blocks/figure-words.ts';

it.each([
  [0, 'people', 'Fewer than 5'],
  [4, 'people', 'Fewer than 5'],
  [4.9, 'people', 'Fewer than 5'],
  [5, 'people', '5'],
  [42_190, 'people', '42,190'],
  [4, 'share', '4%'],
  [62, 'share', '62%'],
  [4.8, 'other', '4.8'],
] as const)('%d of %s is read as %s', (figure, counts, said) => {
  expect(sayFigure({ figure, counts })).toBe(said);
});

it('a figure says where it comes from, and of which day it is', () => {
  expect(saySource({ source: 'Ofsted', date: '2026-03-31' })).toBe('Ofsted, 31 March 2026.');
});
