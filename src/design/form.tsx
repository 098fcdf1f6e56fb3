import type {
  HTMLInputAutoCompleteAttribute,
  HTMLInputTypeAttribute,
  InputHTMLAttributes,
  ReactNode,
} from 'react';

/** What every control has. Hint and error have the ids `${id}-hint` and `${id}-error`. */
interface Control {
  /** One in the page: the name of its form and its own, since two forms may ask the same. */
  id: string;
  name: string;
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
}

type Noted = Pick<Control, 'id' | 'hint' | 'error'>;

const describedBy = ({ id, hint, error }: Noted) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Notes({ id, hint, error }: Noted) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
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
  /** A box to tick about what is written, under it. */
  tick?: TickProps | undefined;
}

/** A line or a box to write in: label above, hint before, error beside. */
export function TextField(props: TextFieldProps) {
  const { id, name, label, hint, error, value, type = 'text', rows, width = 'full', tick, ...rest } = props;
  const common = {
    ...rest,
    id,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <Notes id={id} hint={hint} error={error} />
      {rows ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input {...common} type={type} className={width === 'short' ? 'short' : undefined} />
      )}
      {tick && <Tick {...tick} />}
    </div>
  );
}

export interface SelectProps extends Control {
  label: string;
  value?: string | undefined;
  options: readonly string[];
}

/** One answer out of many, or none; what was sent before stays, whether or not it is among them. */
export function Select({ id, name, label, hint, error, value = '', options }: SelectProps) {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <Notes id={id} hint={hint} error={error} />
      <select id={id} name={name} defaultValue={value} aria-describedby={describedBy({ id, hint, error })}>
        <option value="">Choose one, if you like</option>
        {[...new Set([...options, value])].filter(Boolean).map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface ChoicesProps extends Control {
  legend: string;
  value?: string | undefined;
  options: { value: string; label: string; hint?: string | undefined }[];
  /** `six` are short ones, as numbers. */
  layout?: 'stack' | 'row' | 'six' | undefined;
}

/** One answer out of a few. The first choice has the id, so that an error can lead to it. */
export function Choices({ id, name, legend, hint, error, value, options, layout = 'stack' }: ChoicesProps) {
  return (
    <fieldset
      role="radiogroup"
      className={error ? 'field wrong' : 'field'}
      aria-describedby={describedBy({ id, hint, error })}
      aria-invalid={error ? true : undefined}
    >
      <legend>{legend}</legend>
      <Notes id={id} hint={hint} error={error} />
      <div className={`choices ${layout}`}>
        {options.map((option, index) => {
          const ownId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="choice" key={option.value}>
              <input
                type="radio"
                id={ownId}
                name={name}
                value={option.value}
                defaultChecked={option.value === value}
                aria-describedby={option.hint && `${ownId}-about`}
              />
              <label htmlFor={ownId}>{option.label}</label>
              {option.hint && (
                <p className="hint" id={`${ownId}-about`}>
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
export function Tick({ id, name, value, label, hint, checked, error }: TickProps) {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      {error && <Notes id={id} error={error} />}
      <div className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={checked}
          aria-describedby={describedBy({ id, hint, error })}
          aria-invalid={error ? true : undefined}
        />
        <label htmlFor={id}>{label}</label>
        {hint && <Notes id={id} hint={hint} />}
      </div>
    </div>
  );
}

export interface ErrorSummaryProps {
  /** The name of the form. */
  form: string;
  /** Each with the id of its control. */
  errors: { id: string; message: string }[];
}

/** All that is wrong, at the top. It takes the focus without JavaScript; each line leads to its control. */
export function ErrorSummary({ form, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  const title = `${form}-problems`;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby={title}>
      <h2 id={title}>There is a problem</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a href={`#${id}`}>{message}</a>
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

/** One answer out of a few, each a big button that sends the form. The first one has the id. */
export function ChoiceButtons({ id, name, legend, hint, error, options }: ChoiceButtonsProps) {
  return (
    <fieldset className={error ? 'field wrong' : 'field'} aria-describedby={describedBy({ id, hint, error })}>
      <legend>{legend}</legend>
      <Notes id={id} hint={hint} error={error} />
      <div className="choice-buttons">
        {options.map(({ value, label }, index) => (
          <button
            key={value}
            type="submit"
            id={index === 0 ? id : `${id}-${value}`}
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
