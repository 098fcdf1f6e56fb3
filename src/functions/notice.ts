import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { answerNotice } from '../leads/follow-up/notice-endpoint.ts';
import { programFunction } from '../leads/functions.ts';

export default programFunction(answerNotice, built);

export const config: Config = {
  path: '/api/notice/:event',
  rateLimit: { windowSize: 60, windowLimit: 600, aggregateBy: ['ip', 'domain'] },
};
