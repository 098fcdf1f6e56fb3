import { SYS_PATHS, type Scope } from './path.ts';
import { findPage } from './query.ts';
import { ok, type Call, type Reply } from './route.ts';

const scope: Scope = {
  kind: 'Other',
  known: { ...SYS_PATHS, 'sys.version': 'Integer', name: 'Symbol', code: 'Symbol' },
  locales: [],
  pick: () => undefined,
};

/** A page of resources that have no fields, such as locales, by `limit`, `skip`, `order` and filters of `sys` and `name`. */
export function listAll({ query }: Call, items: unknown[]): Reply {
  return ok({ sys: { type: 'Array' }, ...findPage(items, query, scope) });
}
