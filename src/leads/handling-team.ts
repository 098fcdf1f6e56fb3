import type { Agency, Caring } from '../content/schemas/index.ts';
import type { LeadKind } from './given.ts';

/** Who handles a lead. A support team and the data protection officer have no slug in the content: ours have a space, so that they are nobody else's. */
export interface HandlingTeam {
  slug: string;
  name: string;
  inbox: string;
  /** Who is told when the inbox fails or nobody was in touch; none for complaints, which are for one person's eyes. */
  backup?: string | undefined;
  /** The other agency that it belongs to, if it is not ours. */
  partner?: string | undefined;
  /** Its own number, where it isn't the agency's. */
  phone?: string | undefined;
}

type Teams = Pick<Agency, 'teams' | 'support' | 'dataProtection'>;

/** All who handle leads of a kind. */
export function handlingTeams(kind: LeadKind, { teams, support, dataProtection }: Teams): HandlingTeam[] {
  switch (kind) {
    case 'enquiry':
      return teams;
    case 'support':
      return support.teams.map((team) => ({ ...team, slug: `support: ${team.name}` }));
    case 'complaint':
      return [{ slug: 'data protection', name: dataProtection.officer, inbox: dataProtection.email }];
  }
}

/** The team of a stored lead; undefined when it was taken out of the content since. */
export function findHandlingTeam(kind: LeadKind, slug: string, agency: Teams): HandlingTeam | undefined {
  return handlingTeams(kind, agency).find((team) => team.slug === slug);
}

/** Who helps a person: the first support team whose list has what they are, else the first of all. */
export function supportTeamFor(caring: Caring, agency: Teams): HandlingTeam {
  const fits = agency.support.teams.findIndex((team) => team.caring.includes(caring));
  return first(handlingTeams('support', agency).slice(Math.max(fits, 0)));
}

/** The data protection officer. */
export function dataProtectionTeam(agency: Teams): HandlingTeam {
  return first(handlingTeams('complaint', agency));
}

function first(teams: readonly HandlingTeam[]): HandlingTeam {
  const [team] = teams;
  if (!team) throw new Error('Nobody handles these leads');
  return team;
}
