import { startPreview } from '../../src/tools/preview.ts';

/** Serves the build for all end-to-end tests; its addresses go to them by the environment. */
export default async function setup() {
  const preview = await startPreview(0, 'e2e');
  process.env['SITE'] = preview.origin;
  process.env['RESEND_STAND_IN'] = preview.standIn?.url;
  return () => preview.stop();
}
