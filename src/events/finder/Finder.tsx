import { useRef } from 'react';
import { DISTANCES } from './choice.ts';
import { IDS } from './finder-form.ts';
import type { FinderProps, Option } from './finder-props.ts';
import Results from './Results.tsx';
import { useFinder } from './use-finder.ts';

const TIMES: Option[] = [
  { value: '', label: 'Any time' },
  { value: 'fortnight', label: 'Next two weeks' },
  { value: 'evenings', label: 'Evenings' },
  { value: 'weekends', label: 'Weekends' },
];

const REACHES: Option[] = [
  { value: '', label: 'Any distance' },
  ...DISTANCES.map((miles) => ({ value: String(miles), label: `${miles} miles` })),
];

/** The finder: dates near a place, found on the phone itself. Without its script the form leads to the areas. */
export default function Finder(props: FinderProps) {
  const form = useRef<HTMLFormElement>(null);
  const finder = useFinder(form);
  return (
    <>
      <form
        ref={form}
        action="/areas/"
        onSubmit={(event) => {
          event.preventDefault();
          finder.look(true);
          showAnswer(event.currentTarget);
        }}
      >
        <div>
          <label htmlFor={IDS.place}>Postcode or town</label>
          <p className="finder-hint" id="finder-hint">
            {props.start === '' ? `Such as ${props.example}` : `Leave it empty for ${props.start}`}
          </p>
          <input
            className="box"
            id={IDS.place}
            autoComplete="postal-code"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            aria-describedby="finder-hint"
            onChange={finder.lookSoon}
            onBlur={finder.settle}
          />
        </div>
        <Select id={IDS.within} label="How far?" options={REACHES} onChange={finder.look} />
        <Select id={IDS.when} label="When?" options={[...TIMES, ...props.months]} onChange={finder.look} />
        {!props.stops && (
          <>
            <Select id={IDS.for} label="What is it about?" options={props.audiences} onChange={finder.look} />
            <label className="finder-tick">
              <input type="checkbox" id={IDS.online} defaultChecked onChange={() => finder.look(true)} />
              Online too
            </label>
          </>
        )}
        <button className="button" type="submit">
          Find dates
        </button>
      </form>
      <Results {...props} finder={finder} />
    </>
  );
}

/** Brings what is said of the answer into sight, where it is low on the screen or under a phone's keyboard. */
function showAnswer(form: HTMLFormElement): void {
  const seen = visualViewport?.height ?? innerHeight;
  // Only a keyboard on the screen takes that much of it; with one of keys the focus stays.
  if (seen < innerHeight * 0.8 && document.activeElement instanceof HTMLElement)
    document.activeElement.blur();
  const answer = form.parentElement?.querySelector('output');
  if (answer && answer.getBoundingClientRect().top > seen / 2) answer.scrollIntoView();
}

interface SelectProps {
  id: string;
  label: string;
  options: Option[];
  onChange: (settled: boolean) => void;
}

function Select({ id, label, options, onChange }: SelectProps) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} onChange={() => onChange(true)}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
