import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import { deliver } from '../leads/deliver.ts';
import { openServices, type Services } from '../leads/services.ts';

let services: Services | undefined;

/** Sends what is due in the outbox: emails that failed, and those of a function that was stopped. */
export default async (_request: Request, context: Context) => {
  services ??= openServices(built, process.env, context.deploy?.context === 'production');
  const sent = await deliver(services);
  return Response.json({ sent });
};

export const config: Config = { schedule: '*/5 * * * *' };
