import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { sweep } from '../leads/ops/sweep.ts';
import { jobFunction } from '../leads/functions.ts';

export default jobFunction(sweep, built);

export const config: Config = { schedule: '*/5 * * * *' };
