import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { listErrors, type ErrorList } from '../../../../src/content/error-list.ts';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import { tellEditors } from '../../../../src/leads/ops/tell-editors.ts';
import { checkHealth } from '../../../../src/leads/outbox/health.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { resendMailer, type Mailer } from '../../../../src/platform/mail/mailer.ts';
import { errorOf } from '../../../support/content.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn, outbox } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const EDITORS = 'website@dalesandwear.example';
const sends: Mailer = async () => ({ status: 'sent', id: randomUUID() });
let lines: string[];
beforeEach(() => {
  lines = [];
});

/** Lists of errors by letters: of `ab` there are those of two events. */
const listOf = (names: string): ErrorList => listErrors([...names].map((name) => errorOf(name)));

/** Real edges of a deploy, by its list and by how many days after the first it was built. */
const deploy = (
  names: string,
  day = 0,
  { context = 'production', mailer = sends }: { context?: string; mailer?: Mailer } = {},
): Services => {
  const builtAt = Temporal.Instant.from(NOW).add({ hours: 24 * day });
  return {
    ...acceptingOn(test.database, builtAt.add({ minutes: 5 }).toString()),
    ...unhurried,
    runtime: { ...built.runtime, context, errors: listOf(names), builtAt: builtAt.toString() },
    log: jsonLog(
      (line) => lines.push(line),
      (line) => lines.push(line),
    ),
    mailer,
  };
};

/** What each email to the editors tells: the events that it names, or that all is mended. */
const told = async () =>
  (await outbox(test.database))
    .filter(({ kind }) => kind === 'content')
    .map(({ email: { subject, text } }) =>
      subject.startsWith('All is mended')
        ? 'mended'
        : [...text.matchAll(/events\/(\w)\.md/g)].map(([, name]) => name).join(''),
    );

describe('the editors are told once per change of the list, not per build', () => {
  it.each<[string, string[], string[]]>([
    ['nothing of a first list that is empty', [''], []],
    ['nothing as long as it stays empty', ['', '', ''], []],
    ['of the first list', ['a'], ['a']],
    ['of a list after empty ones', ['', '', 'a'], ['a']],
    ['not again of the same list', ['a', 'a', 'a'], ['a']],
    ['not again of the same list in another order', ['ab', 'ba'], ['ab']],
    ['of a list with one more', ['a', 'ab'], ['a', 'ab']],
    ['of a list with one less', ['ab', 'b'], ['ab', 'b']],
    ['of each change there and back', ['a', 'b', 'a', 'a', 'b'], ['a', 'b', 'a', 'b']],
    ['once when it is emptied', ['a', '', ''], ['a', 'mended']],
    ['of the same list after it was emptied', ['a', '', 'a', ''], ['a', 'mended', 'a', 'mended']],
  ])('%s', async (_, builds, expected) => {
    for (const [day, names] of builds.entries()) {
      await sweep(deploy(names, day));
      await sweep(deploy(names, day));
    }
    expect(await told()).toEqual(expected);
  });

  it.each([
    ['a first list', [], 'a', ['a']],
    ['a changed list', ['a'], 'b', ['a', 'b']],
    ['an emptied list', ['a'], '', ['a', 'mended']],
    ['a first empty list', [], '', []],
  ])('by one email when many sweep at once: %s', async (_, before, names, expected) => {
    for (const each of before) await sweep(deploy(each));
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => tellEditors(deploy(names, 1))));
    expect(results.filter(Boolean)).toHaveLength(expected.length - before.length);
    expect(await told()).toEqual(expected);
  });

  it('by the next sweep when one is cut off', async () => {
    const seal = () => {
      throw new Error('no key');
    };
    const { sent } = await sweep({ ...deploy('a'), keyring: { ...keyring, seal } });
    expect(sent).toBe(0);
    expect(lines).toContainEqual(expect.stringContaining('editors can’t be told'));
    await sweep(deploy('a'));
    expect(await told()).toEqual(['a']);
  });

  it('not by functions of the deploy before, which still run', async () => {
    await sweep(deploy('a'));
    await sweep(deploy('b', 1));
    await sweep(deploy('a'));
    await sweep(deploy('b', 1));
    await sweep(deploy('', 0));
    expect(await told()).toEqual(['a', 'b']);
  });

  it('also where a fixed clock gives two builds one time', async () => {
    for (const names of ['a', 'b', '']) await sweep(deploy(names));
    expect(await told()).toEqual(['a', 'b', 'mended']);
  });
});

describe('the email to the editors', () => {
  it('is about no lead, goes to their inbox after what is more urgent, in the sweep that wrote it', async () => {
    expect(await sweep(deploy('a'))).toEqual({ sent: 1 });
    const { rows } = await test.database.query('select lead_id, kind, priority, status from message');
    expect(rows).toEqual([{ lead_id: null, kind: 'content', priority: 3, status: 'sent' }]);
    const [{ email } = { email: undefined }] = await outbox(test.database);
    expect(email).toMatchObject({ to: EDITORS, tags: [{ name: 'kind', value: 'content' }] });
  });

  it.each(['deploy-preview', 'branch-deploy', 'dev'])(
    'is never written off production: %s',
    async (context) => {
      await sweep(deploy('a'));
      // Its database may be a copy of production's, and a build off production has no list.
      for (const names of ['', 'b']) await sweep(deploy(names, 1, { context }));
      expect(await told()).toEqual(['a']);
    },
  );

  it('gives way to a newer one where it couldn’t be sent', async () => {
    const environment = { RESEND_API_KEY: 're_test', RESEND_BASE_URL: 'http://0.0.0.0:1', EMAIL_ALLOW: [] };
    await sweep(deploy('a', 0, { mailer: resendMailer(environment, false) }));
    expect((await checkHealth(deploy('a'))).dead_letters).toBe(1);
    await sweep(deploy('b', 1));
    expect((await outbox(test.database)).map(({ status }) => status)).toEqual(['replaced', 'sent']);
    expect(await checkHealth(deploy('b', 1))).toMatchObject({ status: 'green', dead_letters: 0 });
  });

  it('is in no log line', async () => {
    await sweep(deploy('a'));
    expect(lines.join()).not.toMatch(/walk|events|website@/);
  });
});
