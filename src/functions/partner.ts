import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerPartner } from '../leads/follow-up/partner-endpoint.tsx';

export default linkFunction(answerPartner, built, shells);

export const config: Config = {
  path: '/api/partner',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
