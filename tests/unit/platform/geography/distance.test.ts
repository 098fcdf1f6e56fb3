import { expect, it } from 'vitest';
import { sayMiles } from '../../../../src/platform/geography/distance.ts';

it.each([
  [0, 'less than a mile'],
  [0.8, 'less than a mile'],
  [0.81, 'about a mile'],
  [2.4, 'about a mile'],
  [2.5, 'about 2 miles'],
  [16.1, 'about 10 miles'],
])('%d km are %s', (kilometres, words) => {
  expect(sayMiles(kilometres)).toBe(words);
});
