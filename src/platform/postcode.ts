import { isValid, parse, validOutcode } from 'postcode';

/** A British postcode as a person may give it: whole, or its first half alone. */
export type Postcode =
  | { kind: 'full'; text: string; outcode: string; sector: string }
  | { kind: 'outcode'; text: string; outcode: string };

/**
 * Reads a postcode in any case and spacing: ` te571ng ` is `TE57 1NG`, sector `TE57 1`; `dh1` is an outcode, and of
 * `DH1 3` the outcode is kept.
 * @returns undefined when it is not formed like one; whether it exists is not asked
 */
export function parsePostcode(text: string): Postcode | undefined {
  // `NE1 1` is a sector, and closed up it would read as the outcode NE11.
  const sector = /^\s*([a-z]{1,2}\d[a-z\d]?)\s+\d\s*$/i.exec(text)?.[1]?.toUpperCase();
  if (sector && validOutcode(sector)) return { kind: 'outcode', text: sector, outcode: sector };
  const compact = text.replace(/[\s.\-–]+/g, '').toUpperCase();
  if (isValid(compact)) {
    const parsed = parse(compact);
    if (parsed.valid) {
      return { kind: 'full', text: parsed.postcode, outcode: parsed.outcode, sector: parsed.sector };
    }
  }
  return validOutcode(compact) ? { kind: 'outcode', text: compact, outcode: compact } : undefined;
}
