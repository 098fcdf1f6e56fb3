import { describe, expect, it } from 'vitest';
import { movedEmail, stopEmail } from '../../../../src/leads/emails/stop.tsx';
import { visibleText } from '../../../support/html.ts';
import { built } from '../../../support/sample.ts';

const REFERENCE = 'BCDF-GHJK';
const { teams } = built.runtime.agency;
const [fostering, adoption] = teams;
if (!fostering || !adoption) throw new Error('The sample has too few teams');

describe('the email that says whom not to contact', () => {
  it.each([
    ['since they asked for it', stopEmail(REFERENCE, fostering.inbox, false, built.runtime)],
    [
      'since they asked for it, whatever they wrote',
      stopEmail(REFERENCE, fostering.inbox, true, built.runtime),
    ],
    ['since another team does', movedEmail(REFERENCE, fostering, adoption, built.runtime)],
  ])(
    'goes to the team, with a neutral subject: %s',
    (_, { from, to, subject, html, text, tags, replyTo }) => {
      expect([from, to]).toEqual(['Dales and Wear <post@dalesandwear.example>', fostering.inbox]);
      expect(subject.startsWith(`${REFERENCE}: `)).toBe(true);
      expect(subject).not.toMatch(/foster|adopt|danger/i);
      expect(visibleText(html)).toContain(REFERENCE);
      expect(text).toContain(REFERENCE);
      expect(tags).toEqual([{ name: 'kind', value: 'stop' }]);
      expect(replyTo).toBeUndefined();
    },
  );

  it('asks for words that may tell of danger to be read all the same', () => {
    const words = (danger: boolean) => stopEmail(REFERENCE, fostering.inbox, danger, built.runtime).text;
    expect(words(true)).toContain('it may tell of somebody in danger. First Call has a copy.');
    expect(words(false)).not.toContain('danger');
  });

  it('names the team that has them now', () => {
    expect(movedEmail(REFERENCE, fostering, adoption, built.runtime).text).toContain(
      `${adoption.name} has them now`,
    );
  });
});
