import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { answerHealth } from '../leads/delivery/health-endpoint.ts';
import { openServices, type Services } from '../leads/services.ts';
import { jsonLog } from '../platform/log.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerHealth(
    request,
    () => (services ??= openServices(built, process.env, context.deploy?.context)),
    jsonLog(),
  );

// Each answer asks the database. Several monitors may look every few seconds.
export const config: Config = {
  path: '/api/health',
  rateLimit: { windowSize: 60, windowLimit: 60, aggregateBy: ['ip', 'domain'] },
};
