import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerNearStop } from '../leads/subscriptions/stop-endpoint.tsx';

export default linkFunction(answerNearStop, built, shells);

// Mail programs stop for very many people from few addresses.
export const config: Config = {
  path: '/api/near/stop',
  rateLimit: {
    windowSize: 60,
    windowLimit: 600,
    aggregateBy: ['ip', 'domain'],
  },
};
