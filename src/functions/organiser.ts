import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerOrganiser } from '../leads/follow-up/organiser-endpoint.tsx';

export default linkFunction(answerOrganiser, built, shells);

// A door may see a tap a second, from one address.
export const config: Config = {
  path: '/api/organiser',
  rateLimit: {
    windowSize: 60,
    windowLimit: 120,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
