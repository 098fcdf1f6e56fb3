import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChangePage } from '../../../../src/leads/follow-up/change-page.tsx';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { TRAP_FIELD } from '../../../../src/leads/forms/signals.ts';
import type { FilledIn } from '../../../../src/leads/forms/lead-form.tsx';
import { SupportForm, type SupportFormProps } from '../../../../src/leads/kinds/support/form.tsx';
import { built, clock, goodForm } from '../../../support/sample.ts';

const { openingHours } = built.runtime.agency;
const support = (props: Partial<SupportFormProps> = {}) =>
  renderToStaticMarkup(<SupportForm {...{ openingHours, ...props }} />);
const forms = kinds
  .filter(({ isRecruitment }) => !isRecruitment)
  .map(({ name, form: { action, order, Form } }) => ({
    kind: name,
    action,
    fields: order,
    values: goodForm(name).fields,
    render: (props: FilledIn = {}) => renderToStaticMarkup(<Form {...{ openingHours, ...props }} />),
  }));

describe.each(forms)('the form: $kind', ({ kind, render, action, fields, values }) => {
  it('posts without script', () => {
    expect(render()).toMatch(new RegExp(`^<form [^>]*action="${action}" method="post"`));
  });

  it.each([...fields, TRAP_FIELD, 'id'])('has a control called %s', (name) => {
    expect(render()).toMatch(new RegExp(`<(input|textarea)[^>]* name="${name}"`));
  });

  it('has a label for every control that can be seen, and each id once', () => {
    const html = render();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [tag] of html.matchAll(/<(input|textarea)(?![^>]*type="hidden")[^>]*>/g)) {
      expect(html).toContain(`for="${/ id="([^"]+)"/.exec(tag)?.[1]}"`);
    }
  });

  it('says beside every box for free text that nobody watches it at night', () => {
    const html = render();
    for (const [box] of html.matchAll(/<textarea[^>]*>/g)) {
      const hint = / aria-describedby="([^" ]+)/.exec(box)?.[1];
      const words = new RegExp(`id="${hint}">([^<]*)<`).exec(html)?.[1];
      expect(words).toContain('This is not watched at night. If a child is in danger now, call 999.');
    }
  });

  it('asks nothing that recruitment asks', () => {
    expect(render()).not.toMatch(/name="(interest|campaign|event|heard|updates)"/);
  });

  it('hides its trap from people and from the keyboard, and gives nothing to it', () => {
    const html = render({ values: { ...values, [TRAP_FIELD]: 'https://spam.example' } });
    expect(html).toContain('<div class="trap" aria-hidden="true">');
    expect(html).not.toContain('spam');
  });

  it('keeps every answer', () => {
    const html = render({ values: { ...values, id: 'an-id' } });
    for (const text of [...Object.values(values), 'an-id']) {
      expect(html).toMatch(new RegExp(`(value="${text}"|>${text.replace('?', '\\?')}</textarea>)`));
    }
  });

  it.each(fields)('says what is wrong beside the control and in the summary: %s', (name) => {
    const html = render({ values, errors: { [name]: 'Mend this' } });
    expect(html).toContain(
      `<p class="error" id="${kind}-${name}-error"><span class="hide">Error: </span>Mend this</p>`,
    );
    expect(html).toContain(`<li><a href="#${kind}-${name}">Mend this</a></li>`);
    expect(html).toContain(` id="${kind}-${name}"`);
  });

  it('says trouble that isn’t the person’s fault', () => {
    expect(render({ trouble: 'Please ring us.' })).toContain(
      'tabindex="-1" autofocus="">Please ring us.</p>',
    );
  });
});

it('all forms can stand on one page: no two controls have the same id', () => {
  const filledIn = { errors: { name: 'Tell us', phone: 'Give us one' } };
  const html = [
    ...kinds.map(({ form: { Form } }) => renderToStaticMarkup(<Form {...{ ...filledIn, openingHours }} />)),
    renderToStaticMarkup(
      <ChangePage
        {...filledIn}
        openingHours={openingHours}
        linked={{ reference: 'BCDF-GHJK', sig: 'x' }}
        lead={undefined}
        now={clock()}
        phone="01632 960 123"
      />,
    ),
  ].join('');
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(80);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const [, target] of html.matchAll(/ (?:for|aria-labelledby)="([^"]+)"/g))
    expect(ids).toContain(target);
  for (const [, targets = ''] of html.matchAll(/ aria-describedby="([^"]+)"/g)) {
    for (const target of targets.split(' ')) expect(ids).toContain(target);
  }
  for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
});

describe('the support form on a page', () => {
  it('has chosen what the page is for, until a person chooses otherwise', () => {
    const chosen = (html: string) =>
      [...html.matchAll(/<input[^>]* name="caring"[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => tag.includes('checked=""'))
        .map((tag) => / value="([^"]+)"/.exec(tag)?.[1]);
    expect(chosen(support())).toEqual([]);
    expect(chosen(support({ caring: 'kinship' }))).toEqual(['kinship']);
    expect(chosen(support({ caring: 'kinship', values: { caring: 'adopter' } }))).toEqual(['adopter']);
  });
});
