import { expect, it } from 'vitest';
import { partsOfAddress } from '../../../../src/roadshow/pack/address-parts.ts';

it('an address may break after a slash, or before a hyphen, and nowhere else', () => {
  expect(partsOfAddress('https://my-families.example/go/stanley-library')).toEqual([
    ['https://'],
    ['my', '-families.example/'],
    ['go/'],
    ['stanley', '-library'],
  ]);
});
