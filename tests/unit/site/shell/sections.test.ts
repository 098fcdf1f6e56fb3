import { describe, expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { sections } from '../../../../src/site/shell/sections.ts';
import { goodEntries } from '../../../support/content.ts';

const agency = schemas.agency.parse(goodEntries.agency);
const [team] = agency.support.teams;
const layout = (section: keyof typeof sections) =>
  sections[section](agency, team ?? { name: 'Support', phone: '' });

describe('what stands around the words of a section', () => {
  it.each(['support', 'worried'] as const)('of %s lets people leave at once', (section) => {
    expect(layout(section).leave).toBe(true);
  });

  it.each(['deciding', 'fostering', 'adoption', 'about'] as const)('of %s is the agency’s own', (section) => {
    expect(layout(section)).toMatchObject({
      leave: false,
      phone: agency.phone,
      numbers: [],
      isUrgent: false,
      beside: { phone: agency.phone },
    });
  });

  it('of worry are the numbers to ring, 999 first, and none of ours', () => {
    const { phone, numbers, isUrgent } = layout('worried');
    expect({ phone, isUrgent }).toEqual({ phone: null, isUrgent: true });
    expect(numbers.map((number) => number.phone)).toEqual(['999', '01632 960 140', '01632 960 199']);
  });

  it('of support is the team that the page is about, before the others', () => {
    const other = { ...team, name: 'Adopters’ team', phone: '01632 960 151' };
    const both = { ...agency, support: { ...agency.support, teams: [...agency.support.teams, other] } };
    const { phone, numbers, beside } = sections.support(both as typeof agency, other);
    expect(numbers.map(({ when }) => when)).toEqual([
      'Adopters’ team',
      'Support',
      'A crisis at night or at a weekend',
    ]);
    expect({ phone, heading: beside.heading }).toEqual({ phone: other.phone, heading: other.name });
  });
});
