import { getStore, type Store } from '@netlify/blobs';

/** A store that is independent of the database. Values are text. */
export interface BlobStore {
  /** Writes, then reads back: true only when the value is there, byte for byte. Never throws; the others do. */
  keep(key: string, value: string): Promise<boolean>;
  /** All keys, in order. */
  keys(): Promise<string[]>;
  read(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
}

/** How long one operation may take, in ms. */
const PATIENCE = 3000;

/** A site of Netlify and a token of somebody who may read its Blobs: for use outside a function. */
export interface BlobsSite {
  siteID: string;
  token: string;
}

/**
 * A store of Netlify Blobs. Its own word on a write is not taken: a refused one may be reported as done.
 * @param name holds the deploy context, since all contexts of a site share its stores
 * @param patience how long each operation may take, in ms; then it throws
 * @param site whose Blobs; without it those of NETLIFY_BLOBS_CONTEXT, which every function has
 */
export function netlifyBlobs(name: string, patience = PATIENCE, site?: BlobsSite): BlobStore {
  const inTime = <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const signal = AbortSignal.timeout(patience);
    const store = getStore({
      name,
      consistency: 'strong',
      fetch: (input, init) => fetch(input, { ...init, signal }),
      ...site,
    });
    // The SDK tries again by itself, so that the signal alone doesn't end it in time.
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    return Promise.race([work(store), late]);
  };
  return {
    keep: (key, value) =>
      inTime(async (store) => {
        await store.set(key, value);
        return (await store.get(key, { type: 'text' })) === value;
      }).catch(() => false),
    keys: () =>
      inTime(async (store) => {
        const keys: string[] = [];
        for await (const { blobs } of store.list({ paginate: true })) {
          keys.push(...blobs.map((blob) => blob.key));
        }
        return keys.toSorted();
      }),
    read: (key) => inTime((store) => store.get(key, { type: 'text' })),
    remove: (key) => inTime((store) => store.delete(key)),
  };
}
