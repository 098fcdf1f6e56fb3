import { measurePairs, type Measured } from '../../design/colours.ts';
import type { Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';

const low = problemOf('brand-contrast', 'error');

/** All that stands on the agency's colours, and these on ours, can be seen in every theme. */
export function brandContrast({ agency }: Content): Problem[] {
  return agency.flatMap(({ source, data: { brand } }) => {
    const ours = measurePairs();
    const pale = measurePairs(brand).filter(
      ({ ratio, least, colours }, index) =>
        ratio < least &&
        (colours.front !== ours[index]?.colours.front || colours.back !== ours[index]?.colours.back),
    );
    // Each pair once, where most is asked of it; the same colours under other names are no news.
    const hardest = pale.toSorted((one, other) => other.least - one.least || one.ratio - other.ratio);
    const said = new Set<string>();
    const once = hardest.filter(({ front, back, colours }) => {
      const names = [`${front} ${back}`, `${colours.front} ${colours.back}`];
      const known = names.some((name) => said.has(name));
      for (const name of names) said.add(name);
      return !known;
    });
    return once.map((pair) => {
      const field = fieldOf(pair, brand);
      const { front, back, colours, least, where, theme } = pair;
      const shown = (Math.floor(pair.ratio * 100) / 100).toFixed(2);
      return low(
        { source, field: `brand.${field}` },
        `${front} on ${back} (${colours.front} on ${colours.back}), ${where}, has a contrast of ${shown} to 1 (theme: ${theme})`,
        `Choose a ${field === 'night' ? 'darker' : 'lighter'} colour: it must be at least ${least} to 1.`,
      );
    });
  });
}

/** Which of the agency's colours to change: the one that lies under the other, where both are its own. */
function fieldOf({ colours }: Measured, brand: { night?: string | undefined; lamp?: string | undefined }) {
  return brand.night !== undefined && [colours.back, colours.front].includes(brand.night) ? 'night' : 'lamp';
}
