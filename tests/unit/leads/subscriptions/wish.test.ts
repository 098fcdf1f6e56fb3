import { describe, expect, it } from 'vitest';
import { keptFields, readWish } from '../../../../src/leads/subscriptions/wish.ts';
import { goodNear } from '../../../support/near.ts';
import { built } from '../../../support/sample.ts';

const known = { areas: built.runtime.areas, middles: built.middles };
const read = (changes: Record<string, string>) => readWish({ ...goodNear, ...changes }, known);

describe('a place', () => {
  it.each([
    ['an outcode', { outcode: 'dh1' }, 'DH1', null],
    ['a whole postcode, cut to its first half', { outcode: 'DH1 3QS' }, 'DH1', null],
    ['one with O for 0', { outcode: 'DHI 1AB' }, 'DH1', null],
    ['an area of ours', { outcode: '', area: 'durham-city' }, null, 'durham-city'],
    ['an outcode before an area', { outcode: 'DL5', area: 'durham-city' }, 'DL5', null],
    ['one in Northern Ireland', { outcode: 'BT1 1AA' }, 'BT1', null],
  ])('may be %s', (_, changes, outcode, area) => {
    expect(read(changes)).toMatchObject({ ok: true, wish: { outcode, area } });
  });

  it.each([
    ['none', { outcode: '' }],
    ['an area that isn’t ours', { outcode: '', area: 'atlantis' }],
    ['an area called as what objects have', { outcode: '', area: 'constructor' }],
    ['what is no postcode', { outcode: 'Durham' }],
    ['an outcode that there isn’t', { outcode: 'DH88' }],
    ['a number of the forces', { outcode: 'BFPO 12' }],
  ])('may not be %s', (_, changes) => {
    expect(read(changes)).toMatchObject({
      ok: false,
      errors: { outcode: expect.stringContaining('first half') },
    });
  });

  it('holds nothing of the rest of a postcode', () => {
    expect(JSON.stringify(read({ outcode: 'DH1 3QS' }))).not.toMatch(/3QS/i);
    expect(keptFields({ ...goodNear, outcode: 'dh1 3qs' })).toEqual(goodNear);
    expect(keptFields({ ...goodNear, outcode: 'Durham' })).toEqual({ ...goodNear, outcode: 'Durham' });
  });
});

describe('an address', () => {
  it.each([
    [' Sam@People.example ', 'Sam@people.example'],
    ['mailto:sam@people.example', 'sam@people.example'],
  ])('%j is %s', (email, expected) => {
    expect(read({ email })).toMatchObject({ ok: true, wish: { email: expected } });
  });

  it.each(['', 'sam', 'sam@', 'josé@people.example', `${'x'.repeat(250)}@people.example`])(
    '%j isn’t one',
    (email) => {
      expect(read({ email })).toMatchObject({ ok: false, errors: { email: expect.any(String) } });
    },
  );

  it('that looks wrong is asked about once', () => {
    expect(read({ email: 'sam@gmail.con' })).toMatchObject({
      errors: { email: expect.stringContaining('gmail.com') },
    });
    expect(read({ email: 'sam@gmail.con', email_right: 'yes' })).toMatchObject({ ok: true });
  });
});

it('all that is wrong is said at once, in the order of the form', () => {
  const wrong = readWish({}, known);
  expect(wrong).toMatchObject({ ok: false });
  expect(Object.keys(wrong.ok ? {} : wrong.errors)).toEqual(['email', 'outcode', 'audience']);
});

it.each(['unsure', 'Fostering', 'constructor'])('dates are for nobody called %j', (audience) => {
  expect(read({ audience })).toMatchObject({ ok: false, errors: { audience: expect.any(String) } });
});
