import { isDeepStrictEqual } from 'node:util';
import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { withRealDates } from '../../../../src/content/sample-dates.ts';
import { localSource } from '../../../../src/content/source/local.ts';
import { ROOT } from '../../../../src/tools/project.ts';
import {
  createEntry,
  linkTo,
  publishEntry,
  publishType,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';
import { formIn } from '../../../support/forms.ts';
import { spaceFileOf } from '../../../support/space.ts';

const LOCALE = 'en-US';
const today = Temporal.PlainDate.from('2026-11-23');
const HOME = '/spaces/standin/environments/master/entries/home';
let contentful: Contentful;
beforeEach(async () => {
  contentful = await startContentful();
  await publishType(contentful, 'page', [
    { id: 'size', type: 'Integer', validations: [{ range: { max: 9 } }] },
    { id: 'kind', type: 'Symbol', required: true, validations: [{ in: ['small', 'large'] }] },
  ]);
});
afterEach(() => contentful.standIn.close());

const ask = async (path: string, init: RequestInit = {}) => {
  const headers = { accept: 'text/html,*/*;q=0.8', ...init.headers };
  const response = await fetch(contentful.standIn.url + path, { redirect: 'manual', ...init, headers });
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, $: load(html) };
};
const publishHome = () => publishEntry(contentful, 'page', 'home', { title: 'One', size: 3, kind: 'small' });

/** Writes in the form at an address and presses a button. */
async function write(
  button: string,
  changes: Record<string, string> = {},
  { path = HOME, headers = {}, form }: { path?: string; headers?: HeadersInit; form?: URLSearchParams } = {},
) {
  const body = form ?? formIn((await ask(path)).html, button);
  for (const [name, value] of Object.entries(changes)) body.set(name, value);
  return ask(path, { method: 'POST', body, headers });
}
const shown = async () => {
  const read = (client: 'delivery' | 'preview') =>
    contentful[client].getEntries({ 'sys.id': 'home' }).then(({ items }) => items[0]?.fields['title']);
  return { delivery: await read('delivery'), preview: await read('preview') };
};
const kept = () => contentful.management.entry.get({ entryId: 'home' });

describe('the list', () => {
  beforeEach(async () => {
    await publishHome();
    await createEntry(contentful, 'page', 'away', { title: 'Two', kind: 'large' });
  });

  it('has every entry with its status and a link, and the types', async () => {
    const { status, headers, $ } = await ask('/');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    const rows = $('tbody tr').toArray();
    expect(rows.map((row) => [$(row).find('a').text(), $(row).find('.status').text()])).toEqual([
      ['One', 'published'],
      ['Two', 'draft'],
    ]);
    expect($(`a[href="${HOME}"]`).length).toBe(1);
    expect($('header').text()).toContain('stands in for Contentful');
    const type = await ask('/spaces/standin/environments/master/content_types/page');
    expect(type.$('main').text()).toContain('small, large');
  });

  it('has those that say what is looked for', async () => {
    const found = async (words: string) => {
      const { $ } = await ask(`/?q=${encodeURIComponent(words)}`);
      return $('tbody a')
        .toArray()
        .map((each) => $(each).text());
    };
    expect(await found('tWo')).toEqual(['Two']);
    expect(await found('small')).toEqual(['One']);
    expect(await found('away')).toEqual(['Two']);
    expect(await found('<nothing>')).toEqual([]);
  });
});

