import { describe, expect, it, vi } from 'vitest';
import { inTransaction, openDatabase } from '../../../../src/platform/database/database.ts';
import { emptyDatabase } from '../../../support/database.ts';

describe('a transaction', () => {
  it('is kept when its work returns, with what it returned', async () => {
    await using test = await emptyDatabase();
    await test.database.query('create table tea (name text)');
    const result = await inTransaction(test.database, async (transaction) => {
      await transaction.query(`insert into tea values ('green')`);
      return 'done';
    });
    expect(result).toBe('done');
    expect((await test.database.query('select * from tea')).rowCount).toBe(1);
  });

  it('leaves nothing when its work throws, and gives its connection back', async () => {
    await using test = await emptyDatabase();
    await test.database.query('create table tea (name text)');
    for (let times = 0; times < 10; times += 1) {
      const work = inTransaction(test.database, async (transaction) => {
        await transaction.query(`insert into tea values ('green')`);
        throw new Error('no more tea');
      });
      await expect(work).rejects.toThrow('no more tea');
    }
    expect((await test.database.query('select * from tea')).rowCount).toBe(0);
  });

  it('outlives a connection that the server cut', async () => {
    await using test = await emptyDatabase();
    const work = inTransaction(test.database, async (transaction) => {
      const { rows } = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid');
      await test.database.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await transaction.query('select 1');
    });
    await expect(work).rejects.toThrow(Error);
    await expect(test.database.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});

it('a connection that is cut while nobody asks it anything ends no process', async () => {
  await using test = await emptyDatabase();
  const client = await test.database.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cut = new Promise<void>((resolve) => client.once('end', resolve));
  await test.database.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await cut;
  await expect(client.query('select 1')).rejects.toThrow(Error);
  client.release();
  await expect(test.database.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
});

it('a database that nobody answers for fails instead of hanging', async () => {
  const database = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
  await expect(database.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await database.end();
});

it('a statement that hangs is given up after three seconds', async () => {
  await using test = await emptyDatabase();
  const database = openDatabase(test.url);
  const client = await database.connect();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const failed = vi.fn<(error: Error) => void>();
    const hanging = client.query('select pg_sleep(20)').then(() => undefined, failed);
    await vi.advanceTimersByTimeAsync(2999);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await hanging;
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ message: 'Query read timeout' }));
  } finally {
    vi.useRealTimers();
    client.release(true);
    await database.end();
  }
});
