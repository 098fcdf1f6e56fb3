import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { rebuild } from '../leads/ops/rebuild.ts';
import { openServices, type Services } from '../leads/services.ts';

let services: Services | undefined;

export default async (_request: Request, context: Context) => {
  const result = await rebuild((services ??= openServices(built, process.env, context.deploy?.context)));
  return Response.json({ rebuild: result }, { status: result === 'failed' ? 500 : 200 });
};

// In UTC: midnight in London is met in summer and in winter. The other one finds that day's build asked for.
export const config: Config = { schedule: '0 23,0 * * *' };
