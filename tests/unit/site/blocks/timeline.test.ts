import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../src/site/blocks/timeline.ts';

const agency: Parameters<typeof timelineOf>[0] = {
  promise: { workingDays: 1 },
  timeline: [
    {
      when: 'Within 10 working days',
      what: 'We send you information.',
      service: 'adoption',
      kind: 'practice',
    },
    { when: 'A week or two', what: 'We visit.', service: 'fostering', kind: 'promise' },
    { when: 'At the end', what: 'You decide.', service: 'both', kind: 'promise' },
  ],
};

describe('the timeline after an enquiry', () => {
  it('begins with the agency’s own promise', () => {
    expect(timelineOf(agency, 'adoption')[0]).toEqual({
      when: 'Within one working day',
      what: 'Somebody gets in touch, in the way and at the time that you chose.',
      why: 'Our promise.',
    });
    expect(timelineOf({ ...agency, promise: { workingDays: 3 } }, undefined)[0]?.when).toBe(
      'Within 3 working days',
    );
  });

  it('has the steps of one service, and those of both', () => {
    expect(timelineOf(agency, 'adoption').map(({ when }) => when)).toEqual([
      'Within one working day',
      'Within 10 working days',
      'At the end',
    ]);
  });

  it('says on a page for both which service a step is of, and how firm it is', () => {
    expect(timelineOf(agency, undefined).slice(1)).toEqual([
      {
        when: 'Within 10 working days',
        what: 'Adopting: We send you information.',
        why: 'What we usually keep to.',
      },
      { when: 'A week or two', what: 'Fostering: We visit.', why: 'Our promise.' },
      { when: 'At the end', what: 'You decide.', why: 'Our promise.' },
    ]);
  });
});
