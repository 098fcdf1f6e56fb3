import { expect, it } from 'vitest';
import { choiceFrom, hasChoice, searchWith, type Choice } from '../../../../src/events/finder/choice.ts';

const whole: Choice = { within: 10, when: 'weekends', for: 'adoption', online: 'no', order: 'soonest' };

it.each<[string, Choice]>([
  ['', {}],
  ['?within=10&when=weekends&for=adoption&online=no&order=soonest', whole],
  ['?when=2026-12', { when: '2026-12' }],
  ['?when=2026-13&within=11&for=everybody&online=maybe&order=nearest', {}],
  ['?within=10%20&when=<script>', {}],
  ['?within=5&within=10', { within: 5 }],
  ['?campaign=teenagers&for=caring', { for: 'caring' }],
])('the address %s says %j', (search, choice) => {
  expect(choiceFrom(search)).toEqual(choice);
  expect(hasChoice(search)).toBe(Object.keys(choice).length > 0);
});

it('an address says of the choice what isn’t open, and keeps what else it has', () => {
  expect(searchWith(whole, '')).toBe('?within=10&when=weekends&for=adoption&online=no&order=soonest');
  expect(searchWith({ within: 5 }, '?campaign=teenagers&when=evenings')).toBe('?campaign=teenagers&within=5');
  expect(searchWith({}, '?within=5')).toBe('');
});

it('what an address says comes back from it', () => {
  for (const choice of [whole, {}, { when: '2027-01' }] satisfies Choice[]) {
    expect(choiceFrom(searchWith(choice, '?campaign=x'))).toEqual(choice);
  }
});
