import { badRequest } from '../http/problem.ts';
import type { Document, Fields, Locale } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';

/** The fields of a document as a locale shows them, or every locale. */
export type LocaleView = {
  /** The one locale that is shown, or nothing with `*`. */
  code: string | undefined;
  /** The one value of a field, with `*` that of the default locale. */
  pick(values: Record<string, unknown>, localized: boolean): unknown;
  show(document: Document, isLocalized: (field: string) => boolean): Record<string, unknown>;
};

/**
 * How `locale=…` shows fields: with `*` by locale, those only that have a value; with a code, or none for the default
 * locale, the value of the locale or else of its fallbacks. A field that isn't localized has the default locale only.
 *
 * @throws {Problem} 400 for a locale that the space doesn't deliver
 */
export function createLocaleView(space: Space, wanted: string | null): LocaleView {
  const byDefault = defaultLocale(space).code;
  const locales = [...space.locales.values()].filter(({ contentDeliveryApi }) => contentDeliveryApi);
  if (wanted === '*') {
    const codes = locales.map(({ code }) => code);
    const all = (values: Record<string, unknown>, localized: boolean) => {
      const shown = (localized ? codes : [byDefault]).filter((code) => hasValue(values[code]));
      return shown.length === 0 ? undefined : Object.fromEntries(shown.map((code) => [code, values[code]]));
    };
    return {
      code: undefined,
      pick: (values) => values[byDefault],
      show: ({ fields }, isLocalized) =>
        eachField(fields, (values, field) => all(values, isLocalized(field))),
    };
  }
  const locale = locales.find(({ code }) => code === (wanted ?? byDefault));
  if (!locale) throw badRequest(`Unknown locale: ${wanted}`);
  const chain = fallbacks(locale, locales);
  const pick = (values: Record<string, unknown>, localized: boolean) => {
    const code = (localized ? chain : [byDefault]).find((each) => hasValue(values[each]));
    return code === undefined ? undefined : values[code];
  };
  return {
    code: locale.code,
    pick,
    show: ({ fields }, isLocalized) => eachField(fields, (values, field) => pick(values, isLocalized(field))),
  };
}

function eachField(fields: Fields, show: (values: Record<string, unknown>, field: string) => unknown) {
  const shown = Object.entries(fields).map(([field, values]) => [field, show(values, field)] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

const hasValue = (value: unknown) => value !== undefined && value !== null;

function fallbacks(locale: Locale, locales: Locale[], seen: string[] = []): string[] {
  const next = locales.find(({ code }) => code === locale.fallbackCode);
  const chain = [...seen, locale.code];
  return next && !chain.includes(next.code) ? fallbacks(next, locales, chain) : chain;
}
