import * as z from 'zod';

import { badRequest } from '../http/problem.ts';

const pointer = z.string().regex(/^(\/([^~/]|~[01])*)*$/);
const patchSchema = z.array(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.enum(['add', 'replace', 'test']), path: pointer, value: z.unknown() }),
    z.strictObject({ op: z.literal('remove'), path: pointer }),
  ]),
);

/**
 * A copy of a document after a JSON Patch (RFC 6902) of `add`, `replace`, `remove` and `test`.
 *
 * @throws {Problem} 400 for a patch that isn't one or doesn't apply
 */
export function applyPatch(document: unknown, patch: unknown): unknown {
  const parsed = patchSchema.safeParse(patch);
  if (!parsed.success) throw badRequest('Not a JSON patch of add, replace, remove and test.');
  const copy = { root: structuredClone(document) };
  for (const step of parsed.data) {
    const keys = ['root', ...step.path.split('/').slice(1).map(unescaped)];
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      copy,
    );
    if (typeof parent !== 'object' || parent === null) throw doesNotApply(step.path);
    if (step.op !== 'add' && !Object.hasOwn(parent, last)) throw doesNotApply(step.path);
    if (step.op === 'test') {
      const found = (parent as Record<string, unknown>)[last];
      if (JSON.stringify(found) !== JSON.stringify(step.value)) throw doesNotApply(step.path);
    } else if (Array.isArray(parent)) {
      const index = last === '-' ? parent.length : Number(last);
      if (!Number.isInteger(index) || index > parent.length) throw doesNotApply(step.path);
      parent.splice(index, step.op === 'add' ? 0 : 1, ...(step.op === 'remove' ? [] : [step.value]));
    } else if (step.op === 'remove') Reflect.deleteProperty(parent, last);
    else Object.assign(parent, { [last]: step.value });
  }
  return copy.root;
}

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

const doesNotApply = (path: string) => badRequest(`The patch does not apply at "${path}".`);
