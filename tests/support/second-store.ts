import type { BlobStore } from '../../src/platform/database/blobs.ts';

/** A second store that can't keep anything, as when Blobs are down. */
export const brokenStore: BlobStore = {
  keep: async () => false,
  keys: async () => [],
  read: async () => null,
  remove: async () => undefined,
};

/** A second store that holds what it is given, for a test alone. */
export function storeInMemory(): BlobStore {
  const kept = new Map<string, string>();
  return {
    keep: async (key, value) => Boolean(kept.set(key, value)),
    keys: async () => [...kept.keys()].toSorted(),
    read: async (key) => kept.get(key) ?? null,
    remove: async (key) => void kept.delete(key),
  };
}
