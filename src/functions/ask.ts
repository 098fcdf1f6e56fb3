import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { askFunction } from '../leads/functions.ts';

export default askFunction('enquiry', built, shells);

// A built page can't name what stands in its address.
export const config: Config = {
  path: '/ask',
  rateLimit: {
    windowSize: 60,
    windowLimit: 120,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
