import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { collectionNames } from '../../../src/content/schemas/index.ts';
import { fieldsOf } from '../../../src/tools/content-guide.ts';
import { ROOT } from '../../../src/tools/project.ts';

it('the editors’ guide says each thing once', async () => {
  const guide = await readFile(`${ROOT}content/README.md`, 'utf8');
  const said = guide.split('\n').filter((line) => /^#|\w.{60}/.test(line) && !line.startsWith('|'));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((line, index) => said.indexOf(line) < index)).toEqual([]);
});

it.each(collectionNames)('each field of %s is explained to editors', (name) => {
  const fields = fieldsOf(name);
  expect(fields.length).toBeGreaterThan(1);
  expect(fields.filter(({ about }) => about === '').map(({ path }) => path)).toEqual([]);
});

it('a field within another is said with it, and with what may stand there', () => {
  expect(fieldsOf('venues')).toContainEqual({
    path: 'position.latitude',
    needed: true,
    about: 'North, in degrees',
    value: expect.any(String),
  });
  const fields = fieldsOf('events');
  expect(fields.find(({ path }) => path === 'status')?.value).toBe(
    '`scheduled`, `draft`, `cancelled`, `postponed`, `moved`, `moved-online`; else `scheduled`',
  );
});
