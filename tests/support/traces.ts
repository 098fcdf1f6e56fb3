import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Database } from '../../src/platform/database/database.ts';
import type { Keyring } from '../../src/platform/crypto/keyring.ts';

/** Everything that is stored anywhere, as it stands and opened. */
export interface Traces {
  /** Where and what: each column of each row, each file, each line of the log, and what is sealed in them. */
  texts: { where: string; text: string }[];
  /** Every value of bytes, with where it is. */
  bytes: { where: string; value: Buffer }[];
  /** How many of them were sealed, and opened. */
  opened: number;
}

const HASH_BYTES = 32;

/**
 * Reads every column of every table, every file of a folder and every line of a log.
 * @throws when there are bytes that are neither a hash nor can be opened: nobody could tell what is in them
 */
export async function readTraces(
  database: Database,
  folder: string,
  lines: readonly string[],
  keyring: Keyring,
): Promise<Traces> {
  const traces: Traces = { texts: lines.map((text) => ({ where: 'log', text })), bytes: [], opened: 0 };
  await readTables(database, keyring, traces);
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const where = join(file.parentPath, file.name);
    traces.texts.push({ where, text: where });
    if (file.isFile()) readBlob(where, await readFile(where), keyring, traces);
  }
  return traces;
}

async function readTables(database: Database, keyring: Keyring, traces: Traces): Promise<void> {
  const { rows: columns } = await database.query<{ schema: string; name: string }>(
    `select distinct table_schema as schema, table_name as name from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')`,
  );
  for (const { schema, name } of columns) {
    const { rows } = await database.query<Record<string, unknown>>(`select * from "${schema}"."${name}"`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const where = `${schema}.${name}.${column}`;
        if (!Buffer.isBuffer(value)) {
          traces.texts.push({ where, text: typeof value === 'string' ? value : JSON.stringify(value) });
          continue;
        }
        traces.bytes.push({ where, value });
        traces.texts.push({ where, text: value.toString('latin1') }, { where, text: value.toString('utf8') });
        const text = open(value, `${name} ${row['id']}`, keyring);
        if (text !== undefined) {
          traces.opened += 1;
          traces.texts.push({ where: `${where}, opened`, text });
        } else if (value.length !== HASH_BYTES) {
          throw new Error(`${where} can’t be opened`);
        }
      }
    }
  }
}

function readBlob(where: string, content: Buffer, keyring: Keyring, traces: Traces): void {
  const sealed = Buffer.from(content.toString(), 'base64');
  traces.texts.push({ where, text: content.toString('utf8') }, { where, text: sealed.toString('latin1') });
  const text = open(sealed, `second store ${basename(where)}`, keyring);
  if (text === undefined) return;
  traces.opened += 1;
  traces.texts.push({ where: `${where}, opened`, text });
}

function open(sealed: Buffer, context: string, keyring: Keyring): string | undefined {
  try {
    return keyring.open(sealed, context);
  } catch {
    return undefined;
  }
}

/** Where a value is found: as it is, in hexadecimal or in base64, in letters of either case. */
export function findText({ texts }: Traces, value: string): string[] {
  const needles = [value, ...encodings(value)].map((each) => each.toLowerCase());
  return texts
    .filter(({ text }) => needles.some((needle) => text.toLowerCase().includes(needle)))
    .map(({ where }) => where);
}

/** Where a hash is found: as bytes inside others, or written out. */
export function findBytes({ texts, bytes }: Traces, value: Buffer): string[] {
  const written = [value.toString('hex'), value.toString('base64'), value.toString('base64url')];
  return [
    ...bytes.filter((each) => each.value.includes(value)).map(({ where }) => where),
    ...texts.filter(({ text }) => written.some((each) => text.includes(each))).map(({ where }) => where),
  ];
}

/** In hexadecimal, and in base64 wherever in the text it begins: the letters that other bytes share are left out. */
function encodings(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(before === 0 ? 0 : before + 1, (bytes.length + before) % 3 === 0 ? undefined : -1),
  );
  return [bytes.toString('hex'), ...base64];
}
