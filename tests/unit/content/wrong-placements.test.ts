import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { codesAtRuntime } from '../../../src/campaigns/codes-at-runtime.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { attribute } from '../../../src/leads/kinds/attribution.ts';
import { raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const poster = { code: 'ash-poster', name: 'Poster' };
const bus = { code: 'ash-bus', name: 'Back of a bus', cost: 760, utm: ['bus'] };

/** What is published of a campaign with these placements, and what is said of it. */
function publish(placements: unknown) {
  const { content, problems, leftOut } = checkEntries(
    [raw('agency', 'agency'), raw('campaigns', 'ash', { placements })],
    today,
    contentRules,
  );
  return {
    placements: content.campaigns[0]?.data.placements,
    codes: codesAtRuntime(content, today),
    said: problems.map(({ rule, field }) => `${rule} ${field}`),
    leftOut: [...leftOut],
  };
}

it.each<[what: string, slip: object, left: object, said: string]>([
  ['a cost in words', { cost: 'lots' }, { name: bus.name, utm: ['bus'] }, 'wrong-value placements.1.cost'],
  ['no name', { name: undefined }, { name: 'ash-bus', cost: 760 }, 'missing-field placements.1.name'],
  ['a name that is no word', { name: 7 }, { name: 'ash-bus' }, 'wrong-value placements.1.name'],
  [
    'one wrong source of two',
    { utm: [12, 'bus'] },
    { utm: ['bus'], cost: 760 },
    'wrong-value placements.1.utm.0',
  ],
  ['a source that is no list', { utm: 'bus' }, { utm: ['bus'], cost: 760 }, 'wrong-value placements.1.utm'],
  ['two in one', { utm: 'bus, coach' }, { utm: ['bus', 'coach'] }, 'wrong-value placements.1.utm'],
  [
    'an earlier short link that is no list',
    { formerly: '/go/ash-coach' },
    { formerly: ['/go/ash-coach'], utm: ['bus'] },
    'wrong-value placements.1.formerly',
  ],
  [
    'a code in capitals',
    { code: 'Ash-Bus' },
    { code: 'ash-bus', cost: 760 },
    'wrong-value placements.1.code',
  ],
  [
    'a misspelt mark that may be of what is sensitive',
    { sensitve: true },
    { sensitive: true, cost: 760 },
    'unknown-field placements.1.sensitve',
  ],
  ...['isSensitive', 'Sensitive?', 'sensitivity', 'very_sensitive', 'Confidential', 'private'].map(
    (key): [string, object, object, string] => [
      `a mark that is called ${key}`,
      { [key]: true },
      { sensitive: true, cost: 760 },
      `unknown-field placements.1.${key}`,
    ],
  ),
  ['a misspelt field', { costs: 80 }, { sensitive: false }, 'unknown-field placements.1.costs'],
  [
    'a mark that is neither',
    { sensitive: 'perhaps' },
    { sensitive: true },
    'wrong-value placements.1.sensitive',
  ],
])('a placement with %s loses that alone, and its code leads to the campaign', (_, slip, left, said) => {
  const found = publish([poster, { ...bus, ...slip }]);
  expect(found.placements?.[0]).toMatchObject(poster);
  expect(found.placements?.[1]).toMatchObject(left);
  expect(found.codes['ash-bus']).toMatchObject({ of: 'ash', leadsTo: '/campaigns/ash/' });
  expect(found.said).toEqual([said]);
  expect(found.leftOut).toEqual([]);
});

it.each<[what: string, wrong: unknown, said: string]>([
  ['a code that can be no address', { ...bus, code: 'ash & bus' }, 'wrong-value placements.0.code'],
  ['no code', { name: 'Bus' }, 'missing-field placements.0.code'],
  ['words alone', 'the back of a bus', 'wrong-value placements.0'],
])(
  'one with %s falls out alone, and what is wrong with the next is told of where it stands',
  (_, wrong, said) => {
    const found = publish([wrong, poster, { ...bus, code: 'poster', name: 'For siblings' }]);
    expect(found.placements?.map(({ code }) => code)).toEqual(['ash-poster', 'poster']);
    expect(found.said.toSorted()).toEqual(
      ['code-in-use placements.2.code', 'disrespectful-word placements.2.name', said].toSorted(),
    );
    expect(found.leftOut).toEqual([]);
  },
);

it('a code that is a number is its digits', () => {
  const found = publish([{ ...bus, code: 2026 }]);
  expect(found.codes['2026']).toMatchObject({ of: 'ash', placement: { name: bus.name } });
  expect(found.said).toEqual(['wrong-value placements.0.code']);
});

it('a placement that stands in no list is one', () => {
  const found = publish(bus);
  expect(found.placements).toMatchObject([bus]);
  expect(found.codes['ash-bus']).toMatchObject({ of: 'ash' });
  expect(found.said).toEqual(['wrong-value placements']);
});

it('words for placements are none, and the campaign is there', () => {
  const found = publish('the back of a bus');
  expect(found.placements).toEqual([]);
  expect(found.codes['ash']).toMatchObject({ of: 'ash' });
  expect(found.said).toEqual(['wrong-value placements']);
});

it.each<[what: string, slip: object]>([
  ['whose source is no list', { utm: 'grindr' }],
  ['whose sources are no list', { utm: 'scruff, grindr' }],
  ['whose source is a part of something', { utm: { source: 'grindr' } }],
  ['with no code', { code: undefined, utm: ['Grindr'] }],
  ['whose code can be no address', { code: 'at & by', utm: ['grindr/paid'] }],
  ['that is called so', { code: 'Grindr!?!!app & more', utm: ['grindr'], name: '' }],
])('of a sensitive placement %s no lead has the source', (_, slip) => {
  const { codes } = publish([poster, { ...bus, sensitive: true, ...slip }]);
  const site = 'https://hearth.example';
  for (const query of ['', 'campaign=ash&', 'campaign=ash-poster&']) {
    const url = `${site}/enquire/?${query}utm_source=grindr`;
    expect(attribute({}, url, [site], { codes, events: {} }).attribution.source).toBeUndefined();
  }
});

it('what else is wrong with a campaign leaves it out as ever', () => {
  const { content, problems } = checkEntries(
    [raw('agency', 'agency'), raw('campaigns', 'ash', { title: '', placements: [{ ...bus, cost: 'lots' }] })],
    today,
    contentRules,
  );
  expect(content.campaigns).toEqual([]);
  expect(problems.map(({ field }) => field).toSorted()).toEqual(['placements.0.cost', 'title']);
});
