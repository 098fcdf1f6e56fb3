import { describe, expect, it } from 'vitest';
import { mayTellOfDanger } from '../../../../src/leads/forms/danger.ts';
import { readGiven, sourceOf, writtenIn } from '../../../../src/leads/kinds/given.ts';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { goodForm } from '../../../support/sample.ts';

const DANGER = 'my dad hits me';

/** What is read of a form with these words in one of its fields; undefined when that takes other words only. */
function withWordsIn(kind: string, field: string) {
  const source = sourceOf({ kind, campaign: null, event: null, placement: null, source: null });
  const read = readGiven(source, { ...goodForm(kind).fields, [field]: DANGER }, { accepted: true });
  return read.ok && JSON.stringify(read.given.answers).includes(DANGER) ? read.given : undefined;
}

const free = kinds.flatMap(({ name: kind, form }) =>
  form.order.flatMap((field) => {
    const given = withWordsIn(kind, field);
    return given ? [{ kind, field, given }] : [];
  }),
);

describe('words of danger are found in every field that takes any words', () => {
  it.each(free)('$kind: $field', ({ given }) => {
    expect(mayTellOfDanger(writtenIn(given))).toBe(true);
  });

  it('which are most of every form', () => {
    const fieldsOf = (of: string) => free.filter(({ kind }) => kind === of).map(({ field }) => field);
    expect(fieldsOf('enquiry')).toEqual(['name', 'phone', 'email', 'postcode', 'question', 'heard']);
    expect(fieldsOf('support')).toEqual(['name', 'phone', 'email', 'postcode', 'question']);
    expect(fieldsOf('complaint')).toEqual(['name', 'email', 'phone', 'complaint', 'reference', 'wish']);
    for (const { name } of kinds) expect(fieldsOf(name)).toContain(goodForm(name).words);
  });
});
