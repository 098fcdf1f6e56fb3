import { expect, it, vi } from 'vitest';
import { schemas } from '../../../src/content/schemas/index.ts';
import { goodEntries } from '../../support/content.ts';
import { NOW } from '../../support/now.ts';

process.env['NOW'] = NOW;

const entry = (id: string, starts: string, ends: string, changes: object = {}) => ({
  id,
  data: schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes }),
});

/** Written in no order, as they are seen at half past nine on 23 November. */
const entries = [
  entry('in-december', '2026-12-10T10:00', '2026-12-10T12:00'),
  entry('over', '2026-11-23T08:00', '2026-11-23T09:30'),
  entry('cancelled', '2026-11-24T10:00', '2026-11-24T12:00', { status: 'cancelled' }),
  entry('a-minute-left', '2026-11-23T09:00', '2026-11-23T09:31'),
  entry('cancelled-and-over', '2026-11-22T10:00', '2026-11-22T12:00', { status: 'cancelled' }),
  entry('on-all-week', '2026-11-21T10:00', '2026-11-27T16:00'),
];

vi.mock('astro:content', () => ({
  getCollection: async (name: string) => (name === 'events' ? entries : []),
}));

it('events ahead are those that haven’t ended, cancelled ones too, the first to start first', async () => {
  const { getEventsAhead } = await import('../../../src/events/events-ahead.ts');
  const ahead = await getEventsAhead();
  expect(ahead.map(({ slug }) => slug)).toEqual(['on-all-week', 'a-minute-left', 'cancelled', 'in-december']);
});
