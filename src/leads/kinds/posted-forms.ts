import { cleanLine } from '../forms/text.ts';
import type { Fields } from '../forms/fields.ts';
import { enquiry } from './enquiry/kind.ts';
import type { Kind } from './kind.ts';
import { findKind, kinds } from './register.ts';
import { StallForm, stallFields } from './stall-form.tsx';
import { support } from './support/kind.ts';

/** A form that is posted to us, and the kind of lead that comes of it. */
export interface PostedForm {
  /** Of a kind’s own form, the kind’s. */
  name: string;
  form: Kind['form'];
  /** What comes of what somebody answered, or of nothing yet. */
  kindOf(fields: Fields): Kind;
  /** The answers as the form of that kind would send them. */
  complete(fields: Fields): Fields;
}

const ofKind = (kind: Kind): PostedForm => ({
  name: kind.name,
  form: kind.form,
  kindOf: () => kind,
  complete: (fields) => fields,
});

/**
 * At a stall: what nobody is asked there is what does least harm. We ring whoever gave a number, at any time, and leave no
 * message. Whoever asks about a relative’s child asks for support, which is no recruitment.
 */
const stall: PostedForm = {
  name: 'stall',
  form: {
    ...enquiry.form,
    action: '/api/stall',
    order: stallFields,
    Form: StallForm,
    shell: 'stall',
    page: () => ({
      heading: 'Take the next step',
      description: 'Half a minute: your name, and how to reach you.',
    }),
    where: 'The form itself is the last part of the stall.',
    shorten: 'shorten what you wrote: you can tell us the rest when we talk',
  },
  kindOf: (fields) => (isAboutRelative(fields) ? support : enquiry),
  complete: (fields) => ({
    ...fields,
    ...(isAboutRelative(fields) && { caring: 'kinship' }),
    contact: cleanLine(fields['phone'] ?? '') === '' ? 'email' : 'phone',
    best_time: 'any',
    safe_message: 'no',
  }),
};

const isAboutRelative = (fields: Fields) => cleanLine(fields['interest'] ?? '') === 'relative';

/** Every form that has a function: each kind’s own, and shorter ones. */
export const postedForms: readonly PostedForm[] = [...kinds.map(ofKind), stall];

/** @throws when there is none of this name */
export function postedForm(name: string): PostedForm {
  const kind = findKind(name);
  const form = kind ? ofKind(kind) : postedForms.find((each) => each.name === name);
  if (!form) throw new Error(`There is no form called ${name}`);
  return form;
}
