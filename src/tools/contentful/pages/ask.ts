import type { Api } from '../api.ts';
import type { Document } from '../resource.ts';

/** Asks the Management API, as anybody with a token would. @throws {Problem} as it refuses */
export async function ask(
  api: Api,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array | object,
): Promise<Document> {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(body ? JSON.stringify(body) : '');
  const reply = await api.manage({ method, url: new URL(path, 'http://stand-in'), headers, body: bytes });
  return reply.body as Document;
}
