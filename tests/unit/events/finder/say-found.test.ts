import { expect, it } from 'vitest';
import type { Choice } from '../../../../src/events/finder/choice.ts';
import type { Place } from '../../../../src/events/finder/places-file.ts';
import { sayFound, sayPlaceNote } from '../../../../src/events/finder/say-found.ts';
import { finderDate, northOf } from '../../../support/finder.ts';

const dh1 = { name: 'DH1', latitude: 54.78, longitude: -1.57 };
const instead = {
  date: finderDate('x', '2026-12-08', [], { venue: northOf('Consett', 14) }),
  away: 14 * 1.609344,
  more: 0,
};
const { away: _away, ...next } = instead;

it.each<[string, Parameters<typeof sayFound>]>([
  ['1 date.', [{ found: [], near: 1, online: 0 }, {}, undefined]],
  ['2 dates, and 1 online. The soonest comes first.', [{ found: [], near: 2, online: 1 }, {}, undefined]],
  ['3 dates online. The soonest comes first.', [{ found: [], near: 0, online: 3 }, {}, undefined]],
  [
    '2 dates in the evening. The nearest to DH1 comes first.',
    [{ found: [], near: 2, online: 0 }, { when: 'evenings' }, dh1],
  ],
  [
    '2 dates in December 2026 within 10 miles of DH1. The soonest comes first.',
    [{ found: [], near: 2, online: 0 }, { when: '2026-12', within: 10, order: 'soonest' }, dh1],
  ],
  [
    'No dates within 5 miles of DH1, but 2 online. The nearest is about 14 miles away, in Consett, on the 8th. The soonest comes first.',
    [{ found: [], near: 0, online: 2, instead }, { within: 5 }, dh1],
  ],
  [
    'No dates in the next two weeks. The next is in Consett, on the 8th.',
    [{ found: [], near: 0, online: 0, instead: next }, { when: 'fortnight' }, undefined],
  ],
  [
    '1 date, and 1 online. It’s about 14 miles from DH1.',
    [{ found: [instead], near: 1, online: 1 }, {}, dh1],
  ],
  ['No dates near DH1, but 2 online. The soonest comes first.', [{ found: [], near: 0, online: 2 }, {}, dh1]],
  ['No dates at the weekend.', [{ found: [], near: 0, online: 0 }, { when: 'weekends' }, undefined]],
])('%s', (words, given) => {
  expect(sayFound(...given)).toBe(words);
});

it.each<[string | undefined, string, Place | undefined, Choice]>([
  [
    'SW1A looks to be outside our area. You can still talk to us, or to the council or agency where you live.',
    'SW1A 1AA',
    { ...dh1, name: 'SW1A', isFar: true },
    {},
  ],
  [undefined, '', undefined, {}],
  [undefined, 'DH1', dh1, { within: 5 }],
  ['Say where you are, and we’ll keep to 5 miles.', ' ', undefined, { within: 5 }],
  [
    'We don’t know that place. Try the first half of your postcode or a town of ours, such as DH1 or Durham. Meanwhile, here they all are.',
    '<b>',
    undefined,
    {},
  ],
])('%s', (words, typed, place, choice) => {
  expect(sayPlaceNote(typed, place, choice, 'DH1 or Durham')).toBe(words);
});

it('of a town that has the middle of its area it says so', () => {
  const note = sayPlaceNote('Pittington', { ...dh1, middleOf: 'Durham City' }, {}, '');
  expect(note).toBe('We measure from the middle of Durham City.');
});
