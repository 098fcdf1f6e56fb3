import { spawn } from 'node:child_process';
import { readEnvironment } from '../../platform/environment.ts';
import { startContentfulStandIn } from '../contentful/stand-in.ts';
import { ROOT } from '../project.ts';
import { openSpace, type Space } from './management.ts';

/**
 * Starts a stand-in for Contentful, fills it, and starts the site on it, as `npm start` does: until it is stopped.
 * @param fill pushes the model and seeds the content
 */
export async function runLocally(
  fill: (space: Space) => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const standIn = await startContentfulStandIn({ port: PORT, site: siteAddress() }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Error(`port ${PORT} is taken: stop the stand-in that runs already.`);
    },
  );
  const access = { spaceId: standIn.space, environmentId: standIn.environment, host: standIn.host };
  say(`a stand-in for Contentful is at ${standIn.url}`);
  await fill(await openSpace(access, standIn.tokens.management));
  const variables = {
    CONTENTFUL_SPACE_ID: standIn.space,
    CONTENTFUL_ENVIRONMENT: standIn.environment,
    CONTENTFUL_HOST: standIn.host,
    CONTENTFUL_DELIVERY_TOKEN: standIn.tokens.delivery,
    CONTENTFUL_PREVIEW_TOKEN: standIn.tokens.preview,
    CONTENTFUL_MANAGEMENT_TOKEN: standIn.tokens.management,
  };
  say('for push, seed, pull, check:content and build in another terminal, set these there:');
  const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  process.stdout.write(`export ${set.join(' ')}\n`);
  say(`once the site is up, edit an entry at ${standIn.url}: the site follows within a few seconds`);
  const site = spawn(process.execPath, ['--import', 'tsx', 'src/tools/start.ts'], {
    cwd: ROOT,
    stdio: 'inherit',
    // What the public would see: so what is taken off the site goes, and a draft waits.
    env: { ...process.env, ...variables, CONTENTFUL_PREVIEW_TOKEN: '' },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => site.kill(signal));
  const code = await new Promise<number>((resolve) => site.on('close', (status) => resolve(status ?? 0)));
  await standIn.close();
  if (code !== 0) throw new Error('the site couldn’t start: see above');
}

/** Where the site is found: it reads the same variable. */
const siteAddress = () => `http://localhost:${readEnvironment(['PORT'], process.env).PORT}`;

/** Where the stand-in is found, so that the variables of one run hold for the next. */
const PORT = 4322;
