import { describe, expect, it } from 'vitest';
import { readSupportRequest, supportFields } from '../../../../src/leads/kinds/support/answers.ts';
import { goodSupport } from '../../../support/sample.ts';

const read = (changes: Record<string, string | undefined> = {}) => {
  const fields = Object.entries({ ...goodSupport, ...changes }).filter(([, value]) => value !== undefined);
  return readSupportRequest(Object.fromEntries(fields) as Record<string, string>);
};
const errorsOf = (changes: Record<string, string | undefined>) => {
  const result = read(changes);
  return result.ok ? {} : result.errors;
};

describe('a request for support', () => {
  it('with nothing wrong holds what a team needs', () => {
    expect(read()).toEqual({
      ok: true,
      answers: {
        ...goodSupport,
        phone: '07700 900123',
        postcode: expect.objectContaining({ text: 'DH1 3QS', outcode: 'DH1' }),
      },
    });
  });

  it.each(['kinship', 'special-guardian', 'adopter', 'foster-carer', 'other'])('may be of: %s', (caring) => {
    expect(read({ caring })).toMatchObject({ ok: true, answers: { caring } });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['no words', { question: undefined }],
    ['the first half of a postcode', { postcode: 'dh1' }],
    ['a phone number alone', { email: '' }],
    ['an email address alone', { phone: '', contact: 'email' }],
    ['2,000 characters', { question: 'x'.repeat(2000) }],
    ['fields that nobody asked for', { interest: 'adoption', campaign: 'teenagers', heard: 'a poster' }],
  ])('may come with %s', (_, changes) => {
    const result = read(changes);
    const kept = result.ok ? Object.keys(result.answers) : [];
    expect(kept.filter((name) => !(supportFields as readonly string[]).includes(name))).toEqual([]);
    expect(kept).toContain('caring');
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['caring', { caring: undefined }, /Choose how you came to care/],
    ['caring', { caring: 'aunt' }, /Choose how you came to care/],
    ['name', { name: ' ' }, /what to call you/],
    ['phone', { phone: '', email: '' }, /phone number or an email address/],
    ['phone', { phone: '12' }, /doesn’t look right/],
    ['phone', { phone: '' }, /asked us to ring/],
    ['email', { email: 'sam@', contact: 'email' }, /doesn’t look right/],
    ['email', { email: '', contact: 'email' }, /asked us to email/],
    ['postcode', { postcode: 'F00BAR' }, /doesn’t look right/],
    ['contact', { contact: '' }, /how we should get in touch/],
    ['best_time', { best_time: 'midnight' }, /good time/],
    ['safe_message', { safe_message: '' }, /may we leave a message/],
    ['question', { question: 'x'.repeat(2001) }, /under 2,000 characters/],
  ])('says what is wrong with %s: %j', (field, changes, words) => {
    expect(errorsOf(changes)).toEqual({ [field]: expect.stringMatching(words) });
  });

  it('says all that is wrong at once, in the order of the form', () => {
    const result = readSupportRequest({});
    expect(result.ok ? [] : Object.keys(result.errors)).toEqual(
      supportFields.filter((name) => name !== 'email' && name !== 'question'),
    );
  });
});
