import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isError, describeProblem } from '../content/problems.ts';
import { withRealDates } from '../content/sample-dates.ts';
import { ContentfulError } from '../content/source/contentful/failure.ts';
import { MODEL } from '../content/source/contentful/model.ts';
import { writeEntries } from '../content/source/contentful/write-entries.ts';
import { slug } from '../content/schemas/fields.ts';
import { localSource, requireAgency } from '../content/source/local.ts';
import { openSource } from '../content/source/open.ts';
import { readEnvironment } from '../platform/environment.ts';
import { clockAt, londonDay } from '../platform/time/clock.ts';
import { ROOT, runTool, say } from './project.ts';
import { counted } from './space/counted.ts';
import { runLocally } from './space/local.ts';
import { openSpace, type Space } from './space/management.ts';
import { applyPull, planPull } from './space/pull.ts';
import { applyPush, lossOf, planPush } from './space/push.ts';
import { applyRebuilds, planRebuilds } from './space/rebuilds.ts';
import { applySeed, planSeed } from './space/seed.ts';
import { uncommittedIn } from './space/uncommitted.ts';

const USAGE = `npm run contentful -- push [--apply] [--allow-data-loss]   the content types, from the schemas
npm run contentful -- seed AGENCY                          what content/AGENCY says, into the space
npm run contentful -- pull AGENCY [--overwrite]            what the space says, into content/AGENCY
npm run contentful -- local AGENCY                         the site on a stand-in for Contentful, without an account`;

/** The commands for a space in Contentful. Each says what it will do, does it, and says what it did. */
await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      apply: { type: 'boolean' },
      'allow-data-loss': { type: 'boolean' },
      overwrite: { type: 'boolean' },
    },
  });
  const [command, agency] = positionals;
  switch (command) {
    case 'push':
      return push(await spaceToChange(), values.apply === true, values['allow-data-loss'] === true);
    case 'seed':
      return seed(await spaceToChange(), named(agency));
    case 'pull':
      return pull(named(agency), values.overwrite === true);
    case 'local':
      return local(named(agency));
    default:
      throw new Error(`say what to do:\n${USAGE}`);
  }
});

function named(agency: string | undefined): string {
  if (agency === undefined) throw new Error(`name an agency, a folder of content/:\n${USAGE}`);
  if (!slug.safeParse(agency).success) {
    throw new Error(`${agency} can’t be the name of a folder: use small letters, digits and hyphens.`);
  }
  return agency;
}

function spaceToChange(): Promise<Space> {
  const names = [
    'CONTENTFUL_SPACE_ID',
    'CONTENTFUL_ENVIRONMENT',
    'CONTENTFUL_HOST',
    'CONTENTFUL_MANAGEMENT_TOKEN',
  ] as const;
  const values = readEnvironment(names, process.env);
  const access = {
    spaceId: values.CONTENTFUL_SPACE_ID,
    environmentId: values.CONTENTFUL_ENVIRONMENT,
    host: values.CONTENTFUL_HOST,
  };
  return openSpace(access, values.CONTENTFUL_MANAGEMENT_TOKEN);
}

function nameOf({ access }: Space): string {
  return `the space ${access.spaceId}, environment ${access.environmentId}`;
}

async function push(space: Space, apply: boolean, allowDataLoss: boolean): Promise<void> {
  const { BUILD_HOOK_URL: hook } = readEnvironment(['BUILD_HOOK_URL'], process.env);
  const plan = await planPush(space);
  const rebuilds = hook === undefined ? undefined : await planRebuilds(space, hook);
  const callsHook = rebuilds === undefined || rebuilds.todo === 'nothing';
  for (const line of plan.kept) say(`stays: ${line}`);
  if (plan.changes.length === 0 && callsHook) {
    return say(`${nameOf(space)} has the model of this code: nothing to do`);
  }
  if (!callsHook) say('~ a webhook calls BUILD_HOOK_URL after each change, so that the site follows');
  for (const { lines } of plan.changes) for (const line of lines) say(line);
  const renumbered = plan.changes.filter(({ lines }) => lines.length === 0).length;
  if (renumbered > 0) {
    const more = renumbered < plan.changes.length ? ' more' : '';
    say(`~ ${counted(renumbered, 'type')}${more}: the number of the model alone`);
  }
  if (plan.newer !== undefined) {
    say(
      `! the space has model ${plan.newer}, and this code is older (${MODEL}): take the newest code. This would go back.`,
    );
  }
  const lost = lossOf(plan);
  for (const line of lost) say(`! would be lost: ${line}`);
  const what = [
    ...(plan.changes.length > 0 ? [counted(plan.changes.length, 'type')] : []),
    ...(callsHook ? [] : ['the webhook']),
  ].join(' and ');
  if (!apply) {
    const flags = `--apply${lost.length > 0 || plan.newer !== undefined ? ' --allow-data-loss' : ''}`;
    return say(`${what} would change in ${nameOf(space)}: to do it, run npm run contentful -- push ${flags}`);
  }
  await applyPush(space, plan, { allowDataLoss, say });
  if (hook !== undefined && rebuilds) await applyRebuilds(space, hook, rebuilds);
  say(`${what} changed in ${nameOf(space)}`);
}

async function seed(space: Space, agency: string): Promise<void> {
  const { NOW } = readEnvironment(['NOW'], process.env);
  const content = withRealDates(await localSource(ROOT, agency).read(), londonDay(clockAt(NOW)()));
  const wanted = writeEntries(content, space.locale);
  const problems = [...content.problems.filter(isError), ...wanted.problems];
  if (problems.length > 0) {
    throw new ContentfulError(
      ['Contentful can’t hold this. Nothing was changed:', ...problems.map(describeProblem)].join('\n  '),
    );
  }
  const plan = await planSeed(space, wanted);
  const count = (todo: string) =>
    [...plan.entries, ...plan.assets].filter((each) => each.todo === todo).length;
  if (plan.takenDown.length === 0) {
    say(
      `${nameOf(space)}: ${count('write')} to write, ${count('publish')} to publish, ${count('nothing')} there already`,
    );
  }
  await applySeed(space, plan, say);
  say(`${nameOf(space)} says what content/${agency} says`);
}

async function pull(agency: string, overwrite: boolean): Promise<void> {
  // Without a space, one agency of content/ would be written over another.
  readEnvironment(['CONTENTFUL_SPACE_ID'], process.env);
  const folder = join(ROOT, 'content', agency);
  const uncommitted = overwrite ? [] : await uncommittedIn(folder);
  if (uncommitted.length > 0) {
    throw new Error(
      `content/${agency} has ${counted(uncommitted.length, 'file')} with changes not committed yet, which a pull would write over. Nothing was changed: commit first, or run npm run contentful -- pull ${agency} --overwrite`,
    );
  }
  const content = await openSource(ROOT, process.env).read();
  for (const problem of content.problems.filter(isError)) say(describeProblem(problem));
  const plan = await planPull(content, folder);
  for (const path of plan.kept) say(`stays: content/${agency}/${path}, as not all of it could be read`);
  say(
    `content/${agency}${existsSync(folder) ? '' : ', a new folder'}: ${counted(plan.files.size, 'entry', 'entries')} and ${counted(plan.media.size, 'photo or recording', 'photos or recordings')} to write, ${counted(plan.gone.length, 'file')} to take away`,
  );
  await applyPull(plan, folder);
  say(`content/${agency} says what the space says`);
}

async function local(agency: string): Promise<void> {
  await requireAgency(ROOT, agency);
  return runLocally(async (space) => {
    await push(space, true, false);
    await seed(space, agency);
  }, say);
}
