import * as z from 'zod';

import { readBody } from './body.ts';
import { demandVersion, touched } from './lifecycle.ts';
import { listAll } from '../http/listed.ts';
import { unprocessable, versionMismatch } from '../http/problem.ts';
import type { Webhook } from '../resource.ts';
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
import { newId, newSys } from '../space.ts';

/** Webhooks of one space. */
export const WEBHOOKS_MAX = 20;

const doc = z.strictObject({
  doc: z.enum([
    'sys.id',
    'sys.contentType.sys.id',
    'sys.environment.sys.id',
    'sys.createdBy.sys.id',
    'sys.updatedBy.sys.id',
  ]),
});
const constraint = z.union([
  z.strictObject({ equals: z.tuple([doc, z.string()]) }),
  z.strictObject({ in: z.tuple([doc, z.array(z.string()).min(1)]) }),
  z.strictObject({ regexp: z.tuple([doc, z.strictObject({ pattern: z.string() })]) }),
]);
const mimeType =
  /^(application\/(vnd\.contentful\.management\.v1\+json|json|x-www-form-urlencoded))(; charset=utf-8)?$/;
const transformation = z.strictObject({
  method: z.enum(['POST', 'GET', 'PUT', 'PATCH', 'DELETE']).nullish(),
  contentType: z.string().regex(mimeType).nullish(),
  includeContentLength: z.boolean().nullish(),
  body: z.unknown(),
});
const webhookSchema = z
  .strictObject({
    sys: z.unknown().optional(),
    name: z.string().min(1).max(256),
    url: z.string().regex(/^https?:\/\/[^\s/]\S*$/i),
    topics: z.array(z.string().regex(/^(\*|[A-Z]\w+)\.(\*|[a-z_]+)$/)).min(1),
    filters: z.array(z.union([constraint, z.strictObject({ not: constraint })])).nullish(),
    transformation: transformation.nullish(),
    headers: z
      .array(
        z.strictObject({
          key: z.string().min(1),
          value: z.string().optional(),
          secret: z.boolean().optional(),
        }),
      )
      .default([]),
    httpBasicUsername: z.string().nullish(),
    httpBasicPassword: z.string().nullish(),
    active: z.boolean().default(true),
  })
  .transform(({ sys: _sys, httpBasicPassword: _password, ...webhook }) => webhook);

const secretSchema = z.strictObject({ value: z.string().regex(/^[0-9a-zA-Z+/=_-]{64}$/) });

const secretRoutes: Route[] = [
  ['GET', 'webhook_settings/signing_secret', (call) => ok(findSecret(call))],
  [
    'PUT',
    'webhook_settings/signing_secret',
    (call) => {
      call.space.settings.set('signing_secret', readBody(call, secretSchema).value);
      return ok(findSecret(call));
    },
  ],
  [
    'DELETE',
    'webhook_settings/signing_secret',
    (call) => {
      findSecret(call);
      call.space.settings.clear();
      return noContent();
    },
  ],
];

/** The routes of webhooks and of the secret that signs them. None is ever called. */
export const webhookRoutes: Route[] = [
  ...secretRoutes,
  ['GET', 'webhook_definitions', (call) => listAll(call, [...call.space.webhooks.values()])],
  ['POST', 'webhook_definitions', (call) => create(call, newId())],
  ['GET', 'webhook_definitions/:id', (call) => ok(find(call))],
  ['PUT', 'webhook_definitions/:id', put],
  [
    'DELETE',
    'webhook_definitions/:id',
    (call) => {
      call.space.webhooks.delete(find(call).sys.id);
      return noContent();
    },
  ],
];

/** No more of a secret than its end is ever given back. */
function findSecret({ space }: RoutedCall) {
  const secret = orNotFound(
    space,
    'WebhookSigningSecret',
    'signing_secret',
    space.settings.get('signing_secret'),
  );
  const {
    environment: _,
    version: _version,
    ...sys
  } = newSys(space, 'WebhookSigningSecret', 'signing_secret');
  return { sys, redactedValue: secret.slice(-4) };
}

const find = ({ space, id }: RoutedCall) =>
  orNotFound(space, 'WebhookDefinition', id, space.webhooks.get(id));

function create(call: RoutedCall, id: string): Reply {
  const { space } = call;
  const { environment: _, ...sys } = newSys(space, 'WebhookDefinition', id, { version: 0 });
  const webhook: Webhook = { ...readWebhook(call), sys };
  if (space.webhooks.size >= WEBHOOKS_MAX) {
    throw unprocessable('ValidationFailed', [
      { name: 'size', max: WEBHOOKS_MAX, details: 'Too many webhooks' },
    ]);
  }
  space.webhooks.set(id, webhook);
  return created(webhook);
}

function put(call: RoutedCall): Reply {
  const { space, id } = call;
  const before = space.webhooks.get(id);
  if (!before) {
    if (readVersion(call)) throw versionMismatch();
    return create(call, id);
  }
  demandVersion(before.sys, readVersion(call));
  const webhook: Webhook = { ...readWebhook(call), sys: touched(space, before.sys) };
  space.webhooks.set(id, webhook);
  return ok(webhook);
}

/** What is secret in a header is taken and never given back, as in the original. */
function readWebhook(call: RoutedCall) {
  const { headers, ...webhook } = readBody(call, webhookSchema);
  return {
    ...webhook,
    headers: headers.map(({ value, ...header }) => (header.secret ? header : { ...header, value })),
  };
}
