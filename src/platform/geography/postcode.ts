import { parse } from 'postcode';

/** A British postcode as a person may give it. */
export type Postcode =
  | { kind: 'full'; text: string; outcode: string; sector: string }
  /** Its first half alone. */
  | { kind: 'outcode'; text: string; outcode: string }
  /** None that has a place on the map: as it was typed. */
  | { kind: 'typed'; text: string };

/** Royal Mail's postcode areas with people in them, and BF for the forces. */
const AREAS = new Set(
  'AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
);

/** In the last place of an outcode no letter stands that reads as a digit, and two digits never begin with 0. */
const OUTCODE = /^[A-Z]{1,2}(\d[A-HJKMNP-Z]?|[1-9]\d)$/;
// No lookbehind: the finder runs in phones that can’t read it.
const WITHIN_WORDS = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/g;

/**
 * Reads a postcode in any case, spacing and punctuation, in words around it, and with O for 0 or I for 1 where that
 * has one meaning: ` te571ng ` is `TE57 1NG`, sector `TE57 1`; `DHI 1AB` is `DH1 1AB`; `dh1` is an outcode, and of
 * `DH1 3` the outcode is kept. A number of the British Forces Post Office is kept as such.
 * @returns undefined when it is not formed like one; whether it exists is not asked
 */
export function parsePostcode(text: string): Postcode | undefined {
  const letters = text.normalize('NFKC').toUpperCase();
  // `NE1 1` is a sector, and closed up it would read as the outcode NE11.
  const sector = /^[^A-Z\d]*([A-Z]{1,2}\d[A-Z\d]?)\s+\d[^A-Z\d]*$/.exec(letters)?.[1];
  if (sector && OUTCODE.test(sector)) return { kind: 'outcode', text: sector, outcode: sector };
  const compact = letters.replace(/[\s\p{P}\p{S}\p{C}]+/gu, '');
  if (/^BFPO\d{1,4}$/.test(compact)) return { kind: 'typed', text: compact.replace('BFPO', 'BFPO ') };
  const asTyped = formed(compact);
  if (asTyped && isPostcodeArea(asTyped.outcode)) return asTyped;
  return only(misread(compact)) ?? asTyped ?? only(within(letters));
}

/** Whether an outcode, or anything else that begins with one, is in an area that exists. */
export function isPostcodeArea(outcode: string): boolean {
  return AREAS.has(/^[A-Z]*/.exec(outcode)?.[0] ?? '');
}

type Formed = Exclude<Postcode, { kind: 'typed' }>;

function formed(compact: string): Formed | undefined {
  const whole = parse(compact);
  if (whole.valid && OUTCODE.test(whole.outcode)) {
    const { postcode, outcode, sector } = whole;
    return { kind: 'full', text: postcode, outcode, sector };
  }
  return OUTCODE.test(compact) ? { kind: 'outcode', text: compact, outcode: compact } : undefined;
}

/** Where letters and digits stand in an outcode: of two letters, or of one. */
const SHAPES = ['LLNN', 'LLNL', 'LLN', 'LNN', 'LNL', 'LN'];
const MEANT: Record<string, Record<string, string>> = { N: { O: '0', I: '1' }, L: { '0': 'O', '1': 'I' } };

/** What it may be when O stands for 0 and I for 1, or the reverse. Three letters alone may be a word. */
function misread(compact: string): Formed[] {
  const whole = /^[A-Z\d]{2,4}[\dOI][A-Z]{2}$/.test(compact);
  if (!whole && !/\d/.test(compact)) return [];
  const [first, last] = whole ? [compact.slice(0, -3), compact.slice(-3)] : [compact, ''];
  return SHAPES.filter(({ length }) => length === first.length).flatMap((shape) => {
    const read = formed(reshape(first, shape) + reshape(last, 'NLL'));
    return read && (read.kind === 'full') === whole ? [read] : [];
  });
}

const reshape = (text: string, shape: string) =>
  text.replace(/./g, (letter, at: number) => MEANT[shape.charAt(at)]?.[letter] ?? letter);

const within = (letters: string): Formed[] =>
  (letters.match(WITHIN_WORDS) ?? []).flatMap((found) => formed(found.replace(/\s/g, '')) ?? []);

/** The one that is in an area that exists, unless there are several. */
function only(found: readonly Formed[]): Formed | undefined {
  const [first, ...others] = found.filter(({ outcode }) => isPostcodeArea(outcode));
  return others.every(({ text }) => text === first?.text) ? first : undefined;
}
