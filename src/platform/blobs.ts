import { getStore } from '@netlify/blobs';

/** A store that is independent of the database. Values are text. */
export interface BlobStore {
  /** Writes, then reads back: true only when the value is there, byte for byte. Never throws. */
  keep(key: string, value: string): Promise<boolean>;
  /** All keys, in order. */
  keys(): Promise<string[]>;
  read(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
}

/** How long keeping a value may take, in ms. */
const PATIENCE = 3000;

/** A site of Netlify and a token of somebody who may read its Blobs: for use outside a function. */
export interface BlobsSite {
  siteID: string;
  token: string;
}

/**
 * A store of Netlify Blobs. Its own word on a write is not taken: a refused one may be reported as done.
 * @param name holds the deploy context, since all contexts of a site share its stores
 * @param patience how long `keep` may take, in ms
 * @param site whose Blobs; without it those of NETLIFY_BLOBS_CONTEXT, which every function has
 */
export function netlifyBlobs(name: string, patience = PATIENCE, site?: BlobsSite): BlobStore {
  const open = (fetchWith: typeof fetch = fetch) =>
    getStore({ name, consistency: 'strong', fetch: fetchWith, ...site });
  return {
    async keep(key, value) {
      const signal = AbortSignal.timeout(patience);
      const store = open((input, init) => fetch(input, { ...init, signal }));
      const late = new Promise<false>((resolve) => {
        signal.addEventListener('abort', () => resolve(false));
      });
      const kept = async () => {
        await store.set(key, value);
        return (await store.get(key, { type: 'text' })) === value;
      };
      return Promise.race([kept().catch(() => false), late]);
    },
    async keys() {
      const keys: string[] = [];
      for await (const { blobs } of open().list({ paginate: true }))
        keys.push(...blobs.map((blob) => blob.key));
      return keys.toSorted();
    },
    read: (key) => open().get(key, { type: 'text' }),
    remove: (key) => open().delete(key),
  };
}
