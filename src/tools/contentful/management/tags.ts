import * as z from 'zod';

import { readBody } from './body.ts';
import { demandVersion, touched } from './lifecycle.ts';
import { listAll } from '../http/listed.ts';
import { unprocessable, versionMismatch } from '../http/problem.ts';
import {
  created,
  noContent,
  ok,
  readVersion,
  type Reply,
  type Route,
  type RoutedCall,
  orNotFound,
} from '../http/route.ts';
import { newSys, type Space } from '../space.ts';

const visibility = z.enum(['public', 'private']);
const tagSchema = z.strictObject({
  sys: z.looseObject({ visibility: visibility.optional() }).optional(),
  name: z.string().min(1).max(256),
});

/** The routes of tags in the Content Management API. */
export const tagRoutes: Route[] = [
  ['GET', 'tags', (call) => listAll(call, [...call.space.tags.values()])],
  ['GET', 'tags/:id', (call) => ok(find(call))],
  ['PUT', 'tags/:id', put],
  ['DELETE', 'tags/:id', remove],
];

const find = ({ space, id }: RoutedCall) => orNotFound(space, 'Tag', id, space.tags.get(id));

function put(call: RoutedCall): Reply {
  const { space, id } = call;
  const before = space.tags.get(id);
  const { name, sys } = readBody(call, tagSchema);
  checkName(space, id, name);
  if (before) {
    demandVersion(before.sys, readVersion(call));
    const tag = { name, sys: touched(space, before.sys) };
    space.tags.set(id, tag);
    return ok(tag);
  }
  if (readVersion(call)) throw versionMismatch();
  if (!/^[a-zA-Z0-9-_.]{1,64}$/.test(id)) {
    throw unprocessable('ValidationFailed', [{ name: 'regexp', path: ['sys', 'id'], value: id }]);
  }
  const seen = visibility
    .catch('private')
    .parse(sys?.visibility ?? call.header('x-contentful-tag-visibility'));
  const tag = { name, sys: newSys(space, 'Tag', id, { visibility: seen }) };
  space.tags.set(id, tag);
  return created(tag);
}

function checkName(space: Space, id: string, name: string): void {
  const taken = [...space.tags.values()].some((tag) => tag.sys.id !== id && tag.name === name);
  if (taken) {
    throw unprocessable('ValidationFailed', [
      { name: 'taken', path: ['name'], value: name, details: 'The name is already in use' },
    ]);
  }
}

/** With a tag goes its mention in entries and assets. */
function remove(call: RoutedCall): Reply {
  const { space, id } = call;
  demandVersion(find(call).sys, readVersion(call));
  space.tags.delete(id);
  for (const { draft, published } of [...space.entries.values(), ...space.assets.values()]) {
    for (const { metadata } of published ? [draft, published] : [draft]) {
      metadata.tags = metadata.tags.filter(({ sys }) => sys.id !== id);
    }
  }
  return noContent();
}
