import { allEntries, placeOfLine, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import { publicWords } from '../public-words.ts';

/** A number of this country in words, however it is spaced; no part of a longer one, of a sum or of a date. */
const IN_WORDS = /(?<![\d+£.,/-])\(?(?:\+44|0)[\d\s()]{7,14}\d(?![\d/-]|\s[1-9])/g;
/** A field that is a number and nothing else. */
const ALONE = /^[+\d][\d ]+$/;

/** Services of the whole country that pages name, whose numbers begin as an agency’s own may. */
const HELPLINES: ReadonlySet<string> = new Set([
  '3001231231', // Ofsted (gov.uk/government/organisations/ofsted)
  '3000610614', // the Local Government and Social Care Ombudsman (lgo.org.uk)
  '3031231113', // the Information Commissioner’s Office (ico.org.uk)
  '8001111', // Childline (childline.org.uk)
  '8000280285', // the NSPCC’s line for whistleblowing (nspcc.org.uk)
  '8088005000', // the NSPCC’s helpline (nspcc.org.uk)
]);

const nobodys = problemOf('number-of-nobody', 'warning');

/** Numbers in words and `tel:` links that no field has: a field’s old number, often, which was left behind. */
export function numbersOfNobody(content: Content): Problem[] {
  const entries = allEntries(content);
  const known = new Set(entries.flatMap(numbersInFields));
  const kinds = new Set([...known].map(kindOf));
  const isOurs = (digits: string) =>
    known.has(digits) || HELPLINES.has(digits) || (isNational(digits) && !kinds.has(kindOf(digits)));
  return entries.flatMap((entry) => {
    const said = new Map(numbersSaid(entry).map((each) => [`${each.place.field} ${each.digits}`, each]));
    return [...said.values()]
      .filter(({ digits }) => !isOurs(digits))
      .map(({ place, text }) =>
        nobodys(
          place,
          `has the number ${text}, which no field of the agency, an area, an event or a partner has`,
          'If it is an old number of ours, write the new one. If it is somebody else’s, ring it once and leave it.',
        ),
      );
  });
}

/** The numbers that an entry’s fields hold, as those of its contact. */
const numbersInFields = ({ parts }: CheckedEntry): string[] =>
  parts.fields
    .filter(({ text, marks }) => !marks.words && ALONE.test(text))
    .map(({ text }) => digitsOf(text));

/** The numbers that an entry’s words say or ring. */
function numbersSaid(entry: CheckedEntry): { place: Place; text: string; digits: string }[] {
  const inWords = publicWords(entry).flatMap(({ source, field, text }) =>
    [...text.matchAll(IN_WORDS)].map(([found]) => ({
      place: { source, ...(field !== undefined && { field }) },
      text: found,
    })),
  );
  const rung = entry.parts.links
    .filter(({ text, url }) => /^tel:/i.test(url) && digitsOf(text) !== digitsOf(url))
    .map(({ url, line }) => ({ place: placeOfLine(entry, line), text: url.slice('tel:'.length) }));
  return [...inWords, ...rung]
    .map((each) => ({ ...each, digits: digitsOf(each.text) }))
    .filter(({ digits }) => /^(?:\d{9,10}|8001111)$/.test(digits));
}

/** The digits of a number, without what stands before those of its own country. */
export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '').replace(/^(0044|44|0)/, '');

/** 03 and 08: services of the whole country, whose numbers an agency seldom has. */
const isNational = (digits: string) => /^[38]/.test(digits);

/** How a number begins, `300`. */
const kindOf = (digits: string) => digits.slice(0, 3);
