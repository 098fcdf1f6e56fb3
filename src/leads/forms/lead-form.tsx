import type { ReactNode } from 'react';
import { ErrorSummary, SubmitButton } from '../../design/form.tsx';
import type { FieldErrors, Fields } from './answer-fields.ts';
import { TRAP_FIELD } from './signals.ts';

/** What every form shows after an error: what was typed, and what is wrong. */
export interface FilledIn {
  values?: Fields | undefined;
  errors?: FieldErrors | undefined;
  /** Something went wrong that isn't the person's fault: shown above the form. */
  trouble?: string | undefined;
}

export interface LeadFormProps extends FilledIn {
  action: string;
  /** Every field that may be wrong, in order. */
  order: readonly string[];
  children: ReactNode;
  /** The words of the button. */
  submit: string;
}

/**
 * A form that needs no script: it posts to its function, whose answer, when something is missing, is the same form with
 * every answer kept. With one, src/leads/forms/enhance.ts takes over the answer in its place.
 */
export function LeadForm({
  action,
  order,
  values = {},
  errors = {},
  trouble,
  children,
  submit,
}: LeadFormProps) {
  const wrong = order.flatMap((field) => {
    const message = errors[field];
    return message === undefined ? [] : [{ field, message }];
  });
  return (
    <form className="enquiry" action={action} method="post" noValidate data-enhance="">
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      <div data-trouble="" role="alert">
        {trouble !== undefined && (
          <p className="notice" tabIndex={-1}>
            {trouble}
          </p>
        )}
      </div>
      {children}
      <div className="trap" aria-hidden="true">
        <label htmlFor={TRAP_FIELD}>Leave this empty</label>
        <input id={TRAP_FIELD} name={TRAP_FIELD} tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="id" defaultValue={values['id'] ?? ''} />
      <SubmitButton>{submit}</SubmitButton>
    </form>
  );
}

/** What a control shows of what was typed, and what is wrong with it. */
export const fieldOf =
  (values: Fields, errors: FieldErrors) =>
  <Name extends string>(name: Name) => ({ name, value: values[name], error: errors[name] });

/** Stands beside every box for free text. */
export const NOT_WATCHED = 'This is not watched at night. If a child is in danger now, call 999.';
