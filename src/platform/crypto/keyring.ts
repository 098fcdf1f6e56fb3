import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SIGNATURE_BYTES = 16;

interface Key {
  id: string;
  secret: Buffer;
}

/** Seals and opens personal details, hashes them for finding duplicates, and signs links. */
export interface Keyring {
  /** The id of the key that seals. */
  currentId: string;
  /**
   * Encrypts text (AES-256-GCM) for one place, named by `context`: what was sealed for another place doesn't open.
   * Bytes: length of the key's id, the id, 12 of IV, 16 of tag, the rest.
   */
  seal(text: string, context: string): Buffer;
  /** Whether the present key sealed it. */
  isCurrent(sealed: Buffer): boolean;
  /** @throws when the key is unknown, the bytes were changed or the context is another */
  open(sealed: Buffer, context: string): string;
  /** A keyed hash of 32 bytes: equal for equal text, worthless without the key. */
  hash(purpose: string, text: string): Buffer;
  /** The hash of the same by each key, the present one's first: what is kept by a hash may be an old key's still. */
  hashes(purpose: string, text: string): [Buffer, ...Buffer[]];
  /** Signs text for one purpose: 22 letters, digits, `-` and `_`. */
  sign(purpose: string, text: string): string;
  /**
   * Whether this key or an old one signed the text for the purpose, in the very letters that `sign` gives.
   * @param linkKeys in place of the keyring's own
   */
  verify(purpose: string, text: string, signature: string, linkKeys?: readonly Buffer[]): boolean;
  /** Of each old key what verifies the links that it signed, and opens nothing. */
  oldLinkKeys: readonly Buffer[];
}

/**
 * Makes a keyring of `id:base64` keys: the first seals, hashes and signs; all open and verify.
 * Each use has a key of its own (HKDF-SHA-256, RFC 5869).
 */
export function openKeyring(current: string, old: readonly string[] = []): Keyring {
  const key = readKey(current);
  const keys = [...old.map(readKey), key];
  const known = new Map(keys.map(({ id, secret }) => [id, deriveOnce(secret, 'seal')]));
  const oldLinkKeys = old.map((each) => derive(readKey(each).secret, 'link'));
  const linkKey = deriveOnce(key.secret, 'link');
  const hashKey = deriveOnce(key.secret, 'hash');
  const oldHashKeys = old.map((each) => deriveOnce(readKey(each).secret, 'hash'));
  const sealKey = deriveOnce(key.secret, 'seal');

  return {
    currentId: key.id,
    seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(context),
      );
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([
        Buffer.from([key.id.length]),
        Buffer.from(key.id),
        iv,
        cipher.getAuthTag(),
        body,
      ]);
    },
    isCurrent: (sealed) => sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString() === key.id,
    open(sealed, context) {
      const ivAt = 1 + (sealed[0] ?? 0);
      const tagAt = ivAt + IV_BYTES;
      const bodyAt = tagAt + TAG_BYTES;
      const id = sealed.subarray(1, ivAt).toString();
      const secret = known.get(id);
      if (!secret) throw new Error(`No key ${JSON.stringify(id)} among LEADS_KEY and LEADS_KEYS_OLD`);
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(ivAt, tagAt), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(tagAt, bodyAt));
      return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString('utf8');
    },
    hash(purpose, text) {
      return keyedHash(hashKey, purpose, text);
    },
    hashes: (purpose, text) => [
      keyedHash(hashKey, purpose, text),
      ...oldHashKeys.map((each) => keyedHash(each, purpose, text)),
    ],
    sign: (purpose, text) => signature(linkKey, purpose, text),
    verify(purpose, text, given, linkKeys: readonly (Buffer | KeyObject)[] = [linkKey, ...oldLinkKeys]) {
      const letters = Buffer.from(given);
      return linkKeys.some((each) => {
        // As text: several texts decode to the same bytes.
        const expected = Buffer.from(signature(each, purpose, text));
        return expected.length === letters.length && timingSafeEqual(expected, letters);
      });
    },
    oldLinkKeys,
  };
}

function keyedHash(key: Buffer | KeyObject, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
}

function signature(key: Buffer | KeyObject, purpose: string, text: string): string {
  return keyedHash(key, purpose, text).subarray(0, SIGNATURE_BYTES).toString('base64url');
}

function readKey(text: string): Key {
  const colon = text.indexOf(':');
  return { id: text.slice(0, colon), secret: Buffer.from(text.slice(colon + 1), 'base64') };
}

function derive(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `hearth ${use}`, 32));
}

/** For use after use: bytes would be checked and copied at each. */
const deriveOnce = (secret: Buffer, use: string): KeyObject => createSecretKey(derive(secret, use));

/** A new random key in the form that LEADS_KEY takes. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}
