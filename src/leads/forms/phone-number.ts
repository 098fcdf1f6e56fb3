import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';
import { cleanLine } from './text.ts';

/** What a person gave as their phone number. */
export interface Phone {
  /**
   * `clear` when whoever rings knows what to dial, `unclear` when not, `dead` when nothing in it can ring: all zeros,
   * premium rate, or a British range that has no numbers.
   */
  kind: 'clear' | 'unclear' | 'dead';
  /** One number alone as people write it, national for British ones (`07700 900123`); anything else as typed. */
  text: string;
  /** Every number in it that can be rung, as people write it. */
  numbers: string[];
}

/**
 * Reads a phone number in any usual form; without a country code it is British. Several numbers, and words beside
 * them, are clear too. Only a number's length is judged, and whether its range has numbers at all: one that is newer
 * than our data must not lose anybody. What was read is read the same again.
 */
export function readPhone(typed: string): Phone {
  const text = cleanLine(typed);
  const plain = withDigits(text);
  const alone = plain.replace(LABEL, '').replace(/^[\s.,;:]+|[\s.,;:]+$/g, '');
  const number = ALONE.test(alone) ? readNumber(alone) : undefined;
  if (number !== undefined && number !== 'dead') return { kind: 'clear', text: number, numbers: [number] };
  const found = number ? [number] : numbersIn(plain);
  const numbers = found.filter((each): each is string => each !== undefined && each !== 'dead');
  if (found.length === 0 || found.includes(undefined)) return { kind: 'unclear', text, numbers };
  return { kind: numbers.length > 0 ? 'clear' : 'dead', text, numbers };
}

/** By which digits two people have the same phone: of the first number that can be rung, else all; may be none. */
export function phoneDigits(phone: string): string {
  return (readPhone(phone).numbers[0] ?? phone).replace(/\D/g, '');
}

const LABEL =
  /^(my\s+)?(tel|telephone|phone|ph|mobile|mob|cell|t|m|p)?(\s*(number|no))?\s*[.:]*\s*(?=[+(\d])/i;
const ALONE = /^[+(\d][\d\s().+/-]*(\s*(ext\.?|x)\s*\d+)?$/i;
const WITHIN_WORDS = /\+?(\(\d+\)\s*)?\d([\d\s.-]|\(0\))*\d(\s*(ext\.?|x)\s*\d+)?/gi;

/** After its 0: premium rate (9), and what Ofcom's national numbering plan gives to nobody. */
const EMPTY_RANGE = /^([0469]|10)/;

/** The zeros of Arabic, Persian and Urdu, Hindi, Bengali, Punjabi, Gujarati, Tamil. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6];

/** With the digits of other scripts, full-width ones, and O for 0 or I for 1 within a number as plain digits. */
function withDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((each) => code >= each && code < each + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/\p{Pd}/gu, '-')
    .replace(/(?<!\p{L})[OoIl]*\d[\dOoIl]*(?!\p{L})/gu, (number) =>
      number.replace(/[Oo]/g, '0').replace(/[Il]/g, '1'),
    );
}

/** The numbers among other words, undefined for one that can't be read; times and dates are too short to be one. */
function numbersIn(text: string): (string | 'dead' | undefined)[] {
  return [...text.matchAll(WITHIN_WORDS)].flatMap(([found]) => {
    if (found.replace(/\D/g, '').length < 7) return [];
    const number = readNumber(found);
    if (number !== undefined) return [number];
    return found.split(/\s+(?=\+|0\d{3})/).map(readNumber);
  });
}

function readNumber(text: string): string | 'dead' | undefined {
  if (/^[^\d]*0[\D0]*$/.test(text)) return 'dead';
  const number = parsePhoneNumberFromString(text.replace(/^\(0\)/, '0'), 'GB');
  if (!number?.isPossible() || isShortMobile(number)) return foreign(text);
  if (number.countryCallingCode !== '44') return number.formatInternational();
  if (EMPTY_RANGE.test(number.nationalNumber)) return 'dead';
  // A length that is possible may still have no format, and then its first 0 is lost: it stays as typed.
  const national = number.formatNational();
  const digits = national.split(' x')[0]?.replace(/\D/g, '');
  return digits === `0${number.nationalNumber}` ? national : text;
}

/** A British number that starts with 7 has ten digits after its 0: with one lost, nobody can ring it. */
function isShortMobile({ countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  return countryCallingCode === '44' && nationalNumber.startsWith('7') && nationalNumber.length < 10;
}

/** A number with a country code and no plus; a shorter one may be a British number with a slip in it. */
function foreign(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  if (!/^[1-9]\d{11}/.test(digits) || /[a-z]/i.test(text)) return undefined;
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() ? number.formatInternational() : undefined;
}
