import type { Api, ApiRequest } from '../api.ts';
import { badRequest, Problem } from '../http/problem.ts';
import { link, type Document } from '../resource.ts';
import { defaultLocale } from '../space.ts';
import { ask } from './ask.ts';
import { assetPage } from './asset-page.ts';
import type { Said } from './faults.ts';
import { notePage } from './layout.ts';
import { newPicturePage } from './new-picture-page.ts';
import { readPicture, type PictureFile } from './picture-file.ts';
import type { Shown } from './save.ts';
import { addressOf, statusOf } from './titles.ts';

const FOLLOWS = 'The site follows within a few seconds.';

/** What the buttons that change a picture’s state ask for, by their names. */
const TURNS: ReadonlyMap<string, [method: 'PUT' | 'DELETE', path: string]> = new Map([
  ['publish', ['PUT', 'published']],
  ['unpublish', ['DELETE', 'published']],
  ['archive', ['PUT', 'archived']],
  ['unarchive', ['DELETE', 'archived']],
]);

const SAID: ReadonlyMap<string, string> = new Map([
  ['added', 'Added and published. Choose it in a Photo, and the site shows it.'],
  ['replace', 'The file is replaced. It is a draft: publish it, and the site shows it.'],
  ['replace-published', `The file is replaced and published. ${FOLLOWS}`],
  ['publish', `Published. ${FOLLOWS}`],
  ['unpublish', `Taken off the site, and kept as a draft. ${FOLLOWS}`],
  ['archive', 'Put in the archive.'],
  ['unarchive', 'Back from the archive, as a draft.'],
]);

/** What a picture’s page says after a button was pressed. */
export function doneWithPicture(name: string | null): Said | undefined {
  const words = SAID.get(name ?? '');
  return words === undefined ? undefined : { is: 'done', words: [words] };
}

/** What a form sent, files among it. @throws {Problem} 400 when it can’t be read */
export async function readForm({ headers, body }: ApiRequest): Promise<FormData> {
  const type = headers['content-type'] ?? '';
  try {
    return await new Response(Buffer.from(body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw badRequest('This form can’t be read');
  }
}

/** Adds the picture of a form and publishes it, as the Upload and Management APIs do. */
export async function addPicture(api: Api, form: FormData): Promise<Shown> {
  const { space } = api;
  const title = textIn(form, 'title').trim();
  const wantedBy = textIn(form, 'for');
  const reading = await readPicture(form.get('file'));
  if (!reading.ok || title === '') {
    const faults = {
      ...(title === '' && { title: 'Write a title.' }),
      ...(!reading.ok && { file: reading.problem }),
    };
    return { status: 422, page: newPicturePage(space, { title, faults, wantedBy }) };
  }
  const locale = defaultLocale(space).code;
  const file = await uploaded(api, reading.file);
  const fields = { title: { [locale]: title }, file: { [locale]: file } };
  const made = await ask(api, 'POST', addressOf(space, 'assets'), {}, { fields });
  await publish(api, await processed(api, made));
  const back = wantedBy === '' ? '' : `&for=${encodeURIComponent(wantedBy)}`;
  return { done: `${addressOf(space, 'assets', made.sys.id)}?done=added${back}` };
}

/** Does what a button on a picture’s page asks for. What can’t be done is said there. */
export async function changePicture(api: Api, address: string, form: FormData): Promise<Shown> {
  const asset = await ask(api, 'GET', address, {});
  const name = textIn(form, 'do');
  const turn = TURNS.get(name);
  if (!turn && name !== 'replace') {
    return { status: 400, page: notePage('Not done', 'That isn’t one of the buttons.') };
  }
  const version = textIn(form, 'version');
  try {
    if (!turn) return await replaceFile(api, asset, version, form);
    await ask(api, turn[0], `${address}/${turn[1]}`, { 'x-contentful-version': version });
    return { done: `${address}?done=${name}` };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const words = error.status === 409 ? CHANGED : [`This can’t be done: ${error.message}.`];
    const now = await ask(api, 'GET', address, {});
    return { status: error.status, page: assetPage(api.space, now, { said: { is: 'wrong', words } }) };
  }
}

const CHANGED = [
  'Somebody else changed this picture while you looked at it.',
  'Nothing of yours is done, and the picture below is theirs.',
  'If you still want to, press the button again.',
];

async function replaceFile(api: Api, asset: Document, version: string, form: FormData): Promise<Shown> {
  const { space } = api;
  const reading = await readPicture(form.get('file'));
  if (!reading.ok) return { status: 422, page: assetPage(space, asset, { fault: reading.problem }) };
  const address = addressOf(space, 'assets', asset.sys.id);
  const file = { ...asset.fields['file'], [defaultLocale(space).code]: await uploaded(api, reading.file) };
  const headers = { 'x-contentful-version': version };
  const written = await ask(api, 'PUT', address, headers, { fields: { ...asset.fields, file } });
  const ready = await processed(api, written);
  // What was changed and not yet published besides stays so.
  if (statusOf(asset) !== 'published') return { done: `${address}?done=replace` };
  await publish(api, ready);
  return { done: `${address}?done=replace-published` };
}

async function uploaded(api: Api, { bytes, fileName, contentType }: PictureFile): Promise<object> {
  const { sys } = await ask(api, 'POST', addressOf(api.space, 'uploads'), {}, bytes);
  return { contentType, fileName, uploadFrom: link('Upload', sys.id) };
}

/** Has the API make a file of an upload. */
async function processed(api: Api, { sys }: Document): Promise<Document> {
  const address = addressOf(api.space, 'assets', sys.id);
  const path = `${address}/files/${defaultLocale(api.space).code}/process`;
  await ask(api, 'PUT', path, versionOf(sys));
  return ask(api, 'GET', address, {});
}

const publish = (api: Api, { sys }: Document) =>
  ask(api, 'PUT', `${addressOf(api.space, 'assets', sys.id)}/published`, versionOf(sys));

const versionOf = ({ version }: Document['sys']) => ({ 'x-contentful-version': String(version) });

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
