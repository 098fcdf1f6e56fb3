import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MODEL } from '../../../../src/content/source/contentful/model.ts';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { openSpace, type Space } from '../../../../src/tools/space/management.ts';
import { applyPush, lossOf, planPush } from '../../../../src/tools/space/push.ts';
import { applyRebuilds, planRebuilds } from '../../../../src/tools/space/rebuilds.ts';
import { raw } from '../../../support/content.ts';
import { LOCALE, sourceOf, spaceFileOf, type SpaceFile } from '../../../support/space.ts';

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

const open = (token = TOKEN, spaceId = standIn.space, retries = 1) =>
  openSpace({ spaceId, environmentId: standIn.environment, host: standIn.host }, token, {
    timeout: 60_000,
    retries,
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
/** As every type was before the model had this number. */
const older = (file: SpaceFile) => {
  for (const type of file.contentTypes) type.description = type.description.replace(/Model \d+$/, 'Model 0');
};
/** Puts types of somebody else before ours and behind them. */
function withForeignTypes(file: SpaceFile, count: number): void {
  const [type] = file.contentTypes;
  const [editor] = file.editorInterfaces;
  if (!type) return;
  for (let index = 0; index < count; index += 1) {
    const id = `${index % 2 === 0 ? 'aa' : 'zz'}${index}`;
    file.contentTypes.push({ ...structuredClone(type), sys: { ...type.sys, id } });
    const contentType = { sys: { type: 'Link', linkType: 'ContentType', id } };
    file.editorInterfaces.unshift({
      ...structuredClone(editor),
      sys: { id: 'default', type: 'EditorInterface', version: 1, contentType },
    });
  }
}
const writes = () => standIn.requests.filter(({ method }) => method !== 'GET');

describe('what a push would do', () => {
  it('is nothing where the space has the model', async () => expect(await linesOf()).toEqual([]));

  it('is every type in an empty space, and changes nothing by itself', async () => {
    standIn.load({ locales: good.locales });
    expect((await linesOf()).filter((line) => line.includes('a new type with'))).toHaveLength(61);
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
      'what a type is for',
      (file) => Object.assign(file.contentTypes[0] ?? {}, { description: 'Us. Model 1' }),
      [/^~ Agency: its description becomes “.*[^1]”$/],
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
    expect((await planPush(space)).changes).toEqual([]);
  });

  it('is no line where the number of the model alone is another', async () => {
    load(older);
    const { changes, newer } = await planPush(space);
    expect(changes.map(({ lines }) => lines)).toEqual(changes.map(() => []));
    expect(changes).toHaveLength(61);
    expect(newer).toBeUndefined();
    await applyPush(space, { changes, newer, kept: [] }, quiet);
    expect((await planPush(space)).changes).toEqual([]);
  });

  it('would go back where the space is newer, which nobody else’s type says', async () => {
    load((file) => {
      withForeignTypes(file, 1);
      Object.assign(file.contentTypes.at(-1) ?? {}, { description: 'A car. Model 9' });
    });
    expect((await planPush(space)).newer).toBeUndefined();
    load((file) => Object.assign(file.contentTypes[3] ?? {}, { description: `Model ${MODEL + 1}` }));
    const plan = await planPush(space);
    expect(plan.newer).toBe(MODEL + 1);
    expect(await failureOf(applyPush(space, plan, quiet))).toMatch(
      new RegExp(`has model ${MODEL + 1}, and this code is older.*Nothing was changed`),
    );
    expect(writes()).toEqual([]);
    await applyPush(space, plan, { ...quiet, allowDataLoss: true });
    expect((await planPush(space)).newer).toBeUndefined();
  });

  it('is nothing among more types of others than come at once', async () => {
    load((file) => withForeignTypes(file, 250));
    const { changes, kept } = await planPush(space);
    expect(changes).toEqual([]);
    expect(kept).toHaveLength(250);
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
      // So that there is something to write of this type.
      for (const type of file.contentTypes) if (type.sys.id === 'need') type.name = 'Child';
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
  const asText = (file: SpaceFile, localized = false) => {
    const index = fieldsOf(file, 'need').findIndex(({ id }) => id === 'order');
    fieldsOf(file, 'need')[index] = {
      id: 'order',
      name: 'Order',
      type: 'Symbol',
      localized,
      required: false,
      disabled: false,
      omitted: false,
      validations: [],
    };
  };
  const inNeed = (file: SpaceFile, order: Record<string, string> = { [LOCALE]: 'first' }) => {
    const need = file.entries.find(({ sys }) => sys.id === 'need-teens');
    if (need) need.fields['order'] = order;
  };
  const write = async (order?: Record<string, string>) => {
    const need = await space.client.entry.get({ entryId: 'need-teens' });
    const { order: _, ...fields } = need.fields;
    const changed = { ...need, fields: { ...fields, ...(order && { order }) } };
    await space.client.entry.update({ entryId: 'need-teens' }, changed);
  };
  const held = () =>
    (standIn.dump() as unknown as SpaceFile).entries.find(({ sys }) => sys.id === 'need-teens')?.fields[
      'order'
    ];

  it('is made anew where no entry holds anything in it', async () => {
    load(asText);
    expect(lossOf(await planPush(space))).toEqual([]);
    await applyPush(space, await planPush(space), quiet);
    expect(await linesOf()).toEqual([]);
  });

  it.each<[where: string, prepare: () => Promise<void>]>([
    [
      'in its draft and in what is published',
      async () =>
        load((file) => {
          asText(file);
          inNeed(file);
        }),
    ],
    [
      'in another language only',
      async () =>
        load((file) => {
          asText(file, true);
          const [english] = file.locales;
          if (english)
            file.locales.push({ ...english, sys: { ...english.sys, id: 'cy' }, code: 'cy', default: false });
          inNeed(file, { cy: 'cyntaf' });
        }),
    ],
    [
      'in what is published only',
      async () => {
        load((file) => {
          asText(file);
          inNeed(file);
        });
        await write();
      },
    ],
    [
      'in a draft only',
      async () => {
        load(asText);
        await write({ [LOCALE]: 'first' });
      },
    ],
  ])('stays, and all else with it, where an entry holds something %s', async (_where, prepare) => {
    await prepare();
    const before = writes().length;
    const plan = await planPush(space);
    expect(lossOf(plan)).toEqual(['Need: order, in 1 entry']);
    expect(await failureOf(applyPush(space, plan, quiet))).toMatch(
      /would be lost.*Need: order, in 1 entry\. .*run npm run contentful -- push --apply --allow-data-loss$/,
    );
    expect(writes()).toHaveLength(before);
  });

  it('is made anew where that is asked for', async () => {
    load((file) => {
      asText(file);
      inNeed(file);
    });
    await applyPush(space, await planPush(space), { ...quiet, allowDataLoss: true });
    expect(await linesOf()).toEqual([]);
  });

  it.each([true, false])('stays where it was filled meanwhile (loss allowed: %s)', async (allowDataLoss) => {
    load(asText);
    const plan = await planPush(space);
    await write({ [LOCALE]: 'first' });
    expect(await failureOf(applyPush(space, plan, { ...quiet, allowDataLoss }))).toMatch(
      /^Need: order is filled in 1 entry now, and was in 0 .*Push again\.$/,
    );
    expect(held()).toEqual({ [LOCALE]: 'first' });
  });

  it.each(['title', 'label'])('may be the one that entries are known by: %s', async (id) => {
    const type = id === 'title' ? 'need' : 'needsBlock';
    load((file) => {
      Object.assign(fieldsOf(file, type).find((field) => field.id === id) ?? {}, {
        type: 'Text',
        validations: [],
      });
      file.entries = file.entries.filter(({ sys }) => sys.contentType.sys.id !== type);
    });
    await applyPush(space, await planPush(space), quiet);
    expect((await planPush(space)).changes).toEqual([]);
  });

  it('is read as the older model until all is pushed, wherever that stops, and the next push goes on', async () => {
    const reader = await mkdtemp(join(tmpdir(), 'hearth-push-'));
    const read = () => failureOf(sourceOf(standIn, reader).read());
    space = await open(TOKEN, standIn.space, 0);
    const start = () =>
      load((file) => {
        older(file);
        asText(file);
        Object.assign(fieldsOf(file, 'agency').find(({ id }) => id === 'phone') ?? {}, {
          type: 'Text',
          validations: [],
        });
        inNeed(file, {});
      });
    start();
    const loud = { ...quiet, allowDataLoss: true };
    const requestsBefore = writes().length;
    await applyPush(space, await planPush(space), loud);
    const all = writes().length - requestsBefore;
    expect(await read()).toBe('it worked');
    const stops = Array.from({ length: all }, (_, index) => index);
    for (const after of stops.filter((stop) => stop < 16 || stop % 20 === 0 || stop > all - 10)) {
      start();
      standIn.fail({ kind: 'drop', match: '^(PUT|POST) ', after, times: 999 });
      expect(await failureOf(applyPush(space, await planPush(space), loud))).toMatch(/can’t be reached/);
      standIn.mend();
      // The last of all is how the agency's type is edited.
      expect(await read(), `stopped after ${after}`).toMatch(after < all - 1 ? /has model 0/ : /it worked/);
      expect(await failureOf(applyPush(space, await planPush(space), loud)), `stopped after ${after}`).toBe(
        'it worked',
      );
      expect((await planPush(space)).changes, `stopped after ${after}`).toEqual([]);
    }
    await rm(reader, { recursive: true });
  }, 400_000);
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
    expect(standIn.dump().contentTypes).toHaveLength(61);
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
