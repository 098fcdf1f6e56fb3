import type { EntryPlace, Place } from '../../problems.ts';

import type { Type } from './model.ts';
import { valueIn, type SpaceEntry } from './space.ts';

/** Where an entry or a type can be seen in Contentful's web app. */
export type WebApp = (of: 'entries' | 'content_types', id: string) => string;

/** An entry of which content is made: the one that a source names, or one that stands in it at a path. */
export interface Origin {
  source: string;
  /** `place`, `teams.0`; empty for the entry itself. */
  prefix: string;
  entry: SpaceEntry;
  type: Type;
}

/** Says where an editor finds a place: the entry that it is in, which may stand in another, and its field. */
export function placesOf(
  origins: readonly Origin[],
  chain: readonly string[],
  webApp: WebApp,
): (place: Place) => EntryPlace | undefined {
  const bySource = Map.groupBy(origins, ({ source }) => source);
  return ({ source, field = '' }) => {
    const around = (bySource.get(source) ?? [])
      .filter(({ prefix }) => isWithin(field, prefix))
      .toSorted((a, b) => b.prefix.length - a.prefix.length);
    const [origin] = around;
    if (!origin) return undefined;
    const { entry, type, prefix } = origin;
    const inside = prefix === '' ? field : field.slice(prefix.length + 1);
    const title = valueIn(entry.fields[type.title], chain);
    return {
      entry: `${type.name} “${typeof title === 'string' ? title : 'without a name'}”`,
      ...(inside !== '' && { field: nameOf(inside, type) }),
      url: webApp('entries', entry.sys.id),
    };
  };
}

const isWithin = (field: string, prefix: string) =>
  prefix === '' || field === prefix || field.startsWith(`${prefix}.`);

/** What a field of content, `words, line 12`, is called where it is edited; what is only in content keeps its path. */
function nameOf(path: string, { fields, groups }: Type): string {
  const known = [...fields, ...groups].filter(
    (each) => each.path.length > 0 && isWithin(path, each.path.join('.')),
  );
  const [deepest] = known.toSorted((a, b) => b.path.length - a.path.length);
  if (deepest) return deepest.name;
  const [, id, rest = ''] = /^(\w+)(,.*)?$/s.exec(path) ?? [];
  const name = fields.find((each) => each.id === id)?.name;
  return name === undefined ? path : `${name}${rest}`;
}
