import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { nearFunction } from '../leads/functions.ts';

export default nearFunction(built, shells);

// For floods, as that of enquiries.
export const config: Config = {
  path: '/api/near',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
