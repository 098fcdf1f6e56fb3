import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerBooking } from '../leads/follow-up/booking-endpoint.tsx';

export default linkFunction(answerBooking, built, shells);

// A new address is written to at once: the limit keeps one link from writing to very many.
export const config: Config = {
  path: '/api/booking',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
