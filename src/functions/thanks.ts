import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { answerThanks } from '../leads/submit/thanks-endpoint.ts';
import { readEnvironment } from '../platform/environment.ts';
import { clockAt } from '../platform/time/clock.ts';

export default (request: Request) =>
  answerThanks(request, {
    shells,
    runtime: built.runtime,
    clock: clockAt(readEnvironment(['NOW'], process.env).NOW),
  });

export const config: Config = { path: '/thanks' };
