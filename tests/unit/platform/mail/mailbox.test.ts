import fc from 'fast-check';
import addressparser from 'nodemailer/lib/addressparser';
import { describe, expect, it } from 'vitest';
import { agency } from '../../../../src/content/schemas/agency.ts';
import { mailbox } from '../../../../src/platform/mail/mailbox.ts';
import { addressProblem } from '../../../../src/tools/resend/address.ts';

const address = 'post@dalesandwear.example';

describe('an address with its name', () => {
  it.each([
    ['Dales and Wear', `Dales and Wear <${address}>`],
    ['Families’ Team – Dürham 🏡', `Families’ Team – Dürham 🏡 <${address}>`],
    ["St Mary's & O'Neill", `St Mary's & O'Neill <${address}>`],
    ['St. Aidan', `"St. Aidan" <${address}>`],
    ['Dales and Wear (Families Team), Durham', `"Dales and Wear (Families Team), Durham" <${address}>`],
    ['The "Welcome" Team\\North', `"The \\"Welcome\\" Team\\\\North" <${address}>`],
    ['=?utf-8?q?Somebody_else?=', `"=?utf-8?q?Somebody_else?=" <${address}>`],
  ])('is in quotes only when it must be: %s', (name, written) => {
    expect(mailbox({ name, address })).toBe(written);
  });

  it('is read back as it was, and is one address, whatever the name', () => {
    const { name: nameField } = agency.shape.sender.shape;
    const unit = fc.oneof(
      fc.constantFrom(...`,;:()<>@[]\\".='= `),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    const names = fc
      .array(unit, { maxLength: 30 })
      .map((parts) => nameField.safeParse(parts.join('')).data)
      .filter((name) => name !== undefined);
    fc.assert(
      fc.property(names, (name) => {
        const written = mailbox({ name, address });
        expect(addressProblem('from', written)).toBeUndefined();
        expect(addressparser(written)).toEqual([{ name, address }]);
      }),
      { seed: 13, numRuns: 2000 },
    );
  });
});

describe('the sender in the content', () => {
  it.each([
    'Dales\r\nBcc: all@people.example',
    'Dales\nand Wear',
    'Dales\0',
    'Dales\u0085and Wear',
    '\x1b[31mDales',
    ' ',
  ])('is no name that a header can’t hold: %j', (name) =>
    expect(agency.shape.sender.safeParse({ name, address }).success).toBe(false),
  );

  it('is no address that nothing can be emailed to', () => {
    expect(agency.shape.owner.safeParse({ role: 'Lead', inbox: 'lead@example.com' }).success).toBe(false);
    expect(agency.shape.owner.safeParse({ role: 'Lead', inbox: 'lead@county.example' }).success).toBe(true);
  });
});
