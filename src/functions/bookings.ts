import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { formFunction } from '../leads/functions.ts';

export default formFunction('booking', built, shells);

// For floods: a hall where everybody books at once is none.
export const config: Config = {
  path: '/api/bookings',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
