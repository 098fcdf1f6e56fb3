import { describe, expect, it } from 'vitest';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { putMessage } from '../../../../src/leads/outbox/outbox.ts';
import type { MessageKind } from '../../../../src/leads/store/messages.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, markSent, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const TEAM = 'fostering@dalesandwear.example';
const BACKUP = 'fostering-duty@dalesandwear.example';
const DANGER = { question: 'My neighbour hits her little boy' };

const edges = (at = '2026-11-23T10:30:00Z') => acceptingOn(test.database, at);
const enquire = (changes: Record<string, string> = {}) =>
  accept(acceptingOn(test.database), { ...personalFields, ...changes });
const told = async () => (await outbox(test.database)).filter(({ kind }) => kind === 'stop');
const states = async () =>
  Object.fromEntries((await outbox(test.database)).map(({ kind, status }) => [kind, status]));

/** Puts another email of a lead in the outbox. */
async function put(leadId: string, kind: MessageKind, status: string): Promise<void> {
  const letter = { from: 'a@b.example', to: 'c@d.example', subject: 'x', html: 'x', text: 'x', tags: [] };
  const id = await inTransaction(test.database, (transaction) =>
    putMessage(transaction, leadId, kind, letter, edges()),
  );
  await test.database.query('update message set status = $2 where id = $1', [id, status]);
}

describe('asking not to be contacted', () => {
  it('is noted, and the team is told, with nothing personal', async () => {
    const { id, reference } = await enquire();
    await markSent(test.database);
    expect(await stopContact(reference, edges())).toBe(id);
    const { rows } = await test.database.query('select stopped_at from lead');
    expect(rows).toEqual([{ stopped_at: new Date('2026-11-23T10:30:00Z') }]);
    const activity = await test.database.query('select kind, team from activity order by id desc limit 1');
    expect(activity.rows).toEqual([{ kind: 'stopped', team: 'fostering' }]);
    const [stop, ...rest] = await told();
    expect(rest).toEqual([]);
    expect(stop).toMatchObject({ status: 'waiting', email: { to: TEAM } });
    expect(stop?.email.subject).toBe(`${reference}: please don’t get in touch`);
    expect(stop?.email.text).toContain(`The person behind ${reference} has asked us not to contact them.`);
    expect(stop?.email.text).not.toContain('danger');
    for (const detail of PERSONAL) expect(JSON.stringify(stop?.email)).not.toContain(detail);
  });

  it.each([
    ['twice', [1, 2]],
    ['twenty times at once', Array.from({ length: 20 })],
  ])('%s is once', async (_, times) => {
    const { reference } = await enquire();
    await Promise.all(times.map(() => stopContact(reference, edges())));
    expect(await told()).toHaveLength(1);
    const { rows } = await test.database.query(`select from activity where kind = 'stopped'`);
    expect(rows).toHaveLength(1);
  });

  it('takes back every email that could still make somebody get in touch', async () => {
    const { id, reference } = await enquire();
    for (const [kind, status] of [
      ['backup', 'dead'],
      ['late', 'held'],
      ['address', 'waiting'],
      ['alert', 'waiting'],
    ] as const) {
      await put(id, kind, status);
    }
    await test.database.query(`update message set status = 'sending' where kind = 'acknowledgement'`);
    await test.database.query(`update message set status = 'gathering' where kind = 'team'`);
    await stopContact(reference, edges());
    expect(await states()).toEqual({
      team: 'replaced',
      acknowledgement: 'replaced',
      backup: 'replaced',
      late: 'replaced',
      address: 'replaced',
      alert: 'waiting',
      stop: 'waiting',
    });
  });

  it('leaves what was sent as it is', async () => {
    const { reference } = await enquire();
    await markSent(test.database);
    await stopContact(reference, edges());
    expect(await states()).toEqual({ team: 'sent', acknowledgement: 'sent', stop: 'waiting' });
  });

  it('leaves the emails of others as they are', async () => {
    const { reference } = await enquire();
    const other = await enquire({ name: 'Pat Sample' });
    await stopContact(reference, edges());
    const { rows } = await test.database.query('select status from message where lead_id = $1', [other.id]);
    expect(rows).toEqual([{ status: 'waiting' }, { status: 'waiting' }]);
  });

  it('of somebody whose words may tell of danger leaves those emails to be read', async () => {
    const { id, reference } = await enquire(DANGER);
    await put(id, 'backup', 'waiting');
    await stopContact(reference, edges());
    expect(await states()).toEqual({
      team: 'waiting',
      safeguarding: 'waiting',
      backup: 'waiting',
      acknowledgement: 'replaced',
      stop: 'waiting',
    });
    expect((await told())[0]?.email.text).toMatch(/still read what they wrote, now.*First Call has a copy/);
  });

  it.each([
    ['its backup too, when it was sent the enquiry', 'sent', false, [TEAM, BACKUP]],
    ['its backup too, when it was told that nobody rang', undefined, true, [TEAM, BACKUP]],
    ['and no backup that was never told', 'waiting', false, [TEAM]],
  ])('tells the team %s', async (_, backup, late, inboxes) => {
    const { id, reference } = await enquire();
    if (backup) await put(id, 'backup', backup);
    if (late) await test.database.query('update lead set backup_told_at = updated_at');
    await stopContact(reference, edges());
    expect((await told()).map(({ email }) => email.to).toSorted()).toEqual(inboxes.toSorted());
  });

  it('tells nobody of what nobody was told', async () => {
    const { id, reference } = await enquire(ROBOT);
    expect(await stopContact(reference, edges())).toBe(id);
    expect(await outbox(test.database)).toEqual([]);
  });

  it('finds nothing once a person was erased', async () => {
    const { reference } = await enquire();
    await eraseLead(edges(), reference);
    expect(await stopContact(reference, edges())).toBeUndefined();
    expect(await stopContact('BCDF-GHJK', edges())).toBeUndefined();
    const { rows } = await test.database.query('select stopped_at from lead');
    expect(rows).toEqual([{ stopped_at: null }]);
  });
});
