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

/** A name, as every form asks for it. */
export const NameField = (field: Field<'name'>) => (
  <TextField {...field} label="Your name" autoComplete="name" enterKeyHint="next" />
);

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

/** When a person would like to be rung: only at times when somebody is there. */
export function BestTimeField({
  openingHours,
  ...field
}: Field<'best_time'> & Pick<ReachFieldsProps, 'openingHours'>) {
  const times = bestTimes(openingHours, field.value);
  return (
    <Choices
      {...field}
      legend="When is a good time?"
      layout={times.some(({ label }) => label.includes(',')) ? 'stack' : 'row'}
      options={times}
    />
  );
}

/** Whether a message may be left that somebody else may hear. */
export const SafeMessageField = ({ legend, ...field }: Field<'safe_message'> & { legend: string }) => (
  <Choices
    {...field}
    legend={legend}
    hint="Choose no if somebody else may hear it"
    layout="row"
    options={[
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ]}
  />
);

/** Who a person is and how to reach them, as every form asks it. */
export function ReachFields({ field, phoneHint, openingHours }: ReachFieldsProps) {
  return (
    <>
      <NameField {...field('name')} hint="What you’d like us to call you" />
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
      <BestTimeField {...field('best_time')} openingHours={openingHours} />
      <SafeMessageField
        {...field('safe_message')}
        legend="If you miss us, may we leave a message that says who we are?"
      />
    </>
  );
}
