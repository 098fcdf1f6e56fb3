import { startPreview } from '../../src/tools/preview.ts';

/** A process of its own: serves the build with a database of its own, at the time of NOW, and says where. */
const preview = await startPreview(0, 'e2e-day', true);
process.stdout.write(`${JSON.stringify({ site: preview.origin, standIn: preview.standIn?.url })}\n`);
process.once('SIGTERM', () => preview.stop().then(() => process.exit(0)));
