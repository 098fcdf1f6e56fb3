import type { Temporal } from 'temporal-polyfill';
import { addressOf } from '../content/addresses.ts';
import { isOf, type CheckedEntry, type Content } from '../content/entry.ts';
import { formerlyOf, whereCampaignsLead } from '../content/link-targets.ts';
import type { Runtime } from '../content/runtime.ts';
import type { Campaign } from '../content/schemas/index.ts';
import { isChecked } from '../content/schemas/partners.ts';
import { isSensitive } from '../content/sensitive.ts';
import { bareCode } from '../platform/text/as-meant.ts';
import { codesIn } from './former-codes.ts';

/**
 * What posters, cards and links carry, by code: campaigns, partners, tours and areas, by their short names. What had
 * another name is found by that one, too, since a poster stays up. Of several with one code the one that
 * clashing-codes.ts names has it, and it is sensitive when it is for any of them. That of a campaign counts as long as
 * its entry is there: with no page on this day, it leads on.
 */
export function codesAtRuntime(content: Content, today: Temporal.PlainDate): Runtime['codes'] {
  const { campaigns, partners, tours, areas, needs } = content;
  const away = whereCampaignsLead(content, today);
  const areaNames = new Map(areas.map(({ slug, data }) => [slug, data.name]));
  const owners = [...tours, ...areas, ...newestFirst(campaigns), ...partners]
    .toReversed()
    .map((entry) => ({ entry, code: codeOf(entry, { areaNames, needs, away }) }));
  const claims: Claim[] = [
    ...owners.map(({ entry, code }) => ({ name: entry.slug, code, hints: entry.hints })),
    ...owners.flatMap(({ entry, code }) => claimsOfPlacements(entry, code)),
    ...owners.flatMap(({ entry, code }) => formerCodes(entry).map((name) => ({ name, code }))),
  ];
  const sensitive = new Set(claims.flatMap(({ name, code }) => (code.sensitive ? bareCode(name) : [])));
  return Object.fromEntries(
    [...Map.groupBy(claims, ({ name }) => name)].flatMap(([name, its]) => {
      const [first, ...others] = its;
      if (first === undefined) return [];
      const hints = [
        ...its.flatMap((claim) => claim.hints ?? []),
        ...others.flatMap(({ code }) => (code.sensitive && code.placement?.utm) || []),
      ];
      const more = { ...(hints.length > 0 && { hints }), ...(sensitive.has(bareCode(name)) && SENSITIVE) };
      return [[name, { ...first.code, ...more }] as const];
    }),
  );
}

/** What has a code, or had it; the first of several does. */
interface Claim {
  name: string;
  code: Runtime['codes'][string];
  /** What else hints at who somebody is, as a source. */
  hints?: readonly string[] | undefined;
}

/** The codes of where a campaign is seen, before those that these places had. */
function claimsOfPlacements(entry: Owner, code: Runtime['codes'][string]): Claim[] {
  const placed = placementsOf(entry).map((placement) => {
    const { code: its, name, utm, sensitive } = placement;
    return {
      placement,
      code: { ...code, placement: { code: its, name, utm }, ...(sensitive && SENSITIVE) },
    };
  });
  return [
    ...placed.map(({ placement, code }) => ({ name: placement.code, code })),
    ...placed.flatMap(({ placement, code }) => formerCodesOf(placement).map((name) => ({ name, code }))),
  ];
}

const SENSITIVE = { sensitive: true } as const;

type Owner =
  CheckedEntry<'campaigns'> | CheckedEntry<'partners'> | CheckedEntry<'tours'> | CheckedEntry<'areas'>;

function codeOf(
  entry: Owner,
  {
    areaNames,
    needs,
    away,
  }: {
    areaNames: ReadonlyMap<string, string>;
    needs: Content['needs'];
    away: ReadonlyMap<string, string>;
  },
): Runtime['codes'][string] {
  const of = entry.slug;
  if (isOf(entry, 'areas')) return { of, title: entry.data.name, leadsTo: addressOf('areas', of) };
  if (isOf(entry, 'tours')) return { of, title: entry.data.title, leadsTo: addressOf('tours', of) };
  if (isOf(entry, 'partners')) {
    const { name: title, area, leadsTo = addressOf('areas', area), sensitive } = entry.data;
    const shownAs = isChecked(entry.data) ? undefined : areaNames.get(area);
    return { of, title, ...(shownAs !== undefined && { shownAs }), leadsTo, ...(sensitive && SENSITIVE) };
  }
  const { title, interest, team, formButton, thanks, paused } = entry.data;
  const address = addressOf('campaigns', of);
  return {
    of,
    title,
    interest,
    ...(team !== undefined && { team }),
    ...(formButton !== undefined && { button: formButton }),
    ...(thanks !== undefined && { thanks }),
    ...(paused && { paused: paused.words }),
    ...(isSensitive(entry.data, needs) && SENSITIVE),
    leadsTo: away.get(address) ?? address,
  };
}

/** Campaigns with the older ones last, whose placements are printed already. */
export const newestFirst = (campaigns: Content['campaigns']): Content['campaigns'] =>
  campaigns.toSorted((a, b) => b.data.from.localeCompare(a.data.from));

/** Where it is seen, of a campaign. */
export const placementsOf = (entry: Owner): Campaign['placements'] =>
  isOf(entry, 'campaigns') ? entry.data.placements : [];

/** The codes that it had under earlier names. */
export const formerCodes = (entry: Owner): string[] => codesIn(formerlyOf(entry));

/** The same of where a campaign is seen. */
export const formerCodesOf = ({ formerly }: Pick<Campaign['placements'][number], 'formerly'>): string[] =>
  codesIn(formerly);
