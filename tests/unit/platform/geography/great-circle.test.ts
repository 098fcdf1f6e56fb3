import { expect, it } from 'vitest';
import { kilometresApart } from '../../../../src/platform/geography/great-circle.ts';

const durham = { latitude: 54.7761, longitude: -1.5733 };

it.each([
  ['itself', durham, 0],
  ['Land’s End', { latitude: 50.0657, longitude: -5.7132 }, 594.0],
  ['Lerwick', { latitude: 60.1551, longitude: -1.1449 }, 598.7],
  ['the other side of the earth', { latitude: -54.7761, longitude: 178.4267 }, 20_015.1],
])('%s is as far from Durham as the law of cosines says', (_, place, kilometres) => {
  expect(kilometresApart(durham, place)).toBeCloseTo(kilometres, 0);
  expect(kilometresApart(place, durham)).toBeCloseTo(kilometres, 0);
});

it('a degree along a meridian is as long in Cornwall as in Shetland', () => {
  for (const latitude of [49, 55, 60]) {
    const north = kilometresApart({ latitude, longitude: -1 }, { latitude: latitude + 1, longitude: -1 });
    expect(north).toBeCloseTo(111.195, 2);
  }
});
