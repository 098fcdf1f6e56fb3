import type { Point } from '../../platform/geography/hexagon-map.ts';

/** As much of the map as markers may cover, before they become smaller. */
const MOST_COVERED = 0.3;

/** How far from straight they push each other, in radians. */
const LEAN = 0.25;

/** More rounds than a crowd needs to come apart. */
const ROUNDS = 500;

/**
 * Where round markers stand so that none covers another: each at its point, or as near to it as there is room. The same
 * points give the same places.
 * @param radius as large as a finger needs it; smaller where there are very many
 */
export function spreadMarkers(
  points: readonly Point[],
  radius: number,
  { width, height }: { width: number; height: number },
): { radius: number; markers: Point[] } {
  const r = Math.min(radius, Math.sqrt((MOST_COVERED * width * height) / (points.length * Math.PI || 1)));
  const inside = (value: number, length: number) => Math.min(Math.max(value, r), length - r);
  const markers = points.map(({ x, y }) => ({ x: inside(x, width), y: inside(y, height) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [index, one] of markers.entries()) {
      for (const other of markers.slice(0, index)) {
        const [dx, dy] = [one.x - other.x, one.y - other.y];
        const distance = Math.hypot(dx, dy);
        if (distance >= 2 * r) continue;
        // Of two at one place each goes a way of its own, and a row that leans on the edge breaks up.
        const angle = distance === 0 ? index : Math.atan2(dy, dx) + (index % 2 === 0 ? LEAN : -LEAN);
        // A little more than needed, so that rounding ends it.
        const push = (2 * r - distance) / 2 + 0.05;
        one.x += Math.cos(angle) * push;
        one.y += Math.sin(angle) * push;
        other.x -= Math.cos(angle) * push;
        other.y -= Math.sin(angle) * push;
        moved = true;
      }
    }
    for (const marker of markers) {
      marker.x = inside(marker.x, width);
      marker.y = inside(marker.y, height);
    }
    if (!moved) break;
  }
  return { radius: r, markers };
}
