import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCode, readTypedCode } from '../../../src/campaigns/code.ts';
import { bareCode } from '../../../src/platform/text/as-meant.ts';
import { built } from '../../support/sample.ts';

const known = { teenagers: {}, 'brothers-and-sisters': {} };

describe('a code as it was meant', () => {
  it.each([
    'teenagers',
    'TEENAGERS',
    'Teenagers',
    ' teenagers',
    'teenagers\t',
    '\u00a0teenagers\u3000',
    'teen\u200bagers',
    '\u202ateenagers\u202c',
    'teen\u00adagers',
    'teenagers.',
    'teenagers/',
    'teenagers_',
    'teenagers–',
    'teenagers+',
    'teenagers&',
    '*teenagers*',
    'teenagers,',
    'teenagers;',
    'teenagers:',
    'teenagers!',
    'teenagers?',
    'teenagers)',
    'teenagers]',
    'teenagers>',
    'teenagers"',
    "teenagers'",
    'teenagers’',
    '“teenagers”.',
    '(teenagers)',
    'teenagers%20',
    '%20teenagers%20.',
    'teenagers%2E',
    'teenagers ./?!',
    'ｔｅｅｎａｇｅｒｓ',
  ])('is found: %j', (given) => {
    expect(readCode(given, known)).toBe('teenagers');
  });

  it.each(['brothers‑and‑sisters', 'brothers–and–sisters', 'Brothers-And-Sisters'])(
    'may have another hyphen, as word processors write it: %s',
    (given) => {
      expect(readCode(given, known)).toBe('brothers-and-sisters');
    },
  );

  it.each([
    '',
    ' ',
    '.',
    'nope',
    'teen agers',
    'teenagers2',
    'teenager',
    'x/teenagers',
    '%E0%A4%A',
    '%',
    'constructor',
    '__proto__',
    'toString',
    'ＴＯＳＴＲＩＮＧ',
    ' '.repeat(100_000),
  ])('is nothing when it is unknown: %j', (given) => {
    expect(readCode(given, known)).toBeUndefined();
  });

  const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,4}$/);
  const before = fc.array(
    fc.constantFrom(' ', '\t', '\u00a0', '\u200b', '\ufeff', '"', "'", '(', '<', '%20'),
  );
  const after = fc.array(
    fc.constantFrom(' ', '\n', '\u200e', '.', ',', ';', ':', '!', '?', ')', ']', '>', '/', '"', "'", '%20'),
  );

  it('is found whatever stands around it, and in whatever letters', () => {
    fc.assert(
      fc.property(slug, before, after, fc.boolean(), (code, left, right, loud) => {
        const given = left.join('') + (loud ? code.toUpperCase() : code) + right.join('');
        expect(readCode(given, { [code]: {} })).toBe(given.length > 200 ? undefined : code);
      }),
    );
  });

  it('is one of the known or nothing, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), slug, (given, code) => {
        expect([code, undefined]).toContain(readCode(given, { [code]: {} }));
      }),
    );
  });

  it('takes no time over a long one', () => {
    const start = performance.now();
    for (let round = 0; round < 100; round++) readCode(`${'. '.repeat(99)}x`, known);
    readCode('.'.repeat(30_000) + 'x', known);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('a code of ours as somebody types it', () => {
  const { codes } = built.runtime;
  const between = fc.constantFrom(
    '',
    '-',
    '_',
    ' ',
    '%20',
    '+',
    '%2B',
    '–',
    '—',
    '‑',
    '−',
    '\u00ad',
    '--',
    ' - ',
    '%E2%80%93',
    '.',
  );

  it('is found whatever stands between its words, and is no other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(codes)),
        fc.array(between, { minLength: 9 }),
        fc.boolean(),
        (code, dashes, loud) => {
          let at = 0;
          const typed = code.replaceAll('-', () => dashes[at++ % dashes.length] ?? '');
          const given = loud && !typed.includes('%') ? typed.toUpperCase() : typed;
          expect(codes[readTypedCode(given, codes) ?? '']?.of).toBe(codes[code]?.of);
        },
      ),
    );
  });

  it('is one of the known or nothing, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (given) => {
        const read = readTypedCode(given, codes);
        expect(bareCode(given.normalize('NFKC').toLowerCase())).toContain(bareCode(read ?? ''));
      }),
    );
  });

  it.each(['', '-', ' ', '%20', 'stanle', 'stanley-libraries', 'constructor', '__proto__', 'to-string'])(
    'is nothing when it is unknown: %j',
    (given) => expect(readTypedCode(given, codes)).toBeUndefined(),
  );
});
