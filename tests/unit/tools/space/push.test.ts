import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { openSpace, type Space } from '../../../../src/tools/space/management.ts';
import { applyPush, planPush } from '../../../../src/tools/space/push.ts';
import { applyRebuilds, planRebuilds } from '../../../../src/tools/space/rebuilds.ts';
import { raw } from '../../../support/content.ts';
import { LOCALE, spaceFileOf, type SpaceFile } from '../../../support/space.ts';

const TOKEN = 'management-token-that-nobody-may-see';
const content = {
  entries: [raw('agency', 'agency'), raw('needs', 'teens')],
  photos: { folder: 'photos', files: new Map() },
};
const quiet = { say: () => undefined, allowDataLoss: false };

let standIn: ContentfulStandIn;
let space: Space;
let good: SpaceFile;

beforeEach(async () => {
  standIn = await startContentfulStandIn({ tokens: { management: TOKEN } });
  good = spaceFileOf(content);
  standIn.load(good);
  space = await open();
});
afterEach(() => standIn.close());

const open = (token = TOKEN, spaceId = standIn.space) =>
  openSpace({ spaceId, environmentId: standIn.environment, host: standIn.host }, token, {
    timeout: 60_000,
    retries: 1,
  });

/** Loads a space whose model differs. */
function load(change: (space: SpaceFile) => void): void {
  const changed = structuredClone(good);
  change(changed);
  standIn.load(changed);
}
type FieldJson = { id: string; [key: string]: unknown };
const fieldsOf = (file: SpaceFile, type: string) =>
  (file.contentTypes.find(({ sys }) => sys.id === type)?.fields ?? []) as FieldJson[];
const linesOf = async () => (await planPush(space)).changes.flatMap(({ lines }) => lines);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'it worked',
    (error: Error) => error.message,
  );
const writes = () => standIn.requests.filter(({ method }) => method !== 'GET');

describe('what a push would do', () => {
  it('is nothing where the space has the model', async () => expect(await linesOf()).toEqual([]));

  it('is every type in an empty space, and changes nothing by itself', async () => {
    standIn.load({ locales: good.locales });
    expect((await linesOf()).filter((line) => line.includes('a new type with'))).toHaveLength(36);
    expect(writes()).toEqual([]);
  });

  it.each<[what: string, change: (space: SpaceFile) => void, lines: RegExp[]]>([
    [
      'a field that is missing',
      (file) => fieldsOf(file, 'need').splice(2, 1),
      [/^\+ Need: the field Summary \(summary\)$/],
    ],
    [
      'another name',
      (file) => Object.assign(fieldsOf(file, 'need')[0] ?? {}, { name: 'Heading' }),
      [/^~ Need: Title: name "Heading" becomes "Title"$/],
    ],
    [
      'a weaker rule',
      (file) => Object.assign(fieldsOf(file, 'need')[2] ?? {}, { validations: [] }),
      [/^~ Need: Summary: validations \[\] becomes \[/],
    ],
    [
      'what may be left out',
      (file) => Object.assign(fieldsOf(file, 'need')[2] ?? {}, { required: false }),
      [/^~ Need: Summary: required false becomes true$/],
    ],
    [
      'a type of an older model',
      (file) => Object.assign(file.contentTypes[0] ?? {}, { description: 'Model 0' }),
      [/^~ Agency: its description becomes “.*Model 1”$/],
    ],
    [
      'another widget',
      (file) => Object.assign(file.editorInterfaces[0] ?? {}, { controls: [] }),
      [/^~ Agency: how it is edited/],
    ],
  ])('is said of %s', async (_what, change, lines) => {
    load(change);
    const said = await linesOf();
    expect(said).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) expect(said[index]).toMatch(line);
    await applyPush(space, await planPush(space), quiet);
    expect(await linesOf()).toEqual([]);
  });

  it('keeps a type and a field that somebody added by hand, and says so', async () => {
    load((file) => {
      const [type] = file.contentTypes;
      if (type)
        file.contentTypes.push({
          ...structuredClone(type),
          sys: { ...type.sys, id: 'poster' },
          name: 'Poster',
        });
      fieldsOf(file, 'need').push({
        ...(fieldsOf(file, 'need')[2] ?? { id: '' }),
        id: 'notes',
        name: 'Notes',
        required: false,
      });
    });
    const plan = await planPush(space);
    expect(plan.kept).toEqual([
      'the type Poster (poster) isn’t ours',
      'the field Notes (notes) of Need isn’t ours',
    ]);
    await applyPush(space, plan, quiet);
    const kept = standIn.dump() as unknown as SpaceFile;
    expect(fieldsOf(kept, 'need').map(({ id }) => id)).toContain('notes');
    expect(kept.contentTypes.map(({ sys }) => sys.id)).toContain('poster');
  });
});

