import type { Agency, Interest, RoutingCondition, Team } from '../../../content/schemas/index.ts';
import type { Place } from '../../../platform/geography/places.ts';

/** What decides who gets an enquiry. */
export interface Routable {
  interest: Interest;
  place: Place;
  campaign: string | undefined;
  /** The team of the campaign, where it has one of its own. */
  own?: string | undefined;
}

/** The team that gets an enquiry, and why, in words for that team. */
export interface Route {
  team: Team;
  reason: string;
  /** Whether the person lives in an authority that the agency serves; a postcode that isn't known may. */
  lives: 'inside' | 'outside' | 'unknown';
}

/**
 * Chooses the team by the agency's rules, the first that fits; before them comes the campaign's own team, for whoever
 * lives where the agency serves. A postcode that isn't in the data goes to the
 * fallback team; one that straddles counts as inside when any authority it may be in is served.
 */
export function route(enquiry: Routable, agency: Pick<Agency, 'authorities' | 'teams' | 'routing'>): Route {
  const { rules, fallback } = agency.routing;
  const { place } = enquiry;
  const lives = !place.known
    ? 'unknown'
    : place.authorities.some(({ code }) => agency.authorities.includes(code))
      ? 'inside'
      : 'outside';
  const chosen =
    lives === 'unknown'
      ? { team: fallback.team, because: 'We don’t know this postcode, so please ask where they live' }
      : (ownTeam(enquiry, agency, lives) ?? rules.find(({ when }) => fits(when, enquiry, lives)) ?? fallback);
  const team = agency.teams.find(({ slug }) => slug === chosen.team);
  if (!team) throw new Error(`The routing rules name a team that isn’t there: ${chosen.team}`);
  return { team, reason: chosen.because, lives };
}

/** One that was taken out of the content gets nothing: the rules choose. */
function ownTeam({ own }: Routable, { teams }: Pick<Agency, 'teams'>, lives: Route['lives']) {
  return lives === 'inside' && own !== undefined && teams.some(({ slug }) => slug === own)
    ? { team: own, because: 'The campaign that they came by has a team of its own' }
    : undefined;
}

function fits(when: RoutingCondition, { interest, place, campaign }: Routable, lives: string): boolean {
  const area = place.known ? place.area : undefined;
  const authorities = place.known ? place.authorities.map(({ code }) => code) : [];
  return (
    (when.interest === undefined || when.interest.includes(interest)) &&
    (when.areas === undefined || (area !== undefined && when.areas.includes(area))) &&
    (when.authorities === undefined || when.authorities.some((code) => authorities.includes(code))) &&
    (when.campaigns === undefined || (campaign !== undefined && when.campaigns.includes(campaign))) &&
    (when.lives === undefined || when.lives === lives)
  );
}
