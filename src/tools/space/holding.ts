import { everyOne, type Space } from './management.ts';

/**
 * How many entries of a type hold something in a field, in any language: in their draft, or only in what is published
 * of them. They are read for it, as Contentful's `[exists]` looks at one language of the drafts.
 */
export async function countHolding({ client }: Space, typeId: string, fieldId: string): Promise<number> {
  const ofType = { content_type: typeId };
  const versions = await Promise.all([
    everyOne((query) => client.entry.getMany({ query: { ...query, ...ofType } })),
    everyOne((query) => client.entry.getPublished({ query: { ...query, ...ofType } })),
  ]);
  const holding = versions
    .flat()
    .filter(({ fields }) => Object.values(fields[fieldId] ?? {}).some((value) => value !== null));
  return new Set(holding.map(({ sys }) => sys.id)).size;
}
