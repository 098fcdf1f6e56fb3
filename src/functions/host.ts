import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerHostPage } from '../leads/follow-up/host-endpoint.tsx';

export default linkFunction(answerHostPage, built, shells);

export const config: Config = {
  path: '/api/host',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
