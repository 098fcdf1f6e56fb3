import type { Report } from './harness.ts';
import type { Order } from './run.ts';

/** What a lane is told: the bundle of a harness, and what to do with it. */
export interface Errand {
  bundle: string;
  order: Order;
}

// A process that runs one errand after the other, since starting costs more than most of them. It ends with whoever asked for it.
process.on('disconnect', () => process.exit(1));
process.on('message', async ({ bundle, order }: Errand) => {
  const harness: { carryOut(order: Order): Promise<Report> } = await import(bundle);
  process.send?.(await harness.carryOut(order));
});
