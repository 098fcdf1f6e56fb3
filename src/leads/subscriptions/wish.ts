import type { Runtime } from '../../content/runtime.ts';
import { audience as anyAudience } from '../../content/schemas/fields.ts';
import { findOutcode, type PlacesFile } from '../../events/finder/places-file.ts';
import { parsePostcode } from '../../platform/geography/postcode.ts';
import { sendableAddress, tidyAddress } from '../forms/email-address.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { askOnPage, isConfirmed, questionAbout } from '../forms/question.ts';
import { cleanLine } from '../forms/text.ts';

/** Whom dates are for. */
export const AUDIENCES = anyAudience.options;
export type Audience = (typeof AUDIENCES)[number];

/** Every field of the form that may be wrong, in the order that a person meets them. */
export const nearFields = ['email', 'outcode', 'audience'] as const;
export type NearField = (typeof nearFields)[number];

/** Where somebody wants to hear of dates: never more than the first half of a postcode. */
export type Where = { area: string; outcode: null } | { area: null; outcode: string };

/** Somebody's wish to be told of dates, checked. */
export type Wish = Where & {
  /** As email is sent to it. */
  email: string;
  audience: Audience;
};

/** What a wish is checked against. */
export interface Known {
  areas: Runtime['areas'];
  middles: Pick<PlacesFile, 'outcodes'>;
}

/**
 * Reads and checks a wish, all problems at once. An outcode counts before an area, and of a whole postcode nothing else
 * is read on; an area that isn't ours counts as none.
 */
export function readWish(
  fields: Fields,
  known: Known,
): { ok: true; wish: Wish } | { ok: false; errors: FieldErrors<NearField> } {
  const email = readEmail(fields);
  const where = readWhere(fields, known);
  const audience = AUDIENCES.find((each) => each === cleanLine(fields['audience'] ?? ''));
  if (email.error === undefined && where.error === undefined && audience) {
    return { ok: true, wish: { email: email.value, ...where.value, audience } };
  }
  return {
    ok: false,
    errors: {
      ...(email.error !== undefined && { email: email.error }),
      ...(where.error !== undefined && { outcode: where.error }),
      ...(!audience && { audience: 'Choose which is most like you' }),
    },
  };
}

type Checked<Value> = { value: Value; error?: undefined } | { error: string };

function readEmail(fields: Fields): Checked<string> {
  const typed = tidyAddress(cleanLine(fields['email'] ?? ''));
  if (typed === '') return { error: 'Write your email address, so that we can tell you' };
  const value = typed.length <= 254 ? sendableAddress(typed) : undefined;
  if (!value) return { error: 'That email address doesn’t look right. Write it like name@domain.co.uk' };
  const question = isConfirmed('email', fields) ? undefined : questionAbout('email', fields);
  return question ? { error: askOnPage(question) } : { value };
}

function readWhere(fields: Fields, { areas, middles }: Known): Checked<Where> {
  const typed = cleanLine(fields['outcode'] ?? '');
  const area = cleanLine(fields['area'] ?? '');
  if (typed === '') {
    return Object.hasOwn(areas, area)
      ? { value: { area, outcode: null } }
      : { error: 'Write the first half of your postcode: the part before the space' };
  }
  const postcode = parsePostcode(typed);
  return postcode && postcode.kind !== 'typed' && findOutcode(middles, postcode.outcode)
    ? { value: { area: null, outcode: postcode.outcode } }
    : { error: 'We don’t know that postcode. Write its first half, before the space' };
}

/** What a form shows again after an error: of a whole postcode its first half alone. */
export function keptFields(fields: Fields): Fields {
  const postcode = parsePostcode(cleanLine(fields['outcode'] ?? ''));
  return postcode?.kind === 'full' ? { ...fields, outcode: postcode.outcode } : fields;
}

/** The place of a wish in words: `DH1`, or the name of an area. */
export const sayWhere = (
  { area, outcode }: { area: string | null; outcode: string | null },
  areas: Runtime['areas'],
): string => outcode ?? areas[area ?? ''] ?? 'you';
