import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';

/**
 * Reads a phone number in any usual form; without a country code it is British.
 * Only its length is judged: a number range that is newer than our data must not lose anybody.
 * @returns as people write it, national for British ones (`07700 900123`), else international; as typed when its
 *   range isn't known; undefined when it can't be a phone number
 */
export function readPhoneNumber(typed: string): string | undefined {
  // A number that was copied may bring marks of direction and dashes of its own.
  const text = typed
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
  if (!/^[+(\d][\d\s().+/–-]*(\s*(ext\.?|x)\s*\d+)?$/i.test(text)) return undefined;
  const number = parsePhoneNumberFromString(text.replace(/^\(0\)/, '0'), 'GB');
  if (!number?.isPossible() || isShortMobile(number)) return undefined;
  if (number.countryCallingCode !== '44') return number.formatInternational();
  // A length that is possible may still have no format, and then its first 0 is lost: it stays as typed.
  const national = number.formatNational();
  const digits = national.split(' x')[0]?.replace(/\D/g, '');
  return digits === `0${number.nationalNumber}` ? national : text;
}

/** A British number that starts with 7 has ten digits after its 0: with one lost, nobody can ring it. */
function isShortMobile({ countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  return countryCallingCode === '44' && nationalNumber.startsWith('7') && nationalNumber.length < 10;
}
