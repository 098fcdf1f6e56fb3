import { describe, expect, it } from 'vitest';
import { bestTimes } from '../../../../src/leads/forms/best-times.ts';

type OpeningHours = Parameters<typeof bestTimes>[0];

const WEEK: OpeningHours[number]['days'] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const on = (days: OpeningHours[number]['days'], opens: string, closes: string) => ({ days, opens, closes });
const labels = (hours: OpeningHours, chosen?: string) => bestTimes(hours, chosen).map(({ label }) => label);

describe('the times that a form offers', () => {
  it.each<[string, OpeningHours, string[]]>([
    ['to five', [on(WEEK, '08:30', '17:00')], ['Any time', 'Morning', 'Afternoon']],
    ['to half past five', [on(WEEK, '08:30', '17:30')], ['Any time', 'Morning', 'Afternoon']],
    ['to six', [on(WEEK, '08:30', '18:00')], ['Any time', 'Morning', 'Afternoon', 'Evening']],
    ['mornings', [on(WEEK, '09:00', '12:30')], ['Any time', 'Morning']],
    ['afternoons', [on(WEEK, '11:30', '16:00')], ['Any time', 'Afternoon']],
    ['evenings', [on(WEEK, '17:00', '21:00')], ['Any time', 'Evening']],
    [
      'two ranges a day',
      [on(WEEK, '09:00', '12:30'), on(WEEK, '13:30', '17:00')],
      ['Any time', 'Morning', 'Afternoon'],
    ],
    [
      'late on two days',
      [
        on(['monday', 'wednesday', 'friday'], '09:00', '17:00'),
        on(['tuesday', 'thursday'], '09:00', '19:30'),
      ],
      ['Any time', 'Morning', 'Afternoon', 'Evening, Tuesday and Thursday'],
    ],
    [
      'Saturday mornings too',
      [on(WEEK, '09:00', '17:00'), on(['saturday'], '09:00', '12:00')],
      ['Any time', 'Morning', 'Afternoon, Monday to Friday'],
    ],
    ['hardly ever', [on(['monday'], '11:45', '12:15')], ['Any time']],
  ])('are those at which somebody is there: %s', (_, hours, expected) => {
    expect(labels(hours)).toEqual(expected);
  });

  it('keep one that a person chose before', () => {
    const hours = [on(WEEK, '08:30', '17:00')];
    expect(labels(hours, 'evening')).toEqual(['Any time', 'Morning', 'Afternoon', 'Evening']);
    expect(labels(hours, 'midnight')).toEqual(['Any time', 'Morning', 'Afternoon']);
  });
});
