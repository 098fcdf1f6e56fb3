import { isDeepStrictEqual } from 'node:util';
import { load } from 'cheerio';
import sharp from 'sharp';
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
    const held = type.$('tbody td:nth-child(2)').toArray();
    expect(held.map((each) => type.$(each).text())).toEqual(['Text', 'Whole number', 'Text: small, large']);
  });

  it('has a way to each type at its top, and what stands in others closed unless somebody searches', async () => {
    await publishType(contentful, 'dateChange');
    await createEntry(contentful, 'dateChange', 'hall', { title: 'Hall' });
    const { $ } = await ask('/');
    const jumps = $('nav a').toArray();
    expect(jumps.map((each) => $(each).text())).toEqual(['page', 'Pictures', 'Parts']);
    for (const each of jumps) expect($(`main ${$(each).attr('href')}`).length).toBe(1);
    expect($('#type-page').closest('details').attr('open')).toBe('open');
    expect($('#type-dateChange').closest('details').attr('open')).toBeUndefined();
    const found = await ask('/?q=hall');
    expect(found.$('#type-dateChange').closest('details').attr('open')).toBe('open');
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
    const said = $('[role=alert] p').toArray();
    expect(said.map((each) => $(each).text())).toEqual([
      'Somebody else saved this entry while you were writing.',
      'What you wrote is kept in this form, with theirs below it where they differ. It isn’t saved yet.',
      'To put yours in the place of theirs, save again.',
    ]);
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
    expect($('[role=alert]').text()).toContain('Before you can publish it, put this right');
    const address = $('form').attr('action') ?? '';
    expect(address).toMatch(/\/entries\/\w{22}$/);
    const form = formIn($.html(), 'publish');
    form.set('fields.kind', 'large');
    expect((await write('publish', {}, { path: address, form })).status).toBe(303);
    const { items } = await contentful.delivery.getEntries();
    expect(items.map(({ fields }) => fields)).toEqual([{ title: 'New', kind: 'large' }]);
  });

  it('calls a new entry that is refused new, as long as it has no name', async () => {
    const { status, $ } = await write('publish', {}, { path: '/new/page' });
    expect([status, $('h1').text()]).toEqual([422, 'New: page']);
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

  it('entries have their titles below, in their order', async () => {
    const it = { type: 'Array', items: { type: 'Link', linkType: 'Entry' } };
    await publishEntry(contentful, 'page', 'second', { title: 'Second', kind: 'small' });
    await through(
      it,
      ['second', 'home', 'gone'].map((id) => linkTo('Entry', id)),
    );
    const { $ } = await ask(HOME);
    const titles = $('.links li').toArray();
    expect(titles.map((each) => $(each).text().trim())).toEqual(['Second', 'It', 'gone (isn’t there)']);
    expect($('#field-it-help').text()).toContain('the address of its page');
  });

  it('says which entry isn’t there', async () => {
    await publishType(contentful, 'other', [{ id: 'it', type: 'Link', linkType: 'Entry' }]);
    await createEntry(contentful, 'other', 'home', { title: 'It', it: linkTo('Entry', 'gone') });
    const { $ } = await write('publish');
    expect($('#field-it-fault').text()).toBe(
      'The link leads to the entry “gone”, which isn’t there: it may have been deleted.',
    );
  });

  it('says what words can’t hold, with nothing lost', async () => {
    const it = { 'fields.it': 'One\n\n![A cat](/cat.jpg)' };
    const { status, is, $ } = await through({ type: 'RichText' }, undefined, it);
    expect([status, is]).toEqual([422, undefined]);
    expect($('#field-it-fault').text()).toContain('Line 3 has a picture');
    expect($('#field-it').val()).toBe(it['fields.it']);
  });
});

describe('the address of an entry on the site', () => {
  const inPage = async () => {
    await publishType(contentful, 'page', [{ id: 'slug', type: 'Symbol' }]);
    await createEntry(contentful, 'page', 'home', { title: 'One', slug: 'one-page' });
    const before = (await ask(HOME)).$('.links').text();
    await write('publish');
    return { before, $: (await ask(HOME)).$ };
  };

  it('is said, before it is published too', async () => {
    await contentful.standIn.close();
    contentful = await startContentful();
    const { before, $ } = await inPage();
    expect(before).toContain('once published: /one-page/');
    expect($('.links').text()).toContain('On the site: /one-page/');
    expect($('.links a').length).toBe(0);
  });

  it('is a link where the site is known to run', async () => {
    await contentful.standIn.close();
    contentful = await startContentful({ site: 'http://localhost:4321' });
    const { $ } = await inPage();
    expect($('.links a').attr('href')).toBe('http://localhost:4321/one-page/');
  });
});

