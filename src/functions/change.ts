import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { answerChange } from '../leads/links/change-endpoint.tsx';
import { openServices, type Services } from '../leads/services.ts';
import { jsonLog } from '../platform/log.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerChange(request, {
    shells,
    siteUrl: built.runtime.siteUrl,
    phone: built.runtime.agency.phone,
    log: jsonLog(),
    services: () => (services ??= openServices(built, process.env, context.deploy?.context)),
    waitUntil: (work) => context.waitUntil(work),
  });

// A new address is written to at once: the limit keeps one link from writing to very many.
export const config: Config = {
  path: '/api/change',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
