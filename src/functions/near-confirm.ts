import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerNearConfirm } from '../leads/subscriptions/confirm-endpoint.tsx';

export default linkFunction(answerNearConfirm, built, shells);

export const config: Config = {
  path: '/api/near/confirm',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
