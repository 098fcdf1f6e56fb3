import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadMarkers } from '../../../../src/site/map/spread-markers.ts';

const box = { width: 600, height: 500 };
const R = 24;

describe('markers on a map', () => {
  it('stand at their points where there is room', () => {
    const points = [
      { x: 100, y: 100 },
      { x: 300, y: 250 },
    ];
    const { radius, markers } = spreadMarkers(points, R, box);
    expect(radius).toBe(R);
    for (const [index, { x, y }] of markers.entries()) {
      expect(Math.hypot(x - (points[index]?.x ?? 0), y - (points[index]?.y ?? 0))).toBeLessThan(1);
    }
  });

  it('never cover each other or leave the map, wherever the stops are', () => {
    const point = fc.record({
      x: fc.double({ min: -50, max: 650, noNaN: true }),
      y: fc.double({ min: -50, max: 550, noNaN: true }),
    });
    const points = fc.oneof(
      fc.array(point, { maxLength: 40 }),
      fc
        .tuple(point, fc.integer({ min: 1, max: 30 }))
        .map(([each, count]) => Array<typeof each>(count).fill(each)),
    );
    fc.assert(
      fc.property(points, (given) => {
        const { radius, markers } = spreadMarkers(given, R, box);
        expect(markers).toHaveLength(given.length);
        for (const [index, one] of markers.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(radius - 0.001);
          expect(one.x).toBeLessThanOrEqual(box.width - radius + 0.001);
          expect(one.y).toBeGreaterThanOrEqual(radius - 0.001);
          expect(one.y).toBeLessThanOrEqual(box.height - radius + 0.001);
          for (const other of markers.slice(0, index)) {
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(2 * radius - 1);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('are the same for the same stops', () => {
    const points = Array.from({ length: 12 }, (_, index) => ({ x: 200 + index, y: 200 }));
    expect(spreadMarkers(points, R, box)).toEqual(spreadMarkers(points, R, box));
  });
});
