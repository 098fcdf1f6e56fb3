import type { Rates } from '../content/schemas/index.ts';
import type { Household } from './pay.ts';

/** The household of a worked example. */
export const householdOf = ({ care, level, ages, weeks }: Rates['example']): Household => ({
  kind: care,
  level,
  ages: ages.split(',').map(Number),
  times: weeks,
});
