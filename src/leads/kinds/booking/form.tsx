import type { NamedDate } from '../../../events/named-date.ts';
import { Choices, TextField, Tick } from '../../../design/form.tsx';
import { AboutDate } from '../../forms/about-date.tsx';
import { fieldOf, LeadForm, NOT_WATCHED, type FilledIn } from '../../forms/lead-form.tsx';
import { EmailField, NameField, PhoneField, SafeMessageField } from '../../forms/reach-fields.tsx';
import { bookingFields, MOST_PLACES } from './answers.ts';

export interface BookingFormProps extends FilledIn {
  /** The date of the page that carries it. */
  date?: NamedDate | undefined;
}

const numbers = Array.from({ length: MOST_PLACES }, (_, index) => String(index + 1));

/** What its button says: src/events/places-left.ts shows the second once all places are taken. */
const BookOrWait = () => (
  <>
    <span data-spare="">Book</span>
    <span data-full="" hidden>
      Join the waiting list
    </span>
  </>
);

/** The form to book places at a date, which it names; where that can’t be booked, it offers others in its place. */
export function BookingForm({ date, ...filledIn }: BookingFormProps) {
  const { values = {}, errors = {}, named = date, others = [] } = filledIn;
  const field = fieldOf('booking', { places: '1', ...values }, errors);
  return (
    <LeadForm
      {...filledIn}
      form="booking"
      action="/api/bookings"
      order={bookingFields}
      submit={others.length > 0 ? 'Book this one' : <BookOrWait />}
    >
      {others.length > 0 ? (
        <Choices
          {...field('event')}
          value={undefined}
          legend="Would one of these suit you?"
          options={others.map(({ slug, title, day, hours, where }) => ({
            value: slug,
            label: title,
            hint: `${day}, ${hours}. ${where}`,
          }))}
        />
      ) : (
        <>
          {named && <AboutDate {...named} />}
          <input type="hidden" name="event" defaultValue={named?.slug ?? values['event'] ?? ''} />
        </>
      )}
      <Choices
        {...field('places')}
        legend="How many of you will come?"
        layout="six"
        options={numbers.map((number) => ({ value: number, label: number }))}
      />
      <NameField {...field('name')} hint="What you’d like us to call you" />
      <EmailField
        {...field('email')}
        hint={
          named?.isOnline
            ? 'We send the link to join there, and your booking'
            : 'We send your booking there. A phone number alone is enough, too'
        }
      />
      <PhoneField {...field('phone')} />
      <SafeMessageField
        {...field('safe_message')}
        legend="If we ring and miss you, may we leave a message that says who we are?"
      />
      <TextField
        {...field('needs')}
        label="Is there anything you need, to get in or to take part? (optional)"
        hint={`Step-free access, an interpreter, a quiet seat. Only whoever runs it sees this. ${NOT_WATCHED}`}
        rows={2}
        enterKeyHint="enter"
      />
      <Tick
        id="booking-named"
        name="named"
        value="yes"
        label="Subject lines and the calendar entry may say what it is"
        hint="Else they say only when and where, in case somebody else sees them. Our emails name it further down"
        checked={values['named'] === 'yes'}
      />
      <Tick
        id="booking-updates"
        name="updates"
        value="yes"
        label="Send me news and dates by email now and then"
        hint="You can stop it at any time"
        checked={values['updates'] === 'yes'}
      />
    </LeadForm>
  );
}
