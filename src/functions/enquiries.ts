import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { answerEnquiry } from '../leads/intake/form-endpoint.tsx';
import { openServices, type Services } from '../leads/services.ts';
import { jsonLog } from '../platform/log.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerEnquiry(request, {
    shells,
    runtime: built.runtime,
    log: jsonLog(),
    services: () => (services ??= openServices(built, process.env, context.deploy?.context)),
    waitUntil: (work) => context.waitUntil(work),
  });

// A hall of people shares one address: the limit is for floods. Over it, a page with the phone number.
export const config: Config = {
  path: '/api/enquiries',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
