import { describe, expect, it } from 'vitest';
import { safeguardingEmail, type SafeguardingNews } from '../../../../src/leads/emails/safeguarding.tsx';
import { kindOf } from '../../../../src/leads/kinds/register.ts';
import { visibleText } from '../../../support/html.ts';
import { leadOf, leadOfKind, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built } from '../../../support/sample.ts';

const REFERENCE = 'BCDF-GHJK';
const CONTACTED = 'https://hearth.example/api/contacted?ref=BCDF-GHJK&sig=x';
const DANGER = 'My brother hits the children';
const WRITING = { reference: REFERENCE, runtime: built.runtime, link: CONTACTED };
const write = (changes: Record<string, string> = {}, news?: SafeguardingNews) =>
  safeguardingEmail(leadOf({ ...personalFields, question: DANGER, ...changes }), WRITING, news);

describe('the email to those who keep children safe', () => {
  it('says to read it now, then the words, then what to do, who else has them, and who it is', () => {
    const { to, subject, text, html } = write();
    expect(to).toBe('first-call@dalesandwear.example');
    expect(subject).toBe('Please read now: BCDF-GHJK, somebody may be in danger');
    for (const detail of [...PERSONAL, DANGER]) expect(subject).not.toContain(detail);
    const order = [
      'Please read this now: somebody may be in danger',
      DANGER,
      'Please decide now what has to be done',
      'has this too, and was asked to ring them by 5pm on Tuesday 24 November',
      'Sam Sample',
      'DH1 3QS',
    ];
    for (const said of [text, visibleText(html)]) {
      const places = order.map((words) => said.indexOf(words));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    expect(text).toContain('Sent to First Call by');
    expect(text).not.toMatch(/First Call has a copy|Why it came to you|\nPlease ring/);
  });

  it.each([
    ['replaced', /Nobody else was sent these words: they have sent other answers since/],
    ['stopped', /They have asked us not to contact them, so [^.]+ won’t\./],
    ['changed', /These are the new answers/],
  ] as const)('says what is new of them: %s', (news, words) => {
    const { text } = write({}, news);
    expect(text).toMatch(words);
    expect(/was asked to ring/.test(text)).toBe(news === 'changed');
  });

  it('brings a complaint too, which is the officer’s to acknowledge', () => {
    const lead = leadOfKind('complaint', { complaint: DANGER, wish: 'Tell nobody.' });
    const { text } = safeguardingEmail(lead, WRITING);
    expect(text).toContain('was asked to acknowledge it as a complaint about data protection by');
    expect(text).not.toContain('The law gives us');
    const told = kindOf(lead).teamEmail(lead, WRITING).text;
    for (const said of [text, told]) {
      expect(said).toMatch(/^Please read this now[^\n]*\n\nWhat they complain of:\n\n> My brother hits/);
      expect(said).toContain('> Tell nobody.');
    }
    expect(told).toContain(
      'First Call has a copy of this.\n\nA data protection complaint: please acknowledge',
    );
  });
});
