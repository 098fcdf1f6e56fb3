import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerHosting } from '../leads/follow-up/hosting-endpoint.tsx';

export default linkFunction(answerHosting, built, shells);

export const config: Config = {
  path: '/api/hosting',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