describe('a field whose kind has changed', () => {
  const asText = (file: SpaceFile) => {
    const index = fieldsOf(file, 'need').findIndex(({ id }) => id === 'order');
    fieldsOf(file, 'need')[index] = {
      id: 'order',
      name: 'Order',
      type: 'Symbol',
      localized: false,
      required: false,
      disabled: false,
      omitted: false,
      validations: [],
    };
  };
  const inNeed = (file: SpaceFile) => {
    const need = file.entries.find(({ sys }) => sys.id === 'need-teens');
    if (need) need.fields['order'] = { [LOCALE]: 'first' };
  };

  it('is made anew where no entry holds anything in it', async () => {
    load(asText);
    await applyPush(space, await planPush(space), quiet);
    expect(await linesOf()).toEqual([]);
  });

  it('stays, and all else with it, where one does', async () => {
    load((file) => {
      asText(file);
      inNeed(file);
    });
    expect(await failureOf(applyPush(space, await planPush(space), quiet))).toMatch(
      /would be lost.*Need: order, in 1 entries.*--allow-data-loss/,
    );
    expect(writes()).toEqual([]);
  });

  it('is made anew where that is asked for', async () => {
    load((file) => {
      asText(file);
      inNeed(file);
    });
    await applyPush(space, await planPush(space), { ...quiet, allowDataLoss: true });
    expect(await linesOf()).toEqual([]);
  });
});

describe('what can go wrong', () => {
  it('a type that somebody changed meanwhile is said with who and when, and not overwritten', async () => {
    load((file) => fieldsOf(file, 'need').splice(2, 1));
    const plan = await planPush(space);
    const other = await open();
    const theirs = await other.client.contentType.get({ contentTypeId: 'need' });
    await other.client.contentType.update({ contentTypeId: 'need' }, { ...theirs, name: 'Their need' });
    expect(await failureOf(applyPush(space, plan, quiet))).toMatch(
      /^Need was changed by \S+.* at \d{4}-\d\d-\d\dT.*push again/,
    );
    expect((await other.client.contentType.get({ contentTypeId: 'need' })).name).toBe('Their need');
  });

  it('goes on where a fault stopped it, and doubles nothing', async () => {
    standIn.load({ locales: good.locales });
    standIn.fail({ kind: 'error', status: 503, match: 'PUT .*content_types', after: 30, times: 99 });
    expect(await failureOf(applyPush(space, await planPush(space), quiet))).toMatch(
      /fault of its own \(503\)/,
    );
    standIn.mend();
    await applyPush(space, await planPush(space), quiet);
    expect(await linesOf()).toEqual([]);
    expect(standIn.dump().contentTypes).toHaveLength(36);
  });

  it.each([
    ['a wrong token', () => open('wrong-token-of-somebody'), /refuses CONTENTFUL_MANAGEMENT_TOKEN \(401\)/],
    ['a wrong space', () => open(TOKEN, 'nowhere'), /no space nowhere/],
  ])('%s is said in a line', async (_what, work, said) => {
    const message = await failureOf(work());
    expect(message).toMatch(said);
    expect(message).not.toMatch(/\n|-see|somebody$/);
  });
});

describe('the webhook that has the site built', () => {
  const HOOK = 'https://api.netlify.example/build_hooks/secret';

  it('is made once, follows a new address, and calls for what is published or taken down', async () => {
    expect(await planRebuilds(space, HOOK)).toEqual({ todo: 'create' });
    await applyRebuilds(space, HOOK, { todo: 'create' });
    expect(await planRebuilds(space, HOOK)).toEqual({ todo: 'nothing' });
    const moved = await planRebuilds(space, `${HOOK}2`);
    expect(moved.todo).toBe('update');
    await applyRebuilds(space, `${HOOK}2`, moved);
    const webhooks = standIn.dump().webhooks as { url: string; topics: string[]; transformation: object }[];
    expect(webhooks).toHaveLength(1);
    expect(webhooks[0]).toMatchObject({ url: `${HOOK}2`, transformation: { method: 'POST', body: '{}' } });
    expect(webhooks[0]?.topics).toEqual(expect.arrayContaining(['Entry.unpublish', 'Asset.publish']));
  });
});
