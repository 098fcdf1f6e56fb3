import { badRequest } from './problem.ts';
import type { Document, Fields, Locale } from './resource.ts';
import { defaultLocale, type Space } from './space.ts';

/** The fields of a document as a locale shows them, or every locale. */
export type LocaleView = {
  /** The one locale that is shown, or nothing with `*`. */
  code: string | undefined;
  show(document: Document, isLocalized: (field: string) => boolean): Record<string, unknown>;
};

/**
 * How `locale=…` shows fields: with `*` by locale, those only that have a value; with a code, or none for the default
 * locale, the value of the locale or else of its fallbacks. A field that isn't localized has the default locale only.
 *
 * @throws {Problem} 400 for a locale that the space doesn't deliver
 */
export function createLocaleView(space: Space, wanted: string | null): LocaleView {
  const byDefault = defaultLocale(space);
  const locales = [...space.locales.values()].filter(({ contentDeliveryApi }) => contentDeliveryApi);
  if (wanted === '*') {
    const codes = locales.map(({ code }) => code);
    return {
      code: undefined,
      show: ({ fields }, isLocalized) =>
        eachField(fields, (values, field) => {
          const shown = (isLocalized(field) ? codes : [byDefault.code]).filter((code) =>
            hasValue(values[code]),
          );
          if (shown.length === 0) return undefined;
          return Object.fromEntries(shown.map((code) => [code, values[code]]));
        }),
    };
  }
  const locale = locales.find(({ code }) => code === (wanted ?? byDefault.code));
  if (!locale) throw badRequest(`Unknown locale: ${wanted}`);
  const chain = fallbacks(locale, locales);
  return {
    code: locale.code,
    show: ({ fields }, isLocalized) =>
      eachField(fields, (values, field) => {
        const code = (isLocalized(field) ? chain : [byDefault.code]).find((each) => hasValue(values[each]));
        return code === undefined ? undefined : values[code];
      }),
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
