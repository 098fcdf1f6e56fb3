import type { Agency } from '../../content/schemas/index.ts';
import { Choices, TextField, type TickProps } from '../../design/form.tsx';
import type { ReachField } from './answer-fields.ts';
import { bestTimes } from './best-times.ts';

export interface ReachFieldsProps {
  /** What a field holds and what is wrong with it. */
  field: <Name extends ReachField>(name: Name) => Omit<Field<Name>, 'hint'>;
  phoneHint?: string | undefined;
  /** When somebody is there to get in touch: no other time is offered. */
  openingHours: Agency['openingHours'];
}

type Field<Name extends string> = {
  id: string;
  name: Name;
  value: string | undefined;
  error: string | undefined;
  hint?: string | undefined;
  tick?: TickProps | undefined;
};

/** A phone number, as every form asks for it. */
export const PhoneField = (field: Field<'phone'>) => (
  <TextField
    {...field}
    label="Phone number"
    type="tel"
    autoComplete="tel"
    inputMode="tel"
    enterKeyHint="next"
  />
);

/** An email address, as every form asks for it. */
export const EmailField = (field: Field<'email'>) => (
  <TextField
    {...field}
    label="Email address"
    type="email"
    autoComplete="email"
    inputMode="email"
    enterKeyHint="next"
    spellCheck={false}
  />
);

/** Who a person is and how to reach them, as every form asks it. */
export function ReachFields({ field, phoneHint, openingHours }: ReachFieldsProps) {
  const times = bestTimes(openingHours, field('best_time').value);
  return (
    <>
      <TextField
        {...field('name')}
        label="Your name"
        hint="What you’d like us to call you"
        autoComplete="name"
        enterKeyHint="next"
      />
      <PhoneField {...field('phone')} hint={phoneHint} />
      <EmailField {...field('email')} />
      <TextField
        {...field('postcode')}
        label="Postcode"
        hint="So that the right people ring. The first half is enough"
        autoComplete="postal-code"
        enterKeyHint="next"
        width="short"
        spellCheck={false}
      />
      <Choices
        {...field('contact')}
        legend="How should we get in touch?"
        layout="row"
        options={[
          { value: 'phone', label: 'Ring me' },
          { value: 'email', label: 'Email me' },
          { value: 'text', label: 'Text me' },
        ]}
      />
      <Choices
        {...field('best_time')}
        legend="When is a good time?"
        layout={times.some(({ label }) => label.includes(',')) ? 'stack' : 'row'}
        options={times}
      />
      <Choices
        {...field('safe_message')}
        legend="If you miss us, may we leave a message that says who we are?"
        hint="Choose no if somebody else may hear it"
        layout="row"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </>
  );
}
