import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../src/leads/kinds/register.ts';
import { hiddenText, visibleText } from '../../../support/html.ts';
import { leadOf } from '../../../support/leads.ts';
import { built } from '../../../support/sample.ts';

const REFERENCE = 'BCDF-GHJK';
const CHANGE = 'https://hearth.example/api/change?ref=BCDF-GHJK&sig=x';
const acknowledge = (changes: Record<string, string>) => {
  const lead = leadOf(changes);
  return kindOf(lead).acknowledgement(lead, { reference: REFERENCE, runtime: built.runtime, link: CHANGE });
};
const write = (changes: Record<string, string> = {}) => {
  const email = acknowledge(changes);
  if (!email) throw new Error('no email was written');
  return email;
};
const TELLING = /foster|adopt|child|famil|care/i;

describe('the email to a person', () => {
  it('leads to where details are corrected, or contact is declined', () => {
    const { html, text } = write();
    expect(text).toContain(CHANGE);
    expect(html).toContain(`href="${CHANGE.replace('&', '&amp;')}"`);
  });

  it('goes to them, and a reply to the service', () => {
    expect(write()).toMatchObject({
      to: 'sam@people.example',
      replyTo: 'hello@dalesandwear.example',
      subject: 'Thank you for getting in touch: BCDF-GHJK',
    });
    expect(write({ email: 'sam@bücher.example' }).to).toBe('sam@xn--bcher-kva.example');
  });

  it.each([
    ['no address', { email: '' }],
    ['an address that providers don’t take', { email: 'josé@people.example' }],
  ])('is not written to %s', (_, changes) => {
    expect(acknowledge(changes)).toBeUndefined();
  });

  it.each(['fostering', 'adoption', 'unsure'])('tells a lock screen nothing (%s)', (interest) => {
    const { from, subject, html, text } = write({ interest, campaign: 'teenagers' });
    const preview = hiddenText(html);
    expect(preview).toContain('What happens next');
    const [heading = '', , greeting = ''] = text.split('\n');
    for (const shown of [from, subject, preview, heading, greeting]) expect(shown).not.toMatch(TELLING);
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe(subject);
  });

  it('tells nothing in the part that a program may show of its words', () => {
    expect(write().text.slice(0, 100)).not.toMatch(/foster|adopt/i);
  });

  it.each([
    ['phone', 'ring'],
    ['text', 'text'],
  ])('promises nothing on a number that can’t be read, and says how to send one (%s)', (contact, verb) => {
    const { html, text } = write({ contact, phone: 'ask at the pub', phone_right: 'yes' });
    expect(text).toContain(`so we don’t know what to ${verb}. Please send us a number here.`);
    expect(text).toMatch(/a number here[^\n]*\n\nSend us your phone number: https:/);
    for (const said of [text, visibleText(html)]) expect(said).not.toMatch(/leave a message|suit you best/);
  });

  it('asks for no number of somebody to email, or whose number is among other words', () => {
    const others = { contact: 'email', phone: 'ask at the pub', phone_right: 'yes' };
    for (const fields of [others, { phone: '07700 900123 after six' }]) {
      expect(write(fields).text).not.toContain('couldn’t read');
    }
  });

  it.each([
    ['who will ring and by when', 'will ring you by 5pm on Tuesday 24 November'],
    ['the reference', REFERENCE],
    ['the phone number', '01632 960 123'],
    ['the opening hours', 'Monday to Friday, 8:30am to 5pm'],
    ['where to turn in danger', 'call 999'],
    ['why it came, and how to stop it', 'If it wasn’t you, please tell us'],
  ])('says, as HTML and as text, %s', (_, words) => {
    const { html, text } = write();
    expect(visibleText(html)).toContain(words);
    expect(text).toContain(words);
  });

  it.each([
    [
      'a call that may leave a message',
      { contact: 'phone', safe_message: 'yes' },
      /will ring you by .*they’ll leave a message and say who they are/,
    ],
    [
      'a call that may not',
      { contact: 'phone', safe_message: 'no' },
      /will ring you by .*they won’t leave a message/,
    ],
    ['a text', { contact: 'text' }, /will text you by .*evenings suit you best/],
    ['an email', { contact: 'email' }, /will email you by/],
    ['any time', { best_time: 'any' }, /by 5pm on Tuesday 24 November\. If you don’t answer/],
    [
      'the partner’s team',
      { interest: 'adoption' },
      /Who will be in touch: .*Adoption recruitment team, who work with us/,
    ],
  ])('says what happens next: %s', (_, changes, words) => {
    expect(write(changes).text).toMatch(words);
  });

  it('says nothing of messages where nobody will ring', () => {
    for (const contact of ['text', 'email']) expect(write({ contact }).text).not.toMatch(/leave a message/);
  });
});

