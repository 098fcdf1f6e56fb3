import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { answerComplaint } from '../leads/intake/form-endpoint.tsx';
import { openServices, type Services } from '../leads/services.ts';
import { jsonLog } from '../platform/log.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerComplaint(request, {
    shells,
    runtime: built.runtime,
    log: jsonLog(),
    services: () => (services ??= openServices(built, process.env, context.deploy?.context)),
    waitUntil: (work) => context.waitUntil(work),
  });

// For floods, as that of enquiries.
export const config: Config = {
  path: '/api/complaints',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
