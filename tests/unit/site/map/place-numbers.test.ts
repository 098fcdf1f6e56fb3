import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeNumbers } from '../../../../src/site/map/place-numbers.ts';

const SIZE = { width: 600, height: 480 };
const point = fc.record({ x: fc.integer({ min: 30, max: 570 }), y: fc.integer({ min: 30, max: 450 }) });

/** How far two middles must be from each other, by the sizes of what stands around them. */
const areApart = (dx: number, dy: number, width: number, height: number) =>
  Math.abs(dx) >= width - 1e-6 || Math.abs(dy) >= height - 1e-6;

it('numbers stand at their place where nothing else does', () => {
  expect(placeNumbers([{ x: 100, y: 100 }], [{ x: 300, y: 300 }], SIZE)).toEqual([{ x: 100, y: 100 }]);
});

it('numbers cover no window of a date and no other number, and stand near their place, wherever all of them are', () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 9 }),
      fc.array(point, { maxLength: 12 }),
      (places, windows) => {
        const numbers = placeNumbers(places, windows, SIZE);
        for (const [index, { x, y }] of numbers.entries()) {
          const place = places[index] ?? { x: 0, y: 0 };
          expect(Math.hypot(x - place.x, y - place.y)).toBeLessThan(65);
          for (const window of windows)
            expect(areApart(x - window.x, y - (window.y - 7), 17.5, 24.5)).toBe(true);
          for (const other of numbers.slice(0, index))
            expect(areApart(x - other.x, y - other.y, 17, 25)).toBe(true);
        }
      },
    ),
    { seed: 20, numRuns: 300 },
  );
});
