import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CollectionName } from '../../src/content/schemas/index.ts';
import { asMarkdown, goodEntries } from './content.ts';

/** Puts something where an entry’s file should be. */
export type Break = (path: string, collection: CollectionName) => Promise<unknown>;

/** Writes what is made of a good file. */
export const put = (make: (good: string, fields: object) => string | Uint8Array): Break => {
  return async (path, collection) => {
    const fields = goodEntries[collection];
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, make(asMarkdown(fields), fields));
  };
};
/** Writes a good file but for some fields. */
export const withFields = (changes: object) => put((_, fields) => asMarkdown({ ...fields, ...changes }));
/** Makes something else in the folder of a file. */
export const inFolder = (make: (path: string) => Promise<unknown>): Break => {
  return async (path) => {
    await mkdir(dirname(path), { recursive: true });
    await make(path);
  };
};

/** Every kind of broken file, whatever collection it is in. */
export const BROKEN: [kind: string, Break][] = [
  ['isn’t YAML', put((good) => good.replace('---\n', '---\nx: "\n: [\n'))],
  ['has no end of its fields', put((good) => good.replace(/---\n\n/, ''))],
  ['has fields of another kind', withFields({ title: { a: 1 }, name: [1], question: 7, summary: null })],
  ['has a field that nobody knows', withFields({ colour: 'red' })],
  ['has fields with names of JavaScript’s', put(() => '---\n__proto__: { a: 1 }\nconstructor: x\n---\n')],
  ['has a value that can’t be written out', withFields({ service: { toString: 1 }, topic: { toString: 1 } })],
  ['is a list', put(() => '---\n- a\n- b\n---\n')],
  ['is a word', put(() => '---\nwords\n---\n')],
  ['has a field that stands in itself', put((good) => good.replace('---\n', '---\nx: &a [*a]\n'))],
  [
    'grows without end',
    put(() => `---\na: &a [x]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]\n---\n`),
  ],
  ['is empty', put(() => '')],
  ['is garbage', put(() => new Uint8Array([0, 255, 254, 45, 45, 45, 10, 0xe9]))],
  ['is a picture', put(() => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))],
  ['is in UTF-16', put((good) => new Uint8Array(Buffer.from(good, 'utf16le')))],
  ['has words nested without end', put((good) => `${good}\n${'> '.repeat(30_000)}x`)],
  ['has lists nested without end', put((good) => good + nestedLists(300))],
  ['is far too long', put((good) => good + 'word '.repeat(50_000))],
  ['is a folder', inFolder((path) => mkdir(path))],
  ['is a link to nothing', inFolder((path) => symlink('nowhere', path))],
  ['is a link to itself', inFolder((path) => symlink(path, path))],
  ['is a link to the folder that it is in', inFolder((path) => symlink('.', path))],
];

const nestedLists = (depth: number) =>
  Array.from({ length: depth }, (_, index) => `${'  '.repeat(index)}- x`).join('\n');
