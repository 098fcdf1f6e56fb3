import { bareCode, readAsMeant } from '../platform/text/as-meant.ts';
import type { Runtime } from '../content/runtime.ts';
import { readCode } from './code.ts';

/** Where a short link may stand that we print or hand out ourselves: its QR code says so with `?at=poster`. */
export const PLACEMENTS = {
  poster: 'on a poster',
  handout: 'on a handout',
  card: 'on a card',
  screen: 'on a screen',
  slides: 'on slides',
  newsletter: 'in a newsletter',
  social: 'on social media',
} as const;
export type Placement = keyof typeof PLACEMENTS;

/** The placement that an address names; empty for none that we know. */
export function placementIn(query: string): Placement | '' {
  const named = [...new URLSearchParams(query)].filter(([name]) => readAsMeant(name) === 'at');
  const known = named.map(([, value]) => readCode(value, PLACEMENTS) as Placement | undefined);
  return known.find((placement) => placement !== undefined) ?? '';
}

/** What has a code, by code, as far as placements are concerned. */
type Codes = Readonly<
  Record<string, Pick<Runtime['codes'][string], 'of' | 'placement' | 'sensitive' | 'hints'>>
>;

/** Where a link stood, in words: `Poster in Stanley library`, `on a poster`; undefined for what nobody knows any more. */
const sayPlacement = (placement: string, codes: Codes): string | undefined =>
  (Object.hasOwn(codes, placement) ? codes[placement]?.placement?.name : undefined) ??
  (Object.hasOwn(PLACEMENTS, placement) ? PLACEMENTS[placement as Placement] : undefined);

/** Where somebody came from, as codes of a lead or a count of them. */
export interface CameBy {
  campaign?: string | null | undefined;
  placement?: string | null | undefined;
  source?: string | null | undefined;
}

/** Where the link stood that somebody followed: `Poster in Ash Library`, `a link marked “facebok”`; undefined when nothing says it. */
export function sayWhere({ placement, source }: CameBy, codes: Codes): string | undefined {
  if (placement) return sayPlacement(placement, codes) ?? placement;
  return source ? `a link marked “${source}”` : undefined;
}

/** By what, and where they saw it: `“You’d be good with a teenager”, Poster in Ash Library`; empty when nothing says it. */
export function sayCameBy(by: CameBy, codes: Runtime['codes']): string {
  const { campaign } = by;
  const title = campaign && Object.hasOwn(codes, campaign) ? codes[campaign]?.title : campaign;
  return [title && `“${title}”`, sayWhere(by, codes)].filter(Boolean).join(', ');
}

/** Letters of a source that is kept though no placement names it: no more, so that nobody’s details come along. */
const SOURCE = /^[a-z][a-z_-]{1,29}$/;

/**
 * The placement of a campaign that the utm parameters of an address name, capitals and spelling forgiven: `Face-Book` is
 * `facebook`. Of several it is the sensitive one. Of those that nobody names, the source itself, if it is a plain word and nothing sensitive is called so.
 */
export function readUtm(
  query: URLSearchParams,
  of: string | undefined,
  codes: Codes,
): { placement?: string; source?: string } {
  const [source, medium] = ['utm_source', 'utm_medium'].map((name) => readAsMeant(query.get(name) ?? ''));
  if (!source) return {};
  const its = Object.values(codes).filter((code) => code.of === of);
  const carries = (written: string) => {
    const named = its.filter(({ placement }) =>
      placement?.utm.some((each) => bareUtm(each) === bareUtm(written)),
    );
    return (named.find(({ sensitive }) => sensitive) ?? named[0])?.placement?.code;
  };
  const placement = carries(`${source}/${medium}`) ?? carries(source);
  if (placement !== undefined) return { placement };
  const hinting = Object.entries(codes).flatMap(([code, { placement: at, sensitive, hints = [] }]) =>
    sensitive ? [code, ...(at?.utm ?? []), ...hints] : hints,
  );
  const isHint = hinting.some((hint) => bareUtm(hint).split('/')[0] === bareUtm(source));
  return SOURCE.test(source) && !isHint ? { source } : {};
}

const bareUtm = (written: string) =>
  written
    .split('/')
    .map((part) => bareCode(readAsMeant(part)))
    .join('/');
