import type { Point } from '../../platform/geography/hexagon-map.ts';

/** A rectangle by its edges. */
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A digit's width, and a number's height, in units of the map, as large as a phone shows them, with their edge. */
const DIGIT = { width: 17, height: 25 };

/** The window of a date as a phone shows it, around the point that it stands on. */
const windowAt = ({ x, y }: Point): Box => ({ left: x - 9, right: x + 9, top: y - 19, bottom: y + 5 });

/** How far from its place a number may stand, and in which directions, beginning with the left. */
const DISTANCES = [0, 14, 20, 28, 38, 50, 64];
const DIRECTIONS = 16;

/**
 * Where the numbers of areas stand on a phone's map: each as near to its place as it may, where it covers no window of a
 * date and no other number. One that has no room within 64 units stands at its place.
 * @param places of 1, 2, 3 and so on @returns the middle of each
 */
export function placeNumbers(
  places: readonly Point[],
  windows: readonly Point[],
  size: { width: number; height: number },
): Point[] {
  const taken = windows.map(windowAt);
  return places.map((place, index) => {
    const width = String(index + 1).length * DIGIT.width;
    const at = spotsAround(place).find((spot) => {
      const box = boxAround(spot, width);
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height;
      return isInside && !taken.some((other) => meet(box, other));
    });
    const middle = at ?? place;
    taken.push(boxAround(middle, width));
    return middle;
  });
}

const spotsAround = ({ x, y }: Point): Point[] =>
  DISTANCES.flatMap((distance) =>
    Array.from({ length: distance === 0 ? 1 : DIRECTIONS }, (_, turn) => {
      // To the left, a little below, a little above and so on.
      const step = Math.ceil(turn / 2) * (turn % 2 ? 1 : -1);
      const angle = Math.PI + (step * 2 * Math.PI) / DIRECTIONS;
      return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
    }),
  );

/** The box of a number of this width, around its middle. */
const boxAround = ({ x, y }: Point, width: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - DIGIT.height / 2,
  bottom: y + DIGIT.height / 2,
});

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
