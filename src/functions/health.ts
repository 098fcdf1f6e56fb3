import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { answerHealth } from '../leads/ops/health-endpoint.ts';
import { programFunction } from '../leads/functions.ts';

export default programFunction(answerHealth, built);

// Each answer asks the database. Several monitors may look every few seconds.
export const config: Config = {
  path: '/api/health',
  rateLimit: { windowSize: 60, windowLimit: 60, aggregateBy: ['ip', 'domain'] },
};