describe('the form of an entry', () => {
  it('publishes what is written', async () => {
    await publishHome();
    const { status, headers } = await write('publish', { 'fields.title': 'Two', 'fields.size': '' });
    expect([status, headers.get('location')]).toEqual([303, `${HOME}?done=publish`]);
    const done = await ask(`${HOME}?done=publish`);
    expect(done.$('[role=status]').text()).toContain('The site follows within a few seconds');
    expect(done.$('.status').text()).toBe('published');
    expect(await shown()).toEqual({ delivery: 'Two', preview: 'Two' });
    expect(await kept()).not.toHaveProperty('fields.size');
  });

  it('saves a draft, which only previews show', async () => {
    await publishHome();
    expect((await write('draft', { 'fields.title': 'Two' })).status).toBe(303);
    expect(await shown()).toEqual({ delivery: 'One', preview: 'Two' });
    expect((await ask(HOME)).$('.status').text()).toBe('changed');
  });

  it('unpublishes, archives and unarchives', async () => {
    await publishHome();
    expect((await write('unpublish', { 'fields.title': 'Two' })).status).toBe(303);
    expect(await shown()).toEqual({ delivery: undefined, preview: 'Two' });
    await write('archive');
    expect(await shown()).toEqual({ delivery: undefined, preview: undefined });
    const archived = await ask(HOME);
    expect(archived.$('fieldset[disabled]').length).toBe(1);
    expect(archived.$('button[name=do]').text()).toBe('Unarchive');
    expect((await write('unarchive')).status).toBe(303);
    expect(await shown()).toEqual({ delivery: undefined, preview: 'Two' });
  });

  it('says beside the field what can’t be published, and keeps what was typed', async () => {
    await publishHome();
    const { status, $ } = await write('publish', { 'fields.title': 'Two', 'fields.size': '12' });
    expect(status).toBe(422);
    expect($('[role=alert][autofocus] a').attr('href')).toBe('#field-size');
    expect($('#field-size-fault').text()).toBe('Make it at most 9.');
    expect($('#field-size').attr('aria-describedby')).toContain('field-size-fault');
    expect($('#field-size').val()).toBe('12');
    expect(await shown()).toEqual({ delivery: 'One', preview: 'Two' });
    const again = formIn($.html(), 'publish');
    again.set('fields.size', '5');
    expect((await write('publish', {}, { form: again })).status).toBe(303);
    expect(await shown()).toEqual({ delivery: 'Two', preview: 'Two' });
  });

  it('saves nothing of what can’t be kept, and keeps what was typed', async () => {
    await publishHome();
    const { status, $ } = await write('draft', { 'fields.title': 'Two', 'fields.size': 'many <b>' });
    expect(status).toBe(422);
    expect($('#field-size-fault').text()).toBe('Write a whole number, such as 12.');
    expect([$('#field-title').val(), $('#field-size').val()]).toEqual(['Two', 'many <b>']);
    expect(await shown()).toEqual({ delivery: 'One', preview: 'One' });
  });

  it('shows what somebody else wrote meanwhile, and takes ours only then', async () => {
    await publishHome();
    const form = formIn((await ask(HOME)).html, 'publish');
    await write('publish', { 'fields.title': 'Theirs' });
    form.set('fields.title', 'Ours');
    const { status, $ } = await write('publish', {}, { form });
    expect(status).toBe(409);
    expect($('[role=alert]').text()).toContain('Somebody else saved');
    expect($('#field-title').val()).toBe('Ours');
    expect($('.theirs pre').text()).toBe('Theirs');
    expect(await shown()).toEqual({ delivery: 'Theirs', preview: 'Theirs' });
    await write('publish', {}, { form: formIn($.html(), 'publish') });
    expect(await shown()).toEqual({ delivery: 'Ours', preview: 'Ours' });
  });

  it('makes a new entry, a draft when it can’t be published yet', async () => {
    const { status, $ } = await write('publish', { 'fields.title': 'New' }, { path: '/new/page' });
    expect(status).toBe(422);
    expect($('[role=alert] a').attr('href')).toBe('#field-kind');
    const address = $('form').attr('action') ?? '';
    expect(address).toMatch(/\/entries\/\w{22}$/);
    const form = formIn($.html(), 'publish');
    form.set('fields.kind', 'large');
    expect((await write('publish', {}, { path: address, form })).status).toBe(303);
    const { items } = await contentful.delivery.getEntries();
    expect(items.map(({ fields }) => fields)).toEqual([{ title: 'New', kind: 'large' }]);
  });

  it('leaves other languages as they are', async () => {
    const { locale, entry } = contentful.management;
    await locale.create({}, { name: 'Welsh', code: 'cy', fallbackCode: LOCALE, optional: true } as never);
    await publishHome();
    const { fields, ...rest } = await kept();
    const title = { ...fields['title'], cy: 'Un' };
    await entry.update({ entryId: 'home' }, { ...rest, fields: { ...fields, title } });
    await write('publish', { 'fields.title': 'Two' });
    expect((await kept()).fields['title']).toEqual({ [LOCALE]: 'Two', cy: 'Un' });
  });
});

