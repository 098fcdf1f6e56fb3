import { describe, expect, it } from 'vitest';
import { complaintFields } from '../../../../src/leads/kinds/complaint/answers.ts';
import { mayTellOfDanger } from '../../../../src/leads/forms/danger.ts';
import { formFields } from '../../../../src/leads/kinds/enquiry/answers.ts';
import { readGiven, sourceOf, writtenIn, type LeadKind } from '../../../../src/leads/kinds/given.ts';
import { supportFields } from '../../../../src/leads/kinds/support/answers.ts';
import { goodComplaint, goodFields, goodSupport } from '../../../support/sample.ts';

const DANGER = 'my dad hits me';

const forms: Record<LeadKind, { fields: readonly string[]; good: Record<string, string> }> = {
  enquiry: { fields: formFields, good: goodFields },
  support: { fields: supportFields, good: goodSupport },
  complaint: { fields: complaintFields, good: goodComplaint },
};

/** What is read of a form with these words in one of its fields; undefined when that takes other words only. */
function withWordsIn(kind: LeadKind, field: string) {
  const source = sourceOf({ kind, campaign: null, event: null });
  const read = readGiven(source, { ...forms[kind].good, [field]: DANGER }, { accepted: true });
  return read.ok && JSON.stringify(read.given.answers).includes(DANGER) ? read.given : undefined;
}

const free = (Object.keys(forms) as LeadKind[]).flatMap((kind) =>
  forms[kind].fields.flatMap((field) => {
    const given = withWordsIn(kind, field);
    return given ? [{ kind, field, given }] : [];
  }),
);

describe('words of danger are found in every field that takes any words', () => {
  it.each(free)('$kind: $field', ({ given }) => {
    expect(mayTellOfDanger(writtenIn(given))).toBe(true);
  });

  it('which are most of every form', () => {
    const fieldsOf = (of: LeadKind) => free.filter(({ kind }) => kind === of).map(({ field }) => field);
    expect(fieldsOf('enquiry')).toEqual(['name', 'phone', 'email', 'postcode', 'question', 'heard']);
    expect(fieldsOf('support')).toEqual(['name', 'phone', 'email', 'postcode', 'question']);
    expect(fieldsOf('complaint')).toEqual([...complaintFields]);
  });
});
