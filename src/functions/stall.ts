import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { formFunction } from '../leads/functions.ts';

export default formFunction('stall', built, shells);

// A hall of people shares one address: the limit is for floods. Over it, a page with the phone number.
export const config: Config = {
  path: '/api/stall',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
