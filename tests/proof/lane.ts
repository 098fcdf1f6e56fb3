import type { Report } from './harness.ts';
import type { Order } from './run.ts';

/** What a lane is told: the bundle of a harness, and what to do with it. */
export interface Errand {
  /** By which it is known what a report is of. */
  id: number;
  bundle: string;
  order: Order;
}

// The SDK of Blobs waits five seconds before it tries again, unless it is loaded in a test; all else is as in production.
process.env['NODE_ENV'] = 'test';
await import('@netlify/blobs');
process.env['NODE_ENV'] = 'production';

/** What it says of an errand in the end. */
export interface Done {
  id: number;
  report: Report;
}

// A process that runs errands, at once or one after the other, since starting, and code that has never run, cost more
// than most of them. It ends with whoever asked for it.
process.on('disconnect', () => process.exit(1));
process.on('message', async ({ id, bundle, order }: Errand) => {
  const harness: { carryOut(order: Order): Promise<Report> } = await import(bundle);
  process.send?.({ id, report: await harness.carryOut(order) } satisfies Done);
});
