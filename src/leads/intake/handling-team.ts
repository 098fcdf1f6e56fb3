import type { Agency, Caring } from '../../content/schemas/index.ts';
import type { LeadKind } from '../forms/given.ts';

/** Who handles a lead. The slug of a support team, or the data protection officer, has a space here: so it is no recruitment team's. */
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

type Teams = Pick<Agency, 'teams' | 'routing' | 'support' | 'dataProtection'>;

/** All who handle leads of a kind. */
export function handlingTeams(kind: LeadKind, { teams, support, dataProtection }: Teams): HandlingTeam[] {
  switch (kind) {
    case 'enquiry':
      return teams;
    case 'support':
      return supportTeams(support);
    case 'complaint':
      return [{ slug: 'data protection', name: dataProtection.officer, inbox: dataProtection.email }];
  }
}

const supportTeams = ({ teams }: Agency['support']) =>
  teams.map((team) => ({ ...team, slug: `support ${team.slug}` }));

/** The team of a stored lead; undefined when it was taken out of the content since. */
export function findHandlingTeam(kind: LeadKind, slug: string, agency: Teams): HandlingTeam | undefined {
  return handlingTeams(kind, agency).find((team) => team.slug === slug);
}

/** The same; a team that was taken out is stood in for by the one that gets everything else of its kind. */
export function teamOf(kind: LeadKind, slug: string, agency: Teams): HandlingTeam {
  const team = findHandlingTeam(kind, slug, agency);
  if (team) return team;
  const standIn = kind === 'enquiry' && findHandlingTeam(kind, agency.routing.fallback.team, agency);
  return standIn || first(handlingTeams(kind, agency));
}

/** Who helps a person: the first support team whose list has what they are, else the first of all. */
export function supportTeamFor(caring: Caring, { support }: Pick<Agency, 'support'>) {
  const teams = supportTeams(support);
  return teams.find((team) => team.caring.includes(caring)) ?? first(teams);
}

/** The data protection officer. */
export function dataProtectionTeam(agency: Teams): HandlingTeam {
  return first(handlingTeams('complaint', agency));
}

function first<Team>(teams: readonly Team[]): Team {
  const [team] = teams;
  if (!team) throw new Error('Nobody handles these leads');
  return team;
}
