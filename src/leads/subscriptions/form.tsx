import { Choices, TextField } from '../../design/form.tsx';
import { audienceLists } from '../../events/event-words.ts';
import { fieldOf, LeadForm, type FilledIn } from '../forms/lead-form.tsx';
import { nearFields, type Audience } from './wish.ts';

export interface NearFormProps extends FilledIn {
  /** The area that it is about unless a postcode is given: its slug and name. */
  area?: { slug: string; name: string } | undefined;
  /** Whom dates may be for: where there is one, nobody is asked. */
  audiences: readonly Audience[];
  /** Whether its page is about something else, which is the next thing to do there. */
  quiet?: boolean;
}

/** The smallest step that the site offers: an email address, and we write when a date is near. */
export function NearForm({ area, audiences, quiet = false, ...filledIn }: NearFormProps) {
  const { values = {}, errors = {} } = filledIn;
  const field = fieldOf('near', values, errors);
  const [only] = audiences;
  return (
    <LeadForm {...filledIn} form="near" action="/api/near" order={nearFields} submit="Tell me" quiet={quiet}>
      {area && <input type="hidden" name="area" defaultValue={area.slug} />}
      <TextField
        {...field('email')}
        label="Email address"
        type="email"
        autoComplete="email"
        inputMode="email"
        enterKeyHint="next"
        spellCheck={false}
      />
      <TextField
        {...field('outcode')}
        label={area ? 'First half of your postcode (optional)' : 'First half of your postcode'}
        hint={
          area
            ? `Leave it empty for dates in ${area.name}`
            : 'The part before the space. We don’t keep the rest'
        }
        enterKeyHint="done"
        width="short"
        spellCheck={false}
      />
      {only && audiences.length === 1 ? (
        <input type="hidden" name="audience" defaultValue={only} />
      ) : (
        <Choices
          {...field('audience')}
          legend="Which is most like you?"
          options={audiences.map((value) => ({ value, label: audienceLists[value].label }))}
        />
      )}
    </LeadForm>
  );
}
