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

export const config: Config = { path: '/api/health' };
