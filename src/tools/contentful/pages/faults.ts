import type { Detail, Problem } from '../http/problem.ts';
import type { Field } from '../resource.ts';
import { isChanged, type EntryView, type FieldView } from './entry-view.ts';

/** What a page says at its top, a paragraph each: what was done, or what is wrong. */
export type Said = { is: 'done' | 'wrong'; words: string[] };

/** A form with what the Management API refuses in it, beside the fields that it is about. */
export function withProblem(
  view: EntryView,
  problem: Problem,
  isSaved: boolean,
): { view: EntryView; said: Said } {
  const words = (...texts: string[]): Said => ({ is: 'wrong', words: texts });
  if (problem.status === 409) {
    const fields = view.fields.map((each) =>
      isChanged(each) ? { ...each, theirs: each.widget.show(each.value) } : each,
    );
    return {
      view: { ...view, fields },
      said: words(
        'Somebody else saved this entry while you were writing.',
        'What you wrote is kept in this form, with theirs below it where they differ. It isn’t saved yet.',
        'To put yours in the place of theirs, save again.',
      ),
    };
  }
  const { errors = [] } = (problem.details ?? {}) as { errors?: Detail[] };
  if (errors.length === 0) return { view, said: words(`This can’t be done: ${problem.message}.`) };
  const fields = view.fields.map((each) => ({ ...each, faults: faultsOf(each, errors) }));
  const elsewhere = errors.filter(({ path = [] }) => !fields.some(({ field }) => isOf(field, path)));
  const saved = isSaved ? 'It is saved as a draft. Before you can publish it,' : 'It isn’t saved yet. Please';
  const others = elsewhere.map(
    ({ name, details, path = [] }) => `${path.join('.')}: ${String(details ?? name)}`,
  );
  return { view: { ...view, fields }, said: words([`${saved} put this right:`, ...others].join(' ')) };
}

const isOf = ({ id }: Field, path: readonly (string | number)[]) => path[0] === 'fields' && path[1] === id;

function faultsOf({ field }: FieldView, errors: Detail[]): string[] {
  const own = errors.filter(({ path = [] }) => isOf(field, path));
  return [...new Set(own.map((error) => sentenceOf(error, field)))];
}

/** What is wrong, in the words that the type has for it or else in ours. */
function sentenceOf(error: Detail, field: Field): string {
  const { customMessage, name, details } = error;
  if (typeof customMessage === 'string') return customMessage;
  return SENTENCES[name]?.(error, field) ?? String(details ?? name);
}

const SENTENCES: Readonly<Record<string, (error: Detail, field: Field) => string>> = {
  required: () => 'This is needed.',
  unique: () => 'Another entry has this already.',
  in: () => 'Choose one of those that are offered.',
  regexp: () => 'This isn’t written as it should be.',
  prohibitRegexp: () => 'This isn’t written as it should be.',
  size: ({ value, min, max }, { type }) => {
    const unit = type === 'Array' ? '' : ' characters';
    return Number(value) < Number(min)
      ? `Make it at least ${min}${unit}: it is ${value}.`
      : `Make it at most ${max}${unit}: it is ${value}.`;
  },
  range: ({ value, min, max }) =>
    Number(value) < Number(min) ? `Make it at least ${min}.` : `Make it at most ${max}.`,
  type: (_, { type }) => `Write ${EXAMPLES[type] ?? 'it another way'}.`,
  linkContentType: () => 'This leads to an entry of another type. Choose another.',
  linkMimetypeGroup: () => 'This leads to another kind of file. Choose another.',
  notResolvable: ({ link }) =>
    `The link leads to the entry “${(link as { id: string }).id}”, which isn’t there: it may have been deleted.`,
};

/** What values of a type look like. */
const EXAMPLES: Readonly<Record<string, string>> = {
  Integer: 'a whole number, such as 12',
  Number: 'a number, such as 12.5',
  Date: 'a day such as 2026-11-23, or a moment such as 2026-11-23T18:30+00:00',
  Location: 'two numbers, such as 54.57 and -1.23',
  Object: 'JSON',
};
