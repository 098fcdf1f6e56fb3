import type { Agency } from '../../content/schemas/index.ts';
import { sayWorkingDays } from '../../platform/time/words.ts';

/** A step after an enquiry: when, what, and how firm that is. */
export interface Step {
  when: string;
  what: string;
  why: string;
}

const WHY: Record<Agency['timeline'][number]['kind'], string> = {
  promise: 'Our promise.',
  practice: 'What we usually keep to.',
  guidance: 'What the government’s guidance asks of us.',
  regulation: 'What the law asks of us.',
};

/** What happens after an enquiry, from the agency's own promise on; of one service, or of all. */
export function timelineOf(
  { promise, timeline }: Pick<Agency, 'promise' | 'timeline'>,
  service: 'fostering' | 'adoption' | undefined,
): Step[] {
  const first = {
    when: `Within ${sayWorkingDays(promise.workingDays)}`,
    what: 'Somebody gets in touch, in the way and at the time that you chose.',
    why: WHY.promise,
  };
  const wanted = timeline.filter((step) => !service || step.service === service || step.service === 'both');
  return [
    first,
    ...wanted.map(({ when, what, kind, service: of }) => ({
      when,
      what: service || of === 'both' ? what : `${of === 'fostering' ? 'Fostering' : 'Adopting'}: ${what}`,
      why: WHY[kind],
    })),
  ];
}
