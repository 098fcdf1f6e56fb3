import type {
  HTMLInputAutoCompleteAttribute,
  HTMLInputTypeAttribute,
  InputHTMLAttributes,
  ReactNode,
} from 'react';

/** What every control has. Its id is its name; hint and error have `${name}-hint` and `${name}-error`. */
interface Control {
  name: string;
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
}

const describedBy = ({ name, hint, error }: Control) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;

function Notes({ name, hint, error }: Control) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          <span className="hide">Error: </span>
          {error}
        </p>
      )}
    </>
  );
}

export interface TextFieldProps extends Control {
  label: string;
  value?: string | undefined;
  type?: HTMLInputTypeAttribute | undefined;
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  enterKeyHint?: InputHTMLAttributes<HTMLInputElement>['enterKeyHint'];
  /** With rows it is a box for several lines. */
  rows?: number | undefined;
  width?: 'short' | 'full' | undefined;
  /** Of a date: the first and the last day, `2026-11-30`. */
  min?: string | undefined;
  max?: string | undefined;
  spellCheck?: boolean | undefined;
}

/** A line or a box to write in: label above, hint before, error beside. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, error, value, type = 'text', rows, width = 'full', ...rest } = props;
  const common = {
    ...rest,
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <Notes name={name} hint={hint} error={error} />
      {rows ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input {...common} type={type} className={width === 'short' ? 'short' : undefined} />
      )}
    </div>
  );
}

export interface ChoicesProps extends Control {
  legend: string;
  value?: string | undefined;
  options: { value: string; label: string; hint?: string | undefined }[];
  layout?: 'stack' | 'row' | undefined;
}

/** One answer out of a few. The first choice's id is the name, so that an error can lead to it. */
export function Choices({ name, legend, hint, error, value, options, layout = 'stack' }: ChoicesProps) {
  return (
    <fieldset
      role="radiogroup"
      className={error ? 'field wrong' : 'field'}
      aria-describedby={describedBy({ name, hint, error })}
      aria-invalid={error ? true : undefined}
    >
      <legend>{legend}</legend>
      <Notes name={name} hint={hint} error={error} />
      <div className={`choices ${layout}`}>
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${option.value}`;
          return (
            <div className="choice" key={option.value}>
              <input
                type="radio"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={option.value === value}
                aria-describedby={option.hint && `${id}-about`}
              />
              <label htmlFor={id}>{option.label}</label>
              {option.hint && (
                <p className="hint" id={`${id}-about`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

export interface TickProps extends Control {
  value: string;
  label: ReactNode;
  checked?: boolean | undefined;
}

/** One box to tick. */
export function Tick({ name, value, label, hint, checked, error }: TickProps) {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      {error && <Notes name={name} error={error} />}
      <div className="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          defaultChecked={checked}
          aria-describedby={describedBy({ name, hint, error })}
          aria-invalid={error ? true : undefined}
        />
        <label htmlFor={name}>{label}</label>
        {hint && <Notes name={name} hint={hint} />}
      </div>
    </div>
  );
}

export interface ErrorSummaryProps {
  errors: { field: string; message: string }[];
}

/** All that is wrong, at the top. It takes the focus without JavaScript; each line leads to its control. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">There is a problem</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface ChoiceButtonsProps extends Control {
  legend: string;
  options: { value: string; label: string }[];
}

/** One answer out of a few, each a big button that sends the form. The first one's id is the name. */
export function ChoiceButtons({ name, legend, hint, error, options }: ChoiceButtonsProps) {
  return (
    <fieldset
      className={error ? 'field wrong' : 'field'}
      aria-describedby={describedBy({ name, hint, error })}
    >
      <legend>{legend}</legend>
      <Notes name={name} hint={hint} error={error} />
      <div className="choice-buttons">
        {options.map(({ value, label }, index) => (
          <button
            key={value}
            type="submit"
            id={index === 0 ? name : `${name}-${value}`}
            name={name}
            value={value}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

export interface SubmitButtonProps {
  children: ReactNode;
  /** What pressing it sends, where a page has more than one. */
  name?: string | undefined;
  value?: string | undefined;
  /** True for one that isn't the next thing to do. */
  quiet?: boolean | undefined;
}

/** A button that sends its form. */
export function SubmitButton({ children, name, value, quiet = false }: SubmitButtonProps) {
  return (
    <button className={quiet ? 'button quiet' : 'button'} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}