describe('each kind of field', () => {
  /** Publishes a field with a value, and says what it is once its form was sent. */
  const through = async (
    field: Parameters<typeof publishType>[2] extends (infer Field)[] | undefined ? Field : never,
    value: unknown,
    changes: Record<string, string> = {},
  ) => {
    await publishType(contentful, 'other', [{ id: 'it', ...field }]);
    await createEntry(contentful, 'other', 'home', { title: 'It', it: value });
    const { status, $ } = await write('draft', changes);
    return { status, is: (await kept()).fields['it']?.[LOCALE], $ };
  };
  const words = (...content: object[]) => ({ nodeType: 'document', data: {}, content });
  const text = (value: string, marks: string[] = []) => ({
    nodeType: 'text',
    value,
    marks: marks.map((type) => ({ type })),
    data: {},
  });
  const paragraph = (...content: object[]) => ({ nodeType: 'paragraph', data: {}, content });

  it.each<[string, Parameters<typeof through>[0], unknown]>([
    ['several lines', { type: 'Text' }, '\n One\r\n\n</textarea>Two '],
    ['yes or no', { type: 'Boolean' }, false],
    ['a number', { type: 'Number' }, -0.5],
    ['a choice that isn’t offered', { type: 'Symbol', validations: [{ in: ['a', 'b'] }] }, 'c'],
    [
      'choices in another order',
      { type: 'Array', items: { type: 'Symbol', validations: [{ in: ['a', 'b'] }] } },
      ['b', 'c', 'a'],
    ],
    ['lines', { type: 'Array', items: { type: 'Symbol' } }, ['One, two', ' three']],
    ['a moment', { type: 'Date' }, '2026-05-14T18:30+01:00'],
    ['a place', { type: 'Location' }, { lat: 54.57, lon: -1.23 }],
    ['JSON', { type: 'Object' }, { a: [1, 'two'] }],
    ['an entry that isn’t there', { type: 'Link', linkType: 'Entry' }, linkTo('Entry', 'gone')],
    [
      'entries',
      { type: 'Array', items: { type: 'Link', linkType: 'Entry' } },
      ['home', 'gone'].map((id) => linkTo('Entry', id)),
    ],
    ['words that Markdown can’t say', { type: 'RichText' }, words(paragraph(text('a', ['underline'])))],
  ])('%s stays as it is', async (_, field, value) => {
    expect(await through(field, value)).toMatchObject({ status: 303, is: value });
  });

  it.each<[string, Parameters<typeof through>[0], string, unknown]>([
    ['yes or no', { type: 'Boolean' }, 'true', true],
    ['a number', { type: 'Integer' }, ' 12 ', 12],
    ['lines', { type: 'Array', items: { type: 'Symbol' } }, 'One\r\n\r\n two \r\n', ['One', 'two']],
    ['a day', { type: 'Date' }, '2026-05-14', '2026-05-14'],
    ['JSON', { type: 'Object' }, '{"a":1}', { a: 1 }],
    ['an entry', { type: 'Link', linkType: 'Entry' }, 'home', linkTo('Entry', 'home')],
    [
      'pictures',
      { type: 'Array', items: { type: 'Link', linkType: 'Asset' } },
      'a\r\nb',
      ['a', 'b'].map((id) => linkTo('Asset', id)),
    ],
    [
      'words',
      { type: 'RichText' },
      'See **[this](entry:home)**',
      words(
        paragraph(text('See '), {
          nodeType: 'entry-hyperlink',
          data: { target: linkTo('Entry', 'home') },
          content: [text('this', ['bold'])],
        }),
      ),
    ],
  ])('%s is what was written', async (_, field, written, is) => {
    expect(await through(field, undefined, { 'fields.it': written })).toMatchObject({ status: 303, is });
  });

  it('says what words can’t hold, with nothing lost', async () => {
    const it = { 'fields.it': 'One\n\n![A cat](/cat.jpg)' };
    const { status, is, $ } = await through({ type: 'RichText' }, undefined, it);
    expect([status, is]).toEqual([422, undefined]);
    expect($('#field-it-fault').text()).toContain('Line 3 has a picture');
    expect($('#field-it').val()).toBe(it['fields.it']);
  });
});

describe('who may ask', () => {
  beforeEach(publishHome);

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('no page of %s', async (origin) => {
    const { status } = await write('publish', { 'fields.title': 'Evil' }, { headers: { origin } });
    expect(status).toBe(403);
    expect(await shown()).toEqual({ delivery: 'One', preview: 'One' });
  });

  it('these pages themselves', async () => {
    const headers = { origin: contentful.standIn.url };
    expect((await write('publish', {}, { headers })).status).toBe(303);
  });

  it('nobody without a token that doesn’t take pages', async () => {
    expect((await ask(HOME, { headers: { accept: '*/*' } })).status).toBe(401);
    expect((await ask(HOME, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    expect((await ask(`${HOME}?access_token=wrong`)).status).toBe(401);
    expect((await ask(HOME, { method: 'DELETE' })).status).toBe(401);
  });

  it('finds nothing where there is nothing', async () => {
    const at = (path: string) => ask(path).then(({ status }) => status);
    expect(await at('/spaces/standin/environments/master/entries/gone')).toBe(404);
    expect(await at('/spaces/other/environments/master/entries/home')).toBe(404);
    expect(await at('/new/gone')).toBe(404);
    expect(await at('/nowhere')).toBe(404);
  });
});

describe('the county sample', () => {
  type Entry = { sys: { id: string }; fields: unknown };

  it('is the same but for versions once each of its forms was sent as it is', async () => {
    const { standIn } = contentful;
    const content = withRealDates(await localSource(ROOT, 'county').read(), today);
    standIn.load(spaceFileOf(content));
    const before = standIn.dump();
    const entries = before.entries as Entry[];
    expect(entries.length).toBeGreaterThan(200);
    for (const { sys } of entries) {
      const path = `/spaces/standin/environments/master/entries/${sys.id}`;
      expect([sys.id, (await write('publish', {}, { path })).status]).toEqual([sys.id, 303]);
    }
    const after = standIn.dump();
    const now = new Map((after.entries as Entry[]).map(({ sys, fields }) => [sys.id, fields]));
    expect(now.size).toBe(entries.length);
    const changed = entries.filter(({ sys, fields }) => !isDeepStrictEqual(now.get(sys.id), fields));
    expect(changed.map(({ sys }) => sys.id)).toEqual([]);
    expect({ ...after, entries: [] }).toEqual({ ...before, entries: [] });
  }, 300_000);
});
