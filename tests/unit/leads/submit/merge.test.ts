import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredAll, mergeLate, type Answered } from '../../../../src/leads/submit/merge.ts';

const first: Answered = {
  fields: { name: 'Sam', question: 'ONE', phone: '07700 900123' },
  at: { name: 1, question: 1, phone: 1 },
};

describe('answers that come late', () => {
  it('stand where nothing was sent since', () => {
    expect(mergeLate(first, { name: 'Sam', question: 'TWO' }, 2)).toEqual({
      fields: { name: 'Sam', question: 'TWO', phone: '' },
      at: { name: 2, question: 2, phone: 2 },
    });
  });

  it('keep their words beside a field that was changed since', () => {
    const changed = { fields: { ...first.fields, best_time: 'evening' }, at: { ...first.at, best_time: 3 } };
    expect(mergeLate(changed, { name: 'Sam', question: 'TWO', best_time: 'any' }, 2).fields).toEqual({
      name: 'Sam',
      question: 'TWO',
      phone: '07700 900123',
      best_time: 'evening',
    });
  });

  it('give way to a whole form that was sent since', () => {
    const later = {
      fields: { name: 'Sam', question: 'THREE' },
      at: answeredAll({ name: '', question: '' }, 3),
    };
    expect(mergeLate(later, { name: 'Sam', question: 'TWO' }, 2)).toEqual(later);
  });

  it('change nothing when they come again', () => {
    const once = mergeLate(first, { name: 'Sam', question: 'TWO' }, 2);
    expect(mergeLate(once, { name: 'Sam', question: 'TWO' }, 2)).toEqual(once);
  });

  it('end as they were sent, in whatever order whole forms come', () => {
    const form = fc.record({ name: fc.string({ minLength: 1 }), question: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(
        fc.array(form, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (forms, order) => {
          const shuffled = forms
            .map((fields, sent) => ({ fields, sent }))
            .toSorted(() => (order.next().value % 3) - 1);
          const known = shuffled.reduce<Answered>(
            (answered, { fields, sent }) => mergeLate(answered, fields, sent),
            { fields: {}, at: {} },
          );
          expect(known.fields).toEqual(forms.at(-1));
        },
      ),
    );
  });
});
