import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { jobFunction } from '../leads/functions.ts';
import { rebuild } from '../leads/ops/rebuild.ts';

export default jobFunction(
  async (services) => ({ rebuild: await rebuild(services) }),
  built,
  (result) => result.rebuild === 'failed',
);

// In UTC: midnight in London is met in summer and in winter. The other one finds that day's build asked for.
export const config: Config = { schedule: '0 23,0 * * *' };
