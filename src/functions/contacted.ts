import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { answerContacted } from '../leads/links/contacted-endpoint.tsx';
import { openServices, type Services } from '../leads/services.ts';
import { jsonLog } from '../platform/log.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerContacted(request, {
    shells,
    siteUrl: built.runtime.siteUrl,
    phone: built.runtime.agency.phone,
    log: jsonLog(),
    services: () => (services ??= openServices(built, process.env, context.deploy?.context)),
    waitUntil: (work) => context.waitUntil(work),
  });

export const config: Config = {
  path: '/api/contacted',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
