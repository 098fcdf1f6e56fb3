import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { goodEntries, raw } from '../../support/content.ts';

const { consent } = goodEntries.stories;
const quote = { block: 'quote', quote: 'It’s Peru.', by: 'A carer', consent };
const figure = {
  figure: 23,
  words: 'people began',
  source: 'Our own count',
  date: '2026-09-01',
  expires: '2027-09-01',
};

describe.each(['campaigns', 'pages'] as const)('in %s', (collection) => {
  /** What is left of the blocks where nobody may stop the build, and what is said of it. */
  function publish(shows: unknown[], others: RawEntry[] = []) {
    const { content, problems, leftOut } = checkEntries(
      [raw('agency', 'agency'), raw(collection, 'ash', { shows }), ...others],
      Temporal.PlainDate.from('2026-11-23'),
      contentRules,
    );
    return {
      blocks: content[collection][0]?.data.shows,
      names: content[collection][0]?.data.shows.map(({ block }) => block),
      said: problems.map(({ rule, field }) => `${rule} ${field}`),
      text: JSON.stringify(problems),
      leftOut: [...leftOut],
    };
  }

  describe('a block that is wrong is left out alone', () => {
    it.each<[what: string, block: unknown, said: string[]]>([
      ['an unknown one', 'quots', ['wrong-value shows.1']],
      ['one with a misspelt field', { block: 'need', ned: 'teenagers' }, ['unknown-field shows.1.ned']],
      ['one with a field missing', { block: 'notice' }, ['missing-field shows.1.text']],
      [
        'one that names what isn’t there',
        { block: 'story', story: 'sam' },
        ['unknown-reference shows.1.story'],
      ],
      ['something that is no block', 12, ['wrong-value shows.1']],
    ])('%s', (_, block, said) => {
      const found = publish(['words', block, 'events']);
      expect(found.names).toEqual(['words', 'events']);
      expect(found.said).toEqual(said);
      expect(found.leftOut).toEqual([]);
    });

    it('so is a second form, and what would say the same again, beside others that are wrong', () => {
      const form = collection === 'pages' ? 'support' : 'form';
      const { names, said, leftOut } = publish(['quots', form, 'words', 'events', 'words', 'events', form]);
      expect(names).toEqual([form, 'words', 'events', 'events']);
      expect(said).toEqual(['wrong-value shows.0', 'wrong-value shows.4', 'wrong-value shows.6']);
      expect(leftOut).toEqual([]);
    });

    it('and what is wrong in those after it is told with the place that its editor wrote it at', () => {
      const { names, said } = publish([
        'quots',
        { block: 'notice', text: 'A sibling group.' },
        { block: 'story', story: 'sam' },
        'questions',
      ]);
      expect(names).toEqual(['notice', 'questions']);
      expect(said.toSorted()).toEqual([
        'disrespectful-word shows.1.text',
        'unknown-reference shows.2.story',
        'wrong-value shows.0',
      ]);
    });

    it('while an entry that is wrong otherwise is left out whole', () => {
      const { content, problems } = checkEntries(
        [raw('agency', 'agency'), raw(collection, 'ash', { title: '', shows: ['quots'] })],
        Temporal.PlainDate.from('2026-11-23'),
        contentRules,
      );
      expect(content[collection]).toEqual([]);
      expect(problems.map(({ field }) => field).toSorted()).toEqual(['shows.0', 'title']);
    });
  });

  describe('a block that names a story', () => {
    const named = [{ block: 'story', story: 'sam' }, 'events'];

    it('shows it', () => {
      expect(publish(named, [raw('stories', 'sam')]).names).toEqual(['story', 'events']);
    });

    it('goes with it when it was withdrawn, and whoever took that down is told where', () => {
      const story = raw('stories', 'sam', { consent: { ...consent, withdrawn: '2026-11-20' } });
      const found = publish(['words', ...named], [story]);
      expect(found.names).toEqual(['words', 'events']);
      expect(found.said).toEqual(['withdrawn-in-blocks consent.withdrawn']);
      expect(found.text).toContain(`content/ash/${collection}/ash.md (shows.1, story)`);
      expect(found.text).not.toContain('waits for it');
    });

    it('goes with it while its consent doesn’t hold, and whoever writes that is told where', () => {
      const story = raw('stories', 'sam', { consent: { ...consent, scope: ['print'] } });
      const found = publish(['nothing', { block: 'recording', story: 'sam' }], [story]);
      expect(found.names).toEqual([]);
      expect(found.said).toContain('withdrawn-in-blocks consent');
      expect(found.text).toContain(`content/ash/${collection}/ash.md (shows.1, recording)`);
    });

    it('waits for it while it is broken: only the story is told of', () => {
      const found = publish(named, [raw('stories', 'sam', { title: '' })]);
      expect(found.names).toEqual(['events']);
      expect(found.said).toEqual(['missing-field title']);
    });
  });

  describe('what somebody said', () => {
    it('is shown while their consent holds', () => {
      expect(publish([quote]).names).toEqual(['quote']);
    });

    it.each<[string, object]>([
      ['has ended', { expires: '2026-11-23' }],
      ['isn’t for the website', { scope: ['print'] }],
      ['begins later', { given: '2026-12-01' }],
    ])('is gone where consent %s', (_, changes) => {
      expect(publish([{ ...quote, consent: { ...consent, ...changes } }, 'questions']).names).toEqual([
        'questions',
      ]);
    });

    it('is gone at once when it was withdrawn, and no message repeats it', () => {
      const said = { ...quote, quote: 'A sibling group.', consent: { ...consent, withdrawn: '2027-01-01' } };
      const found = publish([said, 'questions']);
      expect(found.names).toEqual(['questions']);
      expect(found.text).not.toContain('sibling');
    });

    it('has a record of which no message repeats anything', () => {
      const found = publish([
        { ...quote, consent: { ...consent, 'Jane Doe': 'x', scope: ['webiste-Jane'] } },
      ]);
      expect(found.said).toHaveLength(2);
      expect(found.text).not.toContain('Jane');
    });
  });

  describe('a figure', () => {
    const numbers = (...expires: string[]) => ({
      block: 'numbers',
      figures: expires.map((day) => ({ ...figure, expires: day })),
    });

    it('leaves the page on its last day, and the others stay', () => {
      const { blocks } = publish([numbers('2026-11-23', '2026-11-24')]);
      expect(blocks).toMatchObject([{ figures: [{ expires: '2026-11-24' }] }]);
    });

    it('takes its block along where it was the last: others would stand in its place', () => {
      expect(publish([numbers('2026-11-23'), 'questions']).names).toEqual(['questions']);
    });

    it('leaves a need as it leaves a block', () => {
      const { content } = checkEntries(
        [raw('agency', 'agency'), raw('needs', 'teens', numbers('2026-11-20', '2027-01-01'))].map((entry) =>
          entry.collection === 'needs'
            ? raw('needs', 'teens', { figures: numbers('2026-11-20', '2027-01-01').figures })
            : entry,
        ),
        Temporal.PlainDate.from('2026-11-23'),
        contentRules,
      );
      expect(content.needs[0]?.data.figures).toMatchObject([{ expires: '2027-01-01' }]);
    });
  });

  it('a link of a block that leads nowhere goes, and the words stay', () => {
    const { blocks, said } = publish([
      { block: 'notice', text: 'Something to know.', link: { label: 'More', href: '/nowhere/' } },
    ]);
    expect(blocks).toEqual([{ block: 'notice', text: 'Something to know.' }]);
    expect(said).toEqual(['dead-link shows.0.link.href']);
  });
});
