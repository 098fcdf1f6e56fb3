import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { openServices, type Services } from '../leads/services.ts';
import { answerWebhook } from '../leads/delivery/webhook-endpoint.ts';

let services: Services | undefined;

export default (request: Request, context: Context) =>
  answerWebhook(request, () => (services ??= openServices(built, process.env, context.deploy?.context)));

// Resend sends about five emails a second, each with a few events, from few addresses. What is over the limit it sends again.
export const config: Config = {
  path: '/api/webhooks/resend',
  rateLimit: { windowSize: 60, windowLimit: 1800, aggregateBy: ['ip', 'domain'] },
};
