import type { Detail } from '../http/problem.ts';
import { isLink, linksIn, type AssetFile, type Document } from '../resource.ts';
import type { Space } from '../space.ts';

/** Where a value stands that is checked. */
export type Place = { space: Space; document: Document; field: string; locale: string };

/** The published entries of the same type that have the same value. */
export function checkUnique(
  value: unknown,
  _rule: never,
  { space, document, field, locale }: Place,
): Detail[] {
  const twins = [...space.entries.values()].filter(
    ({ published }) =>
      published &&
      published.sys.id !== document.sys.id &&
      published.sys.contentType?.sys.id === document.sys.contentType?.sys.id &&
      published.fields[field]?.[locale] === value,
  );
  if (twins.length === 0) return [];
  const conflicting = twins.map(({ draft }) => ({
    sys: { type: 'Link', linkType: 'Entry', id: draft.sys.id },
  }));
  return [{ name: 'unique', details: 'Same field value present in other entry', value, conflicting }];
}

/** A link to an entry of another type than those. */
export function checkContentType(value: unknown, allowed: string[], { space }: Place): Detail[] {
  const type = isLink(value) ? space.entries.get(value.sys.id)?.draft.sys.contentType?.sys.id : undefined;
  if (type === undefined || allowed.includes(type)) return [];
  return [
    {
      name: 'linkContentType',
      details: `Content type must be one of: ${allowed}`,
      value: type,
      contentTypeId: allowed,
    },
  ];
}

/** The file that a link to an asset leads to, in the locale or else in any. */
export function fileOf(value: unknown, { space, locale }: Place): AssetFile[] {
  return linksIn(value).flatMap(({ sys }) => {
    const files = space.assets.get(sys.id)?.draft.fields['file'] ?? {};
    return (files[locale] ?? Object.values(files)[0] ?? []) as AssetFile | [];
  });
}
