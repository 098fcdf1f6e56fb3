import { Choices, TextField } from '../../../design/form.tsx';
import { fieldOf, LeadForm, NOT_WATCHED, type FilledIn } from '../../forms/lead-form.tsx';
import { EmailField, NameField, PhoneField } from '../../forms/reach-fields.tsx';
import { hostFields } from './answers.ts';

/** The form for whoever would have the roadshow stop with them, or show and give out what we have. */
export function HostForm(filledIn: FilledIn) {
  const { values = {}, errors = {} } = filledIn;
  const field = fieldOf('host', values, errors);
  return (
    <LeadForm {...filledIn} form="host" action="/api/stops" order={hostFields} submit="Send it to us">
      <Choices
        {...field('wants')}
        legend="What would you like?"
        options={[
          { value: 'stop', label: 'A stop: you come to us' },
          { value: 'pack', label: 'Something to show or give out without you' },
          { value: 'both', label: 'Both, or we’re not sure yet' },
        ]}
      />
      <TextField
        {...field('place_name')}
        label="Your library, hall, club or stall"
        hint="What people call it, and the town"
        autoComplete="organization"
        enterKeyHint="next"
      />
      <TextField
        {...field('postcode')}
        label="Its postcode"
        autoComplete="off"
        enterKeyHint="next"
        width="short"
        spellCheck={false}
      />
      <TextField {...field('day')} label="A day that would suit (optional)" type="date" width="short" />
      <TextField
        {...field('question')}
        label="What should we know? (optional)"
        hint={`When it’s busy, and what you have: a table, a socket, a quiet corner, a way in without steps. ${NOT_WATCHED}`}
        rows={4}
        enterKeyHint="enter"
      />
      <NameField {...field('name')} />
      <EmailField {...field('email')} hint="An email address or a phone number is enough" />
      <PhoneField {...field('phone')} />
    </LeadForm>
  );
}
