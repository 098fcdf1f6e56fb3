import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerRelease } from '../leads/follow-up/release-endpoint.tsx';

export default linkFunction(answerRelease, built, shells);

export const config: Config = {
  path: '/api/release',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
