import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { formFunction } from '../leads/functions.ts';

export default formFunction('host', built, shells);

// For floods, as that of enquiries.
export const config: Config = {
  path: '/api/stops',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
