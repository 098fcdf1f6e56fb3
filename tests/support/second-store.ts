import type { BlobStore } from '../../src/platform/blobs.ts';

/** A second store that can't keep anything, as when Blobs are down. */
export const brokenStore: BlobStore = {
  keep: async () => false,
  keys: async () => [],
  read: async () => null,
  remove: async () => undefined,
};