describe('a picture', () => {
  const NEW = '/pictures/new';
  const drawn = (width: number, format: 'png' | 'gif' = 'png') =>
    sharp({ create: { width, height: 20, channels: 3, background: '#7a8b99' } })
      .toFormat(format)
      .toBuffer();
  const send = (path: string, texts: Record<string, string>, bytes?: Uint8Array) => {
    const body = new FormData();
    for (const [name, text] of Object.entries(texts)) body.set(name, text);
    body.set('file', new File(bytes ? [Buffer.from(bytes)] : [], bytes ? 'The Hall.png' : ''));
    return ask(path, { method: 'POST', body });
  };
  const add = async () => {
    const { headers } = await send(NEW, { title: 'Hall' }, await drawn(30));
    return (headers.get('location') ?? '').replace(/\?.*/, '');
  };
  const press = async (path: string, button: string, bytes?: Uint8Array) => {
    const version = (await ask(path)).$('[name=version]').attr('value') ?? '';
    return send(path, { do: button, version }, bytes);
  };
  const published = () => contentful.delivery.getAssets().then(({ items }) => items.map((it) => it.fields));

  it('is added, published and shown', async () => {
    expect((await ask('/')).$(`a[href="${NEW}"]`).text()).toBe('Add a picture');
    const { status, headers } = await send(NEW, { title: ' Hall ' }, await drawn(30));
    expect(status).toBe(303);
    const { $ } = await ask(headers.get('location') ?? '');
    expect([$('h1').text(), $('.status').text()]).toEqual(['Hall', 'published']);
    expect($('[role=status]').text()).toContain('Added and published.');
    const image = await fetch(contentful.standIn.url + ($('img').attr('src') ?? ''));
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(await published()).toMatchObject([
      { title: 'Hall', file: { fileName: 'The Hall.png', details: { image: { width: 30, height: 20 } } } },
    ]);
  });

  it('is added from the field that it is for, and leads back', async () => {
    await publishType(contentful, 'photo', [{ id: 'file', type: 'Link', linkType: 'Asset' }]);
    await createEntry(contentful, 'photo', 'home', { title: 'One' });
    const way = (await ask(HOME)).$('a:contains("Add a picture")').attr('href') ?? '';
    const { $ } = await ask(way);
    const { headers } = await send(
      NEW,
      { title: 'Hall', for: $('[name=for]').attr('value') ?? '' },
      await drawn(30),
    );
    const added = await ask(headers.get('location') ?? '');
    expect(added.$('.links a').attr('href')).toBe(HOME);
    expect((await ask(HOME)).$('#field-file option').text()).toContain('Hall');
  });

  it.each<[string, () => Promise<Uint8Array | undefined>, string]>([
    ['no file', () => Promise.resolve(undefined), 'Choose a file.'],
    ['another kind of file', () => drawn(30, 'gif'), 'Choose a JPEG, PNG, WebP or AVIF picture'],
    ['what is no picture', () => Promise.resolve(Buffer.from('<svg>')), 'Choose a JPEG, PNG, WebP or AVIF'],
    ['too large a file', () => Promise.resolve(Buffer.alloc(20 * 1024 * 1024 + 1)), 'larger than 20 MB'],
  ])(
    'isn’t made of %s, and its title is kept',
    async (_, bytes, problem) => {
      const { status, $ } = await send(NEW, { title: 'Hall <b>' }, await bytes());
      expect(status).toBe(422);
      expect($('#file-fault').text()).toContain(problem);
      expect($('[role=alert] a').attr('href')).toBe('#file');
      expect($('#title').val()).toBe('Hall <b>');
      expect(await published()).toEqual([]);
    },
    30_000,
  );

  it('needs a title', async () => {
    const { status, $ } = await send(NEW, { title: ' ' }, await drawn(30));
    expect([status, $('#title-fault').text().trim()]).toEqual([422, 'Write a title.']);
  });

  it('gets another file, and stays published', async () => {
    const path = await add();
    expect((await press(path, 'replace', await drawn(50))).status).toBe(303);
    expect(await published()).toMatchObject([{ file: { details: { image: { width: 50 } } } }]);
    const refused = await press(path, 'replace', Buffer.from('no picture'));
    expect(refused.status).toBe(422);
    expect(refused.$('#file-fault').text()).toContain('Choose a JPEG');
    expect(await published()).toMatchObject([{ file: { details: { image: { width: 50 } } } }]);
  });

  it('is unpublished, and stays a draft when it gets another file', async () => {
    const path = await add();
    expect((await press(path, 'unpublish')).status).toBe(303);
    expect(await published()).toEqual([]);
    await press(path, 'replace', await drawn(50));
    expect((await ask(path)).$('.status').text()).toBe('draft');
    expect((await press(path, 'publish')).status).toBe(303);
    expect(await published()).toMatchObject([{ file: { details: { image: { width: 50 } } } }]);
  });

  it('stays as it is when somebody else changed it meanwhile', async () => {
    const path = await add();
    const old = { do: 'unpublish', version: '1' };
    const { status, $ } = await send(path, old);
    expect([status, $('[role=alert] p').length]).toEqual([409, 3]);
    expect(await published()).toHaveLength(1);
  });

  it('isn’t added by another site', async () => {
    const body = new FormData();
    const { status } = await ask(NEW, { method: 'POST', body, headers: { origin: 'http://evil.example' } });
    expect(status).toBe(403);
    expect((await ask(NEW, { method: 'POST', body: 'x' })).status).toBe(400);
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
