import type { ReactNode } from 'react';
import type { NamedDate } from '../../events/named-date.ts';
import { ErrorSummary, SubmitButton, type TickProps } from '../../design/form.tsx';
import { Ringable } from '../../design/ringable.tsx';
import type { FieldErrors, Fields } from './fields.ts';
import { askOnPage, confirmationOf, confirming, isConfirmed, questionAbout } from './question.ts';
import { TRAP_FIELD } from './signals.ts';
import type { Wording } from './wording.ts';

/** What every form shows after an error: what was typed, and what is wrong. */
export interface FilledIn {
  values?: Fields | undefined;
  errors?: FieldErrors | undefined;
  /** Something went wrong that isn't the person's fault: shown above the form. */
  trouble?: string | undefined;
  /** The date that it is about. */
  named?: NamedDate | undefined;
  /** Dates to choose from in its place. */
  others?: readonly NamedDate[] | undefined;
  /** What the page that it is of says in it. */
  wording?: Wording | undefined;
}

export interface LeadFormProps extends FilledIn {
  /** Its name, with which the ids of its controls begin: one in a page. */
  form: string;
  action: string;
  /** Every field that may be wrong, in order. */
  order: readonly string[];
  children: ReactNode;
  /** The words of the button. */
  submit: ReactNode;
  /** Whether it isn't the next thing to do on its page. */
  quiet?: boolean;
}

/**
 * A form that needs no script: it posts to its function, whose answer, when something is missing, is the same form with
 * every answer kept. With one, src/leads/forms/enhance.ts takes over the answer in its place.
 */
export function LeadForm({
  form,
  action,
  order,
  values = {},
  errors = {},
  trouble,
  children,
  submit,
  quiet = false,
}: LeadFormProps) {
  return (
    <form action={action} method="post" noValidate data-enhance="">
      <ErrorSummary form={form} errors={errorsOf(form, order, errors)} />
      <div data-trouble="" role="alert">
        {trouble !== undefined && (
          <p className="notice" tabIndex={-1} autoFocus>
            <Ringable>{trouble}</Ringable>
          </p>
        )}
      </div>
      {children}
      <div className="trap" aria-hidden="true">
        <label htmlFor={`${form}-${TRAP_FIELD}`}>Leave this empty</label>
        <input id={`${form}-${TRAP_FIELD}`} name={TRAP_FIELD} tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="id" defaultValue={values['id'] ?? ''} />
      <SubmitButton quiet={quiet}>{submit}</SubmitButton>
    </form>
  );
}

/** What a control of a form shows of what was typed, what is wrong with it, and a box that says that it is right. */
export const fieldOf =
  (form: string, values: Fields, errors: FieldErrors) =>
  <Name extends string>(name: Name) => ({
    id: `${form}-${name}`,
    name,
    value: values[name],
    error: errors[name],
    tick: tickOf(form, name, values, errors[name]),
  });

/** It stands where a field is asked about, and stays once it is ticked. */
function tickOf(
  form: string,
  field: string,
  values: Fields,
  error: string | undefined,
): TickProps | undefined {
  const question = questionAbout(field, values);
  const checked = isConfirmed(field, values);
  if (!question || !(checked || error === askOnPage(question))) return undefined;
  const name = confirmationOf(field);
  return { id: `${form}-${name}`, name, value: confirming(field, values), label: question.tick, checked };
}

/** What is wrong, in order, each with the id of its control. */
export const errorsOf = (form: string, order: readonly string[], errors: FieldErrors) =>
  order.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [{ id: `${form}-${name}`, message }];
  });

/** Stands beside every box for free text. */
export const NOT_WATCHED = 'This is not watched at night. If a child is in danger now, call 999.';
