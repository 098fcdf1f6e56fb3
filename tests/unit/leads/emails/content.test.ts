import { describe, expect, it } from 'vitest';
import { listErrors, type Outcome } from '../../../../src/content/error-list.ts';
import { contentEmail } from '../../../../src/leads/emails/content.tsx';
import { errorOf, errorsOf } from '../../../support/content.ts';
import { hiddenText, visibleText } from '../../../support/html.ts';
import { built } from '../../../support/sample.ts';

const { agency } = built.runtime;
const write = (...outcomes: Outcome[]) => contentEmail({ agency, errors: listErrors(outcomes) });
const stays = (name: string) =>
  errorOf(name, { leftOut: false, field: 'line 12', message: 'says “x”', cure: 'Better: y.' });

describe('the email to the editors', () => {
  it('goes to their inbox, or else to the owner', () => {
    expect(write(errorOf('walk')).to).toBe('website@dalesandwear.example');
    const { editors: _, ...without } = agency;
    expect(contentEmail({ agency: without, errors: errorsOf(1) }).to).toBe(agency.owner.inbox);
    expect(contentEmail({ agency: without, errors: errorsOf(0) }).to).toBe(agency.owner.inbox);
  });

  it.each<[string, Outcome[]]>([
    ['1 entry isn’t on the website', [errorOf('a'), errorOf('a', { field: 'ends' })]],
    ['2 entries aren’t on the website', [errorOf('a'), errorOf('b')]],
    ['1 entry on the website has a mistake', [stays('a')]],
    ['2 entries on the website have mistakes', [stays('a'), stays('b')]],
    ['1 entry isn’t on the website, and 1 more has a mistake', [errorOf('a'), stays('b')]],
    ['1 entry isn’t on the website, and 2 more have mistakes', [errorOf('a'), stays('b'), stays('c')]],
  ])('says first: %s', (what, outcomes) => {
    const { subject, text } = write(...outcomes);
    expect(subject).toBe(`Please look: ${what}`);
    expect(text.split('\n')[0]).toBe(what);
  });

  it('says of each where it is, what is wrong and what to do, apart by what became of it, as HTML and as text', () => {
    const { html, text } = write(stays('talk'), errorOf('walk'));
    const order = [
      'Not on the website',
      'We couldn’t publish this as it is',
      'content/ash/events/walk.md, starts',
      'is no real day, or is written in another way. Write a real day and time as 2026-05-14 18:30.',
      'On the website, with a mistake',
      'content/ash/events/talk.md, line 12',
      'says “x”. Better: y.',
      'What to do',
      'Please mend each where you wrote it.',
      'we’ll write once more when all is mended',
      'It takes the place of any before it.',
    ];
    for (const said of [text, visibleText(html)]) {
      const places = order.map((words) => said.indexOf(words));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
      expect(said).not.toContain('more mistake');
    }
    expect(hiddenText(html)).toContain('Where it is, what is wrong and what to do.');
  });

  it('says nothing of what there is none of', () => {
    expect(write(errorOf('walk')).text).not.toContain('with a mistake');
    expect(write(stays('talk')).text).not.toMatch(/left (it|them) out/);
  });

  it('says how many it doesn’t name', () => {
    expect(contentEmail({ agency, errors: errorsOf(42) }).text).toContain(
      'There are 12 more mistakes, which',
    );
  });

  it('shows what an editor wrote as it is', () => {
    const { html } = write(errorOf('walk', { message: 'says “<b>”' }));
    expect(html).toContain('says “&lt;b&gt;”');
  });

  it('says in a few words that all is mended', () => {
    const { subject, text } = write();
    expect(subject).toBe('All is mended: everything is published');
    expect(text).toBe(
      `All is mended: everything is published\n\nEverything that may be published is on the website, and we know of no mistake in it.\n\nThank you. There’s nothing more that you need to do.\n\n--\nSent by the website of ${agency.name}.\n`,
    );
  });
});
