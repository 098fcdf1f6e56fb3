import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { moveKept } from '../../../../src/leads/submit/second-store.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { netlifyBlobs, type BlobStore } from '../../../../src/platform/database/blobs.ts';
import { openDatabase, type Database } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { blobsContext, startBlobs, type LocalBlobs } from '../../../../src/tools/local/blobs.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { clock, PATIENCE } from '../../../support/sample.ts';

const test = sharedDatabase();
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);
let folder: string;
let blobs: LocalBlobs;
let secondStore: BlobStore;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-blobs-'));
  blobs = await startBlobs(folder);
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  lines.length = 0;
});

afterAll(async () => {
  await blobs.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Netlify's own server, with a store of this test's own. */
function realStore(): BlobStore {
  process.env['NETLIFY_BLOBS_CONTEXT'] = blobs.context;
  return netlifyBlobs(`leads-test-${randomUUID()}`);
}

/** A server of Blobs that answers as it is told. */
async function badStore(answer: RequestListener): Promise<BlobStore> {
  const server = createHttpServer(answer);
  await listen(server);
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  process.env['NETLIFY_BLOBS_CONTEXT'] = blobsContext(`http://127.0.0.1:${portOf(server)}`, 'x');
  return netlifyBlobs('leads-test', 300);
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A database that refuses, or that takes the connection and says nothing. */
async function badDatabase(how: 'refuses' | 'hangs'): Promise<Database> {
  if (how === 'refuses') return openDatabase('postgres://nobody@127.0.0.1:1/none');
  const sockets: { destroy(): void }[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  await listen(server);
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return openDatabase(`postgres://nobody@127.0.0.1:${portOf(server)}/none`, PATIENCE);
}

const moveAll = () => moveKept({ ...acceptingOn(test.database), secondStore, log });
const move = async () => (await moveAll()).left;

describe('a database that doesn’t confirm', () => {
  it.each(['refuses', 'hangs'] as const)('and %s: the lead is kept, then moved once', async (how) => {
    secondStore = realStore();
    const broken = { ...acceptingOn(await badDatabase(how)), secondStore, patience: 500 };
    const id = randomUUID();
    const accepted = await accept(broken, { ...personalFields, id });
    expect(accepted.problem).toBeDefined();
    expect(await count(test.database, 'lead')).toBe(0);

    expect(await move()).toBe(0);
    expect(await secondStore.keys()).toEqual([]);
    expect(await count(test.database, 'lead')).toBe(1);
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(['team', 'acknowledgement']);
    expect(await accept(acceptingOn(test.database), { ...personalFields, id })).toEqual({
      ok: true,
      id,
      reference: accepted.reference,
      due: accepted.due,
      danger: false,
    });
    expect(await count(test.database, 'message')).toBe(2);
  });

  it('for long: what one sweep has no time for is for the next, the oldest first', async () => {
    secondStore = realStore();
    const refusing = { ...acceptingOn(await badDatabase('refuses')), secondStore };
    for (const minute of [1, 2, 3]) {
      await accept(
        { ...refusing, clock: () => clock().add({ minutes: minute }) },
        { name: `Pat ${'I'.repeat(minute)}` },
      );
    }
    let seconds = 0;
    const ticking = () => clock().add({ seconds: (seconds += 1) });
    const edges = { ...acceptingOn(test.database), secondStore, clock: ticking, log };
    expect(await moveKept(edges, { atMost: 5 })).toEqual({ left: 1, failed: 0 });
    const { rows } = await test.database.query('select received_at from lead order by received_at');
    expect(rows.map(({ received_at }) => received_at.getUTCMinutes())).toEqual([31, 32]);
    expect(await moveKept(edges)).toEqual({ left: 0, failed: 0 });
    expect(await count(test.database, 'lead')).toBe(3);
  });

  it('after it committed: the same reference, one lead, one pair of emails', async () => {
    secondStore = realStore();
    const refusing = { ...acceptingOn(await badDatabase('refuses')), secondStore };
    for (const changes of [{ id: randomUUID() }, { name: 'Pat Sample' }]) {
      const committed = await accept(acceptingOn(test.database), { ...personalFields, ...changes });
      const again = await accept(refusing, { ...personalFields, ...changes });
      expect(again.reference).toBe(committed.reference);
    }
    expect(await move()).toBe(0);
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([2, 4]);
  });

  it('while three sweep at once: nothing is doubled', async () => {
    secondStore = realStore();
    const refusing = { ...acceptingOn(await badDatabase('refuses')), secondStore };
    for (const name of ['A', 'B', 'C']) await accept(refusing, { ...personalFields, name });
    await Promise.all([move(), move(), move()]);
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([3, 6]);
    expect(await secondStore.keys()).toEqual([]);
  });

  it('twice, with other answers: the later stand', async () => {
    secondStore = realStore();
    const database = await badDatabase('refuses');
    const id = randomUUID();
    for (const [at, question] of [
      ['2026-11-23T09:30:00Z', 'First?'],
      ['2026-11-23T09:31:00Z', 'Second?'],
    ] as const) {
      await accept({ ...acceptingOn(database, at), secondStore }, { ...personalFields, id, question });
    }
    await move();
    const waiting = (await outbox(test.database)).filter(({ status }) => status === 'waiting');
    expect(waiting.map(({ email }) => email.text.includes('Second?'))).toEqual([true, false]);
    expect(await count(test.database, 'lead')).toBe(1);
  });

  it.each([
    ['before they asked not to be contacted changes nothing about that', '09:20', false],
    ['after they asked not to be contacted is heard', '09:40', true],
  ])('when a person sends their form %s', async (_, time, heard) => {
    secondStore = realStore();
    const fields = { ...personalFields, id: randomUUID() };
    const at = (clock: string) => acceptingOn(test.database, `2026-11-23T${clock}:00Z`);
    const { reference } = await accept(at('09:10'), fields);
    const refusing = await badDatabase('refuses');
    await accept(
      { ...at(time), database: refusing, secondStore },
      heard ? fields : { ...fields, name: 'Sam' },
    );
    await stopContact(reference, at('09:30'));
    await move();
    const { rows } = await test.database.query('select stopped_at is null as heard from lead');
    expect(rows).toEqual([{ heard }]);
  });

  it('nor any store: nothing is acknowledged', async () => {
    await expect(accept(acceptingOn(await badDatabase('refuses')), personalFields)).rejects.toThrow(
      'ECONNREFUSED',
    );
  });

  it('and leaves nothing that can be read', async () => {
    secondStore = realStore();
    await accept({ ...acceptingOn(await badDatabase('refuses')), secondStore }, personalFields);
    const [key = ''] = await secondStore.keys();
    const kept = Buffer.from((await secondStore.read(key)) ?? '', 'base64').toString('latin1');
    expect(kept.length).toBeGreaterThan(300);
    for (const detail of PERSONAL) expect(kept + key + lines.join('')).not.toContain(detail);
  });
});

describe('a second store that is broken itself', () => {
  it.each<[string, RequestListener]>([
    ...[403, 413, 500, 503].map((status): [string, RequestListener] => [
      `answers ${status}`,
      (_request, response) => response.writeHead(status, { 'x-ratelimit-reset': '0' }).end(),
    ]),
    ['hangs', () => undefined],
    [
      'says yes and keeps nothing',
      (request, response) => response.writeHead(request.method === 'PUT' ? 200 : 404).end(),
    ],
    ['keeps something else', (_request, response) => response.writeHead(200).end('something else')],
  ])('and %s is not relied on', async (_, answer) => {
    const store = await badStore(answer);
    expect(await store.keep('a', 'b')).toBe(false);
  });

  it('keeps what it can’t move, and goes on with the rest', async () => {
    secondStore = realStore();
    await secondStore.keep('0-unreadable', 'AAAA');
    await accept({ ...acceptingOn(await badDatabase('refuses')), secondStore }, personalFields);
    expect(await move()).toBe(1);
    expect(await secondStore.keys()).toEqual(['0-unreadable']);
    expect(await count(test.database, 'lead')).toBe(1);
    expect(lines.join('')).toContain('not moved');
  });
});
