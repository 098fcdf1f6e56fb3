import { expect, it } from 'vitest';
import * as z from 'zod';
import { person, readFields } from '../../../../src/leads/forms/answer-fields.ts';

const asked = ['name', 'phone'] as const;
const read = (fields: Record<string, string>) =>
  readFields({ name: 'Sam Sample', ...fields }, z.object({ name: person.name, phone: person.phone }), asked);

it.each([{}, { email: 'sam@people.example' }])(
  'a form that asks for no address needs a number, and says nothing of an address: %j',
  (fields) => {
    expect(read(fields)).toEqual({
      ok: false,
      errors: { phone: 'Give us a phone number, so that we can reach you' },
    });
  },
);

it('nor does an address that it didn’t ask for let a number be that can’t ring', () => {
  const { ok } = read({ phone: '0906 123 4567', email: 'sam@people.example' });
  expect(ok).toBe(false);
});

it('takes a number that rings', () => {
  expect(read({ phone: '07700 900123' })).toMatchObject({ ok: true });
});
