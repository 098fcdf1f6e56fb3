import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerConfirm } from '../leads/follow-up/confirm-endpoint.tsx';

export default linkFunction(answerConfirm, built, shells);

export const config: Config = {
  path: '/api/confirm',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
