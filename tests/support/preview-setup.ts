import { NOW } from './now.ts';
import { startPreview } from '../../src/tools/preview.ts';

/** Serves the build for all end-to-end tests; its addresses go to them by the environment. */
export default async function setup() {
  process.env['NOW'] = NOW;
  // What an earlier run stored would make its enquiries known already.
  const preview = await startPreview(0, 'e2e', true);
  process.env['SITE'] = preview.origin;
  process.env['RESEND_STAND_IN'] = preview.standIn?.url;
  return () => preview.stop();
}
