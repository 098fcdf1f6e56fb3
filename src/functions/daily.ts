import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { daily } from '../leads/retention/daily.ts';
import { openServices, type Services } from '../leads/services.ts';

let services: Services | undefined;

export default async (_request: Request, context: Context) => {
  const result = await daily((services ??= openServices(built, process.env, context.deploy?.context)));
  return Response.json(result, { status: result.failed.length > 0 ? 500 : 200 });
};

// In UTC: half past eight in London is met in winter and in summer, and a run that was missed is made up for.
export const config: Config = { schedule: '30 7-10 * * *' };
