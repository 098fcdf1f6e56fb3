import { describe, expect, it } from 'vitest';
import { findHandlingTeam, kindOf, kinds, teamOf } from '../../../../src/leads/kinds/register.ts';
import { supportTeamFor } from '../../../../src/leads/kinds/support/kind.ts';
import { built } from '../../../support/sample.ts';

const { runtime } = built;
const { agency } = runtime;

describe('who helps a person who cares for a child', () => {
  it.each([
    ['kinship', 'Family and friends support team'],
    ['special-guardian', 'Family and friends support team'],
    ['adopter', 'Adoption support'],
    ['foster-carer', 'Family and friends support team'],
    ['other', 'Family and friends support team'],
  ] as const)('%s: %s', (caring, name) => {
    expect(supportTeamFor(caring, agency).name).toBe(name);
  });

  it('is the first of all when no list has what they are', () => {
    const teams = agency.support.teams.map((team) => ({ ...team, caring: ['adopter' as const] }));
    const changed = { ...agency, support: { ...agency.support, teams: teams.toReversed() } };
    expect(supportTeamFor('kinship', changed).name).toBe('Adoption support');
  });
});

describe('the team of a stored lead', () => {
  it.each([
    ['enquiry', 'adoption', 'adoption'],
    ['enquiry', 'taken-out', agency.routing.fallback.team],
    ['support', 'support adoption', 'support adoption'],
    ['support', 'support taken-out', 'support family-and-friends'],
    ['complaint', 'data protection', 'data protection'],
  ] as const)('%s, %s: %s', (kind, slug, now) => {
    expect(teamOf(kind, slug, runtime).slug).toBe(now);
  });

  it.each(kinds)('of any kind is stood in for by one of its own when it was taken out: $name', (kind) => {
    const { slug } = teamOf(kind.name, 'taken-out', runtime);
    expect(slug).toBe(kind.standIn(runtime).slug);
    expect(kind.teams(runtime).map((team) => team.slug)).toContain(slug);
  });

  it('of support stays when its name changes', () => {
    const teams = agency.support.teams.map((team) => ({ ...team, name: 'One name for all' }));
    const renamed = { ...runtime, agency: { ...agency, support: { ...agency.support, teams } } };
    expect(teamOf('support', 'support adoption', renamed).inbox).toBe('support@fellandshore.example');
  });
});

it('a complaint is for the data protection officer alone: nobody takes over from them', () => {
  const { teams, standIn } = kindOf({ kind: 'complaint' });
  for (const officer of [...teams(runtime), standIn(runtime)]) {
    expect(officer).toEqual({
      slug: 'data protection',
      name: 'Data Protection Officer',
      said: 'The Data Protection Officer',
      inbox: 'dataprotection@dalesandwear.example',
    });
  }
  expect(teams(runtime)).toHaveLength(1);
});

it('no team has the slug of another, of whatever kind, and each is found by its own', () => {
  const all = kinds.flatMap(({ name: kind, teams }) => teams(runtime).map(({ slug }) => ({ kind, slug })));
  expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length);
  for (const { kind, slug } of all) expect(findHandlingTeam(kind, slug, runtime)?.slug).toBe(slug);
  expect(findHandlingTeam('support', 'adoption', runtime)).toBeUndefined();
});
