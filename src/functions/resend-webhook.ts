import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { answerWebhook } from '../leads/outbox/webhook-endpoint.ts';
import { programFunction } from '../leads/functions.ts';

export default programFunction(answerWebhook, built);

// Resend sends about five emails a second, each with a few events, from few addresses. What is over the limit it sends again.
export const config: Config = {
  path: '/api/webhooks/resend',
  rateLimit: { windowSize: 60, windowLimit: 1800, aggregateBy: ['ip', 'domain'] },
};
