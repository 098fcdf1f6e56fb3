import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { openServices, type Services } from '../leads/services.ts';
import { sweep } from '../leads/delivery/sweep.ts';

let services: Services | undefined;

export default async (_request: Request, context: Context) =>
  Response.json(await sweep((services ??= openServices(built, process.env, context.deploy?.context))));

export const config: Config = { schedule: '*/5 * * * *' };
