import { rekey } from '../../src/leads/ops/rekey.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { keyOf } from './key.ts';
import type { World } from './world.ts';

/** A new key takes over as SECURITY.md says: both know each other while all is sealed anew, then the old one goes. */
export async function changeKey(world: World): Promise<void> {
  const old = keyOf(world.keyTurn);
  world.keyTurn += 1;
  const { database, secondStore, blobs } = world;
  // Whoever changes a key sees to it that all is well first.
  blobs.fail(undefined);
  const keyring = openKeyring(keyOf(world.keyTurn), [old]);
  await rekey({ database, secondStore, keyring, clock: () => world.now });
  world.keyring = openKeyring(keyOf(world.keyTurn));
}
