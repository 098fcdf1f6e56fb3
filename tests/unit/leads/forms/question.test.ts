import { describe, expect, it } from 'vitest';
import type { FieldErrors } from '../../../../src/leads/forms/fields.ts';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { askInJson } from '../../../../src/leads/forms/question.ts';
import { goodForm } from '../../../support/sample.ts';

const forms = kinds.map(({ name, form, read }) => ({
  kind: name,
  read: (changes: object) => read({ ...goodForm(name).fields, ...changes }),
  asksFor: (field: string) => form.order.includes(field),
}));
const [enquiry] = forms;
if (!enquiry) throw new Error('There is no form');
const errorsOf = (read: { ok: true } | { ok: false; errors: FieldErrors }) => (read.ok ? {} : read.errors);

/** A field, what is typed there, what is asked, and how it is kept once it is confirmed. */
const asked: [string, string, RegExp, unknown][] = [
  [
    'email',
    'sarah@gmail.con',
    /^Did you mean gmail\.com\? If not, tick the box under your email address$/,
    'sarah@gmail.con',
  ],
  ['email', 'sarah@hotmail.co.ul', /^Did you mean hotmail\.co\.uk\?/, 'sarah@hotmail.co.ul'],
  ['email', 'sarah@yahoo.couk', /^Did you mean yahoo\.co\.uk\?/, 'sarah@yahoo.couk'],
  ['email', 'a@b.invalid', /^An email to b\.invalid may not reach you/, 'a@b.invalid'],
  ['phone', 'ask my sister', /right as it is, tick the box under your phone number$/, 'ask my sister'],
  ['phone', '33 1 23 45 67 89', /with \+33 and so on/, '33 1 23 45 67 89'],
  ['phone', '07700 90012', /^That phone number/, '07700 90012'],
  ['postcode', 'QQ1 1QQ', /^That postcode doesn’t look right/, { kind: 'full', text: 'QQ1 1QQ' }],
  ['postcode', 'D02 X285', /you have none in the UK/, { kind: 'typed', text: 'D02 X285' }],
  [
    'postcode',
    'no fixed abode',
    /tick the box under your postcode$/,
    { kind: 'typed', text: 'no fixed abode' },
  ],
  ['postcode', '', /^Write your postcode/, { kind: 'typed', text: 'No UK postcode' }],
];

describe.each(forms)('what looks wrong and may be right: $kind', ({ read, asksFor }) => {
  const rows = asked.filter(([field]) => asksFor(field));
  // Where nobody is asked how to get in touch, a number is asked about only of who gives no address.
  const onlyWay = (field: string) =>
    asksFor('contact') || field === 'postcode' ? {} : { email: '', phone: '' };

  it.each(rows)('is asked about, and kept as it was typed once it is said to be right: %s %j', (...row) => {
    const [field, typed, question, kept] = row;
    const changes = { ...onlyWay(field), [field]: typed };
    expect(errorsOf(read(changes))).toEqual({ [field]: expect.stringMatching(question) });
    for (const said of ['yes', typed || 'none', ` ${typed || 'none'}\u200b`]) {
      expect(read({ ...changes, [`${field}_right`]: said })).toMatchObject({
        ok: true,
        answers: { [field]: kept },
      });
    }
  });

  it.each(rows)('is asked about again when another answer was said to be right: %s %j', (field, typed) => {
    for (const said of ['', 'no', 'on', 'another']) {
      const changes = { ...onlyWay(field), [field]: typed, [`${field}_right`]: said };
      expect(Object.keys(errorsOf(read(changes)))).toEqual([field]);
    }
  });
});

describe('saying that it is right', () => {
  it.each([
    ['what is no address', { email: 'sam@', contact: 'email', email_right: 'yes' }, 'email'],
    ['a number that can’t ring', { phone: '0906 123 4567', phone_right: 'yes' }, 'phone'],
    ['a number that isn’t there', { phone: '', phone_right: 'yes' }, 'phone'],
    ['another field', { postcode: 'QQ1 1QQ', phone_right: 'yes', email_right: 'yes' }, 'postcode'],
  ])('doesn’t help %s', (_, changes, field) => {
    expect(Object.keys(errorsOf(enquiry.read(changes)))).toEqual([field]);
  });

  it('takes nothing from an answer that is right anyway', () => {
    const read = enquiry.read({ phone_right: 'yes', email_right: 'x', postcode_right: 'none' });
    expect(read).toMatchObject({ ok: true, answers: { postcode: { text: 'DH1 3QS' } } });
  });

  it('of a number lets an address that can’t be read be', () => {
    const changes = { phone: 'ask my sister', email: 'sam@' };
    expect(Object.keys(errorsOf(enquiry.read(changes)))).toEqual(['phone', 'email']);
    expect(enquiry.read({ ...changes, phone_right: 'yes' }).ok).toBe(true);
  });
});

it('a program is told what to send', () => {
  const fields = { ...goodForm('enquiry').fields, name: '', email: 'sarah@gmail.con', postcode: 'QQ1 1QQ' };
  expect(askInJson(errorsOf(enquiry.read(fields)), fields)).toEqual({
    name: 'Tell us what to call you',
    email: 'Did you mean gmail.com? If not, send email_right=yes with it',
    postcode: expect.stringMatching(/ send postcode_right=yes with it$/),
  });
});
