import type { Event, Interest } from '../../content/schemas/index.ts';

/** What whoever comes to a date may be interested in; undefined where it recruits nobody. */
export function interestIn(audience: Event['audience']): Interest | undefined {
  const [fostering, adoption] = [audience.includes('fostering'), audience.includes('adoption')];
  if (fostering && adoption) return 'unsure';
  if (fostering) return 'fostering';
  return adoption ? 'adoption' : undefined;
}
