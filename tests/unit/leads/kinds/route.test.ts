import { describe, expect, it } from 'vitest';
import { route, type Routable } from '../../../../src/leads/kinds/enquiry/route.ts';
import type { RoutingCondition } from '../../../../src/content/schemas/index.ts';
import type { Place } from '../../../../src/platform/geography/places.ts';

const durham = { code: 'E06000047', name: 'County Durham' };
const gateshead = { code: 'E08000037', name: 'Gateshead' };
const stockton = { code: 'E06000004', name: 'Stockton-on-Tees' };

const at = (area: string | undefined, ...authorities: { code: string; name: string }[]): Place => ({
  known: true,
  authorities,
  certain: authorities.length === 1,
  area,
});
const inside = at('durham-city', durham);
const straddling = at('consett', durham, gateshead);
const outside = at(undefined, stockton);
const unknown: Place = { known: false };

const team = (slug: string) => ({
  slug,
  name: slug,
  inbox: `${slug}@x.example`,
  backup: `${slug}@y.example`,
});

function routed(conditions: RoutingCondition[], enquiry: Partial<Routable> = {}) {
  const rules = conditions.map((when, index) => ({ when, team: `team-${index}`, because: `rule ${index}` }));
  return route(
    { interest: 'fostering', place: inside, campaign: undefined, ...enquiry },
    {
      authorities: [durham.code],
      teams: [...rules.map((rule) => team(rule.team)), team('welcome')],
      routing: { rules, fallback: { team: 'welcome', because: 'the rest' } },
    },
  );
}

describe('a condition', () => {
  it.each<[string, RoutingCondition, Partial<Routable>, boolean]>([
    ['none', {}, {}, true],
    ['interest', { interest: ['fostering'] }, {}, true],
    ['interest', { interest: ['adoption', 'unsure'] }, {}, false],
    ['interest, one of several', { interest: ['adoption', 'unsure'] }, { interest: 'unsure' }, true],
    ['area', { areas: ['durham-city'] }, {}, true],
    ['area', { areas: ['stanley'] }, {}, false],
    ['area, of a place that has none', { areas: ['durham-city'] }, { place: outside }, false],
    ['authority', { authorities: [durham.code] }, {}, true],
    ['authority', { authorities: [stockton.code] }, {}, false],
    ['authority, the less likely of two', { authorities: [gateshead.code] }, { place: straddling }, true],
    ['campaign', { campaigns: ['teenagers'] }, { campaign: 'teenagers' }, true],
    ['campaign', { campaigns: ['teenagers'] }, { campaign: 'autumn' }, false],
    ['campaign, of somebody who came through none', { campaigns: ['teenagers'] }, {}, false],
    ['living inside', { lives: 'inside' }, {}, true],
    ['living inside', { lives: 'inside' }, { place: outside }, false],
    ['living inside, perhaps', { lives: 'inside' }, { place: straddling }, true],
    ['living outside', { lives: 'outside' }, { place: outside }, true],
    ['living outside', { lives: 'outside' }, {}, false],
    ['living outside, perhaps', { lives: 'outside' }, { place: straddling }, false],
    ['two that hold', { interest: ['fostering'], areas: ['durham-city'] }, {}, true],
    ['two of which one holds', { interest: ['fostering'], areas: ['stanley'] }, {}, false],
    ['two of which the other holds', { interest: ['adoption'], areas: ['durham-city'] }, {}, false],
  ])('on %s decides: %j for %j is %j', (_, when, enquiry, fits) => {
    expect(routed([when], enquiry).team.slug).toBe(fits ? 'team-0' : 'welcome');
  });
});

describe('the rules', () => {
  it('are tried from the top, and the first that fits decides, with its reason', () => {
    const rules: RoutingCondition[] = [{ interest: ['adoption'] }, { areas: ['durham-city'] }, {}];
    expect(routed(rules)).toMatchObject({ team: { slug: 'team-1' }, reason: 'rule 1' });
    expect(routed(rules, { interest: 'adoption' })).toMatchObject({
      team: { slug: 'team-0' },
      reason: 'rule 0',
    });
    expect(routed(rules, { place: outside })).toMatchObject({ team: { slug: 'team-2' }, reason: 'rule 2' });
  });

  it('leave what fits none to the fallback team, with its reason', () => {
    expect(routed([{ interest: ['adoption'] }])).toMatchObject({
      team: { slug: 'welcome' },
      reason: 'the rest',
    });
    expect(routed([])).toMatchObject({ team: { slug: 'welcome' }, reason: 'the rest' });
  });

  it('are not asked about a postcode that nobody knows: the fallback team is told to ask', () => {
    expect(routed([{}, { lives: 'outside' }], { place: unknown })).toMatchObject({
      team: { slug: 'welcome' },
      reason: expect.stringContaining('don’t know this postcode'),
      lives: 'unknown',
    });
  });

  it.each([
    ['has whoever lives inside', inside, 'team-0', 'The campaign that they came by has a team of its own'],
    [
      'has whoever may live inside',
      straddling,
      'team-0',
      'The campaign that they came by has a team of its own',
    ],
    ['has nobody who lives outside', outside, 'team-1', 'rule 1'],
    ['has nobody whose postcode isn’t known', unknown, 'welcome', expect.stringContaining('this postcode')],
  ])('come after the team of the campaign, which %s', (_, place, slug, reason) => {
    const rules: RoutingCondition[] = [{ interest: ['adoption'] }, {}];
    expect(routed(rules, { place, own: 'team-0' })).toMatchObject({ team: { slug }, reason });
  });

  it('choose where the team of the campaign was taken out', () => {
    expect(routed([{}], { own: 'gone' })).toMatchObject({ team: { slug: 'team-0' }, reason: 'rule 0' });
  });

  it('that name a team which isn’t there are an error', () => {
    const routing = { rules: [], fallback: { team: 'nobody', because: 'x' } };
    const agency = { authorities: [], teams: [team('welcome')], routing };
    expect(() => route({ interest: 'unsure', place: inside, campaign: undefined }, agency)).toThrow('nobody');
  });
});

it.each([
  ['inside', inside],
  ['inside', straddling],
  ['inside', at(undefined, gateshead, durham)],
  ['outside', outside],
  ['outside', at(undefined, stockton, gateshead)],
  ['unknown', unknown],
] as const)('lives %s: %j', (lives, place) => {
  expect(routed([], { place }).lives).toBe(lives);
});
