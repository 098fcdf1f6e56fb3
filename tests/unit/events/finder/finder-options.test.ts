import { expect, it } from 'vitest';
import type { Audience } from '../../../../src/content/audiences.ts';
import { audienceOptions, exampleOf, monthOptions } from '../../../../src/events/finder/finder-options.ts';

it.each<[Audience[], string[]]>([
  [
    ['fostering', 'adoption', 'caring'],
    [
      ':Fostering or adopting',
      'fostering:Thinking of fostering',
      'adoption:Thinking of adopting',
      'caring:Caring for a child already',
    ],
  ],
  [
    ['adoption', 'caring'],
    [':Thinking of adopting', 'caring:Caring for a child already'],
  ],
  [['fostering'], [':Thinking of fostering']],
  [[], [':Fostering or adopting']],
])('where dates are for %j, people choose among these', (audiences, options) => {
  const dates = audiences.map((audience) => ({ data: { audience: [audience] } }));
  expect(audienceOptions(dates).map(({ value, label }) => `${value}:${label}`)).toEqual(options);
});

it('an example is a place of ours', () => {
  const bare = { towns: ['Ash', 'Elm'], outcodes: ['DH1'], onMap: [] };
  expect(exampleOf([{ data: bare }])).toBe('DH1 or Ash');
  const onMap = [{ town: 'Elm', sector: 'DH8 1' }];
  expect(exampleOf([{ data: bare }, { data: { ...bare, onMap } }])).toBe('DH8 or Elm');
});

it.each([
  ['without a year while each is there once', ['2026-12', '2027-02'], ['December', 'February']],
  ['with their year where one comes twice', ['2026-12', '2027-12'], ['December 2026', 'December 2027']],
])('offers months %s', (_, months, labels) => {
  expect(monthOptions(months)).toEqual(months.map((value, index) => ({ value, label: labels[index] })));
});
