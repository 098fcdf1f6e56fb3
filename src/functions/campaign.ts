import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { linkFunction } from '../leads/functions.ts';
import { answerCampaign } from '../leads/follow-up/campaign-endpoint.tsx';

export default linkFunction(answerCampaign, built, shells);

export const config: Config = {
  path: '/api/campaign',
  rateLimit: {
    windowSize: 60,
    windowLimit: 60,
    aggregateBy: ['ip', 'domain'],
    action: 'rewrite',
    to: '/too-many/',
  },
};
