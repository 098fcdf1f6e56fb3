import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import { jobFunction } from '../leads/functions.ts';
import { daily } from '../leads/ops/daily.ts';

export default jobFunction(daily, built, ({ failed }) => failed.length > 0);

// In UTC: half past eight in London is met in winter and in summer, and a run that was missed is made up for.
export const config: Config = { schedule: '30 7-10 * * *' };
