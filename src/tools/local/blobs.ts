import { mkdir } from 'node:fs/promises';
import { BlobsServer } from '@netlify/blobs/server';

/** Netlify Blobs on this machine. */
export interface LocalBlobs {
  /** What NETLIFY_BLOBS_CONTEXT is set to, so that the SDK finds it. */
  context: string;
  stop(): Promise<void>;
}

/** Starts Netlify's own local server of Blobs with its data in `folder`. */
export async function startBlobs(folder: string): Promise<LocalBlobs> {
  await mkdir(folder, { recursive: true });
  const token = 'local';
  const server = new BlobsServer({ directory: folder, token, logger: () => undefined });
  const { port } = await server.start();
  return { context: blobsContext(`http://127.0.0.1:${port}`, token), stop: () => server.stop() };
}

/** The value of NETLIFY_BLOBS_CONTEXT for a server of Blobs. */
export function blobsContext(url: string, token: string): string {
  const context = { edgeURL: url, uncachedEdgeURL: url, siteID: 'hearth', token };
  return Buffer.from(JSON.stringify(context)).toString('base64');
}
