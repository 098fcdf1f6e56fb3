import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { answerPlaces } from '../leads/submit/places-endpoint.ts';
import { programFunction } from '../leads/functions.ts';

export default programFunction(answerPlaces, built);

export const config: Config = {
  path: '/api/places/:event',
  rateLimit: { windowSize: 60, windowLimit: 600, aggregateBy: ['ip', 'domain'] },
};
