import { describe, expect, it } from 'vitest';
import { readComplaint } from '../../../../src/leads/kinds/complaint/answers.ts';
import { goodComplaint } from '../../../support/sample.ts';

const read = (changes: Record<string, string> = {}) => readComplaint({ ...goodComplaint, ...changes });
const errorsOf = (changes: Record<string, string>) => {
  const result = read(changes);
  return result.ok ? {} : result.errors;
};

describe('a data protection complaint', () => {
  it('with nothing wrong keeps every answer', () => {
    expect(read()).toEqual({ ok: true, answers: goodComplaint });
  });

  it.each([
    ['no phone number', { phone: '' }],
    ['no email address', { email: '' }],
    ['a number that can’t be read beside an address', { phone: '12' }],
    ['no address beside a number', { email: 'sam@' }],
    ['no reference and no wish', { reference: '', wish: '' }],
    ['2,500 characters', { complaint: 'x'.repeat(2500) }],
    ['a reference as they remember it', { reference: 'bcdf something, in May' }],
    ['a way to be reached that it doesn’t ask for', { contact: 'text', phone: '' }],
  ])('may come with %s', (_, changes) => {
    expect(read(changes as Record<string, string>).ok).toBe(true);
  });

  it('keeps its lines', () => {
    expect(read({ complaint: ' One\r\n\r\nTwo ' })).toMatchObject({ answers: { complaint: 'One\n\nTwo' } });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['name', { name: '' }, /what to call you/],
    ['phone', { phone: '', email: '' }, /phone number or an email address/],
    ['phone', { phone: '12', email: '' }, /doesn’t look right/],
    ['phone', { phone: '0000', email: '' }, /can’t ring/],
    ['email', { email: 'sam@', phone: '' }, /doesn’t look right/],
    ['complaint', { complaint: ' \n ' }, /what went wrong/],
    ['complaint', { complaint: 'x'.repeat(2501) }, /under 2,500 characters/],
    ['reference', { reference: 'x'.repeat(201) }, /under 200 characters/],
    ['wish', { wish: 'x'.repeat(701) }, /under 700 characters/],
  ])('says what is wrong with %s: %j', (field, changes, words) => {
    expect(errorsOf(changes)).toEqual({ [field]: expect.stringMatching(words) });
  });

  it('says all that is wrong at once, in the order of the form', () => {
    const result = readComplaint({ wish: 'x'.repeat(2001) });
    expect(result.ok ? [] : Object.keys(result.errors)).toEqual(['name', 'phone', 'complaint', 'wish']);
  });
});
