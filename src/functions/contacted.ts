import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerContacted } from '../leads/follow-up/contacted-endpoint.tsx';

export default linkFunction(answerContacted, built, shells);

export const config: Config = {
  path: '/api/contacted',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