describe('a person who lives', () => {
  const told = (postcode: string) => /Your postcode looks like .*/.exec(write({ postcode }).text)?.[0];
  const rest =
    'You can still talk to us, or to them. We won’t pass your details to them unless you ask us to.';

  it('outside is told whom else they may ask', () => {
    expect(told('TS18 1AA')).toBe(`Your postcode looks like Stockton-on-Tees. ${rest}`);
  });

  it('outside, in one of two places, hears both names and that we can’t be sure', () => {
    expect(told('NE13 6AA')).toMatch(
      /^Your postcode looks like North Tyneside or [A-Z][^,]+, though we can’t be sure\. You can still/,
    );
    expect(told('NE13 6AA')).toContain(rest);
  });

  it.each([
    ['inside', 'DH1 3QS'],
    ['inside, perhaps', 'DH8 9AA'],
    ['where nobody knows', 'DH77 9ZZ'],
  ])('%s is told nothing of the kind (%s)', (_, postcode) => {
    expect(told(postcode)).toBeUndefined();
  });
});

it('whatever they call themselves is text, and starts no other line', () => {
  const { html, text } = write({ name: 'Sam "&amp;"\r\nYour reference' });
  expect(visibleText(html)).toContain('Hello,');
  expect(text.split('\n').filter((line) => line.startsWith('Your reference:'))).toEqual([
    `Your reference: ${REFERENCE}`,
  ]);
});

it.each([
  'You have won £500. Claim at https://evil.example',
  'Click evil.example now',
  'Ring 0900 123456',
  '<a href=x>Sam</a>',
  'S'.repeat(61),
])('what is no name goes out to nobody under ours: %s', (name) => {
  const { html, text } = write({ name });
  expect(text).toContain('Hello,');
  expect(`${text}${visibleText(html)}`).not.toContain(name);
});

describe('a name that anybody may have given', () => {
  const greeting = (name: string) => /^Hello.*$/m.exec(write({ name }).text)?.[0];

  it.each([
    'Sam',
    'Sam Sample',
    'Mary-Jane O’Neill',
    'María José',
    'ياسمين',
    'Nguyễn Văn An',
    'Śamuel Żak',
    '山田太郎',
    'Anne-Marie van Dijk',
    'Siân ap Rhys',
    'प्रिया शर्मा',
    '김민준',
    'Γιώργος Παππάς',
  ])('greets %s', (name) => expect(greeting(name)).toBe(`Hello ${name},`));

  it.each([
    'Sam, your child will be removed on Friday',
    'Your child will be removed',
    'Call ０７７００９００１２３',
    'Sam ٠٧٧٠٠٩٠٠١٢٣',
    'evil。com',
    'Sam \u202Emoc.live',
    'Sam.Sample',
    'Dr. O’Neill-Smith',
    'x'.repeat(41),
    'We-will-take-your-child-on-Friday',
    'your’child’will’be’removed',
    'Your child dies',
    'We know you',
    '你的孩子周五会被带走',
    'ลูกของคุณจะตาย',
    'evil\uA4F8com',
    'Sam\u3164',
    `Sam${'\u0301'.repeat(30)}`,
    'Sаm Smith with a Cyrillic а',
  ])('greets nobody called %j', (name) => expect(greeting(name)).toBe('Hello,'));
});

it('says first whom to call where words may tell of danger, and nothing as if there were time', () => {
  const { text } = write({ question: 'My brother hits the children' });
  expect(text.indexOf('call 999')).toBeLessThan(text.indexOf('Somebody will'));
  expect(text).not.toContain('a chat');
});
