import { isOf, type CheckedEntry, type Content } from '../content/entry.ts';
import { ROUTES } from '../content/link-targets.ts';
import { problemOf, type Place, type Problem } from '../content/problems.ts';
import { bareCode } from '../platform/text/as-meant.ts';
import { readAsMeant } from '../platform/text/as-meant.ts';
import { formerCodes, formerCodesOf, newestFirst, placementsOf } from './codes-at-runtime.ts';
import { PLACEMENTS } from './placements.ts';

const clash = problemOf('code-in-use', 'error');

/**
 * Campaigns, their placements, partners, tours and areas share one set of codes, earlier ones included, and none of a
 * partner is the name of a page: whoever types a code off a poster must not wonder which is meant, and what it counts for
 * must be sure. Codes are one when only hyphens tell them apart, since those get lost. Until it is mended the code is the
 * first one’s of these; of two placements it is the older campaign’s, since that is printed.
 */
export function clashingCodes({ partners, campaigns, tours, areas, pages }: Content): Problem[] {
  const owners = [...partners, ...newestFirst(campaigns), ...areas, ...tours];
  return owners.flatMap((entry, index) => {
    const { slug, source } = entry;
    const after = owners.slice(index + 1);
    const whose = ownerOf(slug, isOf(entry, 'partners') ? [...after, ...pages] : after);
    const own = whose ?? (ROUTES.includes(slug) ? 'a page of the site' : undefined);
    const others = owners.filter((other) => other !== entry);
    return [
      ...(own === undefined
        ? []
        : [clash({ source }, `has the code “${slug}”, which is that of ${own}`, 'Give it another name.')]),
      ...formerCodes(entry).flatMap((code) => {
        const its = ownerOf(code, others) ?? ownerOf(code, after, formerCodes);
        return its === undefined ? [] : hadCode({ source, field: 'formerly' }, code, its);
      }),
      ...placementsOf(entry).flatMap((placement, place) =>
        formerCodesOf(placement).flatMap((code) => {
          const its =
            ourOwn(code) ??
            ownerOf(code, [...owners, ...pages]) ??
            ownerOf(code, owners, formerCodes) ??
            ownerOf(code, others, codesOfPlacements) ??
            ownerOf(code, after, formerCodesOfPlacements) ??
            anotherOf(entry, placement, code);
          const field = `${placeOfPlacement(entry, place)}.formerly`;
          return its === undefined ? [] : hadCode({ source, field }, code, its);
        }),
      ),
      ...placementsOf(entry).flatMap(({ utm }, place) => {
        const before = placementsOf(entry)
          .slice(0, place)
          .flatMap((other) => other.utm.map(readAsMeant));
        const again = utm.find((each) => before.includes(readAsMeant(each)));
        if (again === undefined) return [];
        const field = `${placeOfPlacement(entry, place)}.utm`;
        return clash(
          { source, field },
          `has “${again}”, which is another placement’s`,
          'Let one of them have it.',
        );
      }),
      ...placementsOf(entry).flatMap(({ code }, place) => {
        const its =
          ourOwn(code) ??
          ownerOf(code, [...owners, ...pages]) ??
          ownerOf(code, others, formerCodes) ??
          ownerOf(code, after, codesOfPlacements) ??
          (codesOfPlacements(entry).findIndex((each) => bareCode(each) === bareCode(code)) < place
            ? 'another placement'
            : undefined);
        if (its === undefined) return [];
        const field = `${placeOfPlacement(entry, place)}.code`;
        return clash({ source, field }, `is “${code}”, which is that of ${its}`, 'Give it another code.');
      }),
    ];
  });
}

/** Whose a code is that stands in our own QR codes, as `?at=poster`: by it we say where they are. */
const ourOwn = (code: string): string | undefined =>
  Object.hasOwn(PLACEMENTS, code) ? 'what our own QR codes say of where they are' : undefined;

const hadCode = (place: Place, code: string, its: string): Problem =>
  clash(
    place,
    `had the code “${code}”, which is that of ${its}`,
    'Take it out here, or give the other another name.',
  );

const codesOfPlacements = (entry: Parameters<typeof placementsOf>[0]) =>
  placementsOf(entry).map(({ code }) => code);

/** Where its editor wrote a placement: one that is wrong is left out, so that the rest have moved up. */
const placeOfPlacement = ({ placementsAt }: CheckedEntry, index: number) =>
  `placements.${placementsAt?.[index] ?? index}`;

const formerCodesOfPlacements = (entry: Parameters<typeof placementsOf>[0]) =>
  placementsOf(entry).flatMap(formerCodesOf);

/** Whether another placement of the same campaign has a code, or one before it had. */
function anotherOf(
  entry: Parameters<typeof placementsOf>[0],
  placement: ReturnType<typeof placementsOf>[number],
  code: string,
): string | undefined {
  const all = placementsOf(entry);
  const others = all.filter((other) => other !== placement).map((other) => other.code);
  const before = all.slice(0, all.indexOf(placement)).flatMap(formerCodesOf);
  return [...others, ...before].some((each) => bareCode(each) === bareCode(code))
    ? 'another placement'
    : undefined;
}

function ownerOf<Entry extends CheckedEntry>(
  code: string,
  entries: readonly Entry[],
  codesOf = ({ slug }: Entry): readonly string[] => [slug],
): string | undefined {
  return entries.find((entry) => codesOf(entry).some((each) => bareCode(each) === bareCode(code)))?.source;
}
