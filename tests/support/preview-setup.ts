import { rm } from 'node:fs/promises';
import { NOW } from './now.ts';
import { startPreview } from '../../src/tools/preview.ts';
import { ROOT } from '../../src/tools/project.ts';

/** Serves the build for all end-to-end tests; its addresses go to them by the environment. */
export default async function setup() {
  process.env['NOW'] = NOW;
  // What an earlier run stored would make its enquiries known already.
  await rm(`${ROOT}.hearth/e2e`, { recursive: true, force: true });
  const preview = await startPreview(0, 'e2e');
  process.env['SITE'] = preview.origin;
  process.env['RESEND_STAND_IN'] = preview.standIn?.url;
  return () => preview.stop();
}
