import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AXE } from './axe.ts';
import { NOW } from './now.ts';
import { startPreview } from '../../src/tools/preview.ts';

/** Serves the build for all end-to-end tests; its addresses go to them by the environment. */
export default async function setup() {
  process.env['NOW'] = NOW;
  // What an earlier run stored would make its enquiries known already.
  const preview = await startPreview(0, 'e2e', true);
  process.env['SITE'] = preview.origin;
  process.env['RESEND_STAND_IN'] = preview.standIn?.url;
  const axe = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' }).end(AXE);
  });
  await new Promise<void>((resolve) => axe.listen(0, '127.0.0.1', resolve));
  process.env['AXE'] = `http://127.0.0.1:${(axe.address() as AddressInfo).port}/axe.js`;
  return async () => {
    axe.closeAllConnections();
    axe.close();
    await preview.stop();
  };
}
