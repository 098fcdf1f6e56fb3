import * as z from 'zod';

import { readBody } from './body.ts';
import { demandVersion, touched } from './lifecycle.ts';
import { listAll } from '../http/listed.ts';
import { badRequest, unprocessable } from '../http/problem.ts';
import type { Document, Locale } from '../resource.ts';
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
import { newId, newSys, type Space } from '../space.ts';

const localeSchema = z
  .strictObject({
    sys: z.unknown().optional(),
    name: z.string().min(1),
    code: z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/),
    internal_code: z.string().optional(),
    fallbackCode: z.string().nullable().default(null),
    default: z.boolean().optional(),
    contentManagementApi: z.boolean().default(true),
    contentDeliveryApi: z.boolean().default(true),
    optional: z.boolean().default(false),
  })
  .transform(({ sys: _sys, internal_code: _code, default: _default, ...locale }) => locale);

/** The routes of locales in the Content Management API. */
export const localeRoutes: Route[] = [
  ['GET', 'locales', (call) => listAll(call, [...call.space.locales.values()])],
  ['POST', 'locales', post],
  ['GET', 'locales/:id', (call) => ok(find(call))],
  ['PUT', 'locales/:id', put],
  ['DELETE', 'locales/:id', remove],
];

const find = ({ space, id }: RoutedCall) => orNotFound(space, 'Locale', id, space.locales.get(id));

function post(call: RoutedCall): Reply {
  const body = readBody(call, localeSchema);
  check(call.space, body, undefined);
  const sys = newSys(call.space, 'Locale', newId(), { version: 0 });
  const locale: Locale = { ...body, default: false, internal_code: body.code, sys };
  call.space.locales.set(sys.id, locale);
  return created(locale);
}

function put(call: RoutedCall): Reply {
  const { space } = call;
  const before = find(call);
  demandVersion(before.sys, readVersion(call));
  const body = readBody(call, localeSchema);
  check(space, body, before);
  const locale: Locale = { ...before, ...body, sys: touched(space, before.sys) };
  space.locales.set(locale.sys.id, locale);
  if (before.code !== locale.code) {
    changeValues(space, before.code, (values) => ({ ...values, [locale.code]: values[before.code] }));
    for (const each of space.locales.values()) {
      if (each.fallbackCode === before.code) each.fallbackCode = locale.code;
    }
  }
  return ok(locale);
}

function remove(call: RoutedCall): Reply {
  const { space } = call;
  const locale = find(call);
  if (locale.default) throw badRequest('Cannot delete the default locale');
  if ([...space.locales.values()].some(({ fallbackCode }) => fallbackCode === locale.code)) {
    throw badRequest('Cannot delete a locale that another one falls back to');
  }
  space.locales.delete(locale.sys.id);
  changeValues(space, locale.code, (values) => values);
  return noContent();
}

type Asked = Pick<Locale, 'code' | 'fallbackCode'>;

/** A code is taken once; fallbacks exist and never lead back. */
function check(space: Space, { code, fallbackCode }: Asked, before: Locale | undefined): void {
  const others = [...space.locales.values()].filter((locale) => locale !== before);
  if (others.some((locale) => locale.code === code)) {
    throw unprocessable('ValidationFailed', [
      { name: 'taken', path: ['code'], value: code, details: 'The locale is already in use' },
    ]);
  }
  for (let next = fallbackCode, steps = 0; next !== null; steps += 1) {
    const fallback = others.find((locale) => locale.code === next);
    if (!fallback || steps > others.length) {
      const details = 'The fallback is not a locale, or leads back to this one';
      throw unprocessable('ValidationFailed', [
        { name: 'fallback', path: ['fallbackCode'], value: fallbackCode, details },
      ]);
    }
    next = fallback.fallbackCode;
  }
}

/** Rewrites the values of all documents, then takes those of a locale away. */
function changeValues(
  space: Space,
  code: string,
  rewrite: (values: Record<string, unknown>) => Record<string, unknown>,
) {
  const documents = [...space.entries.values(), ...space.assets.values()].flatMap(
    ({ draft, published }): Document[] => (published ? [draft, published] : [draft]),
  );
  for (const document of documents) {
    document.fields = Object.fromEntries(
      Object.entries(document.fields).map(([field, values]) => {
        const { [code]: _, ...left } = code in values ? rewrite(values) : values;
        return [field, left];
      }),
    );
  }
}
