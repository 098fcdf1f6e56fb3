import { Temporal } from 'temporal-polyfill';
import { hasConsent } from '../consent.ts';
import { placeOfLine, type Content } from '../entry.ts';
import { currentOf } from '../last-day.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { Context, SiteContext } from './check.ts';

/** How many days before consent, rates or figures end somebody is told. */
export const SOON = 30;
/** How many days before the table of bank holidays ends somebody is told. */
const HOLIDAYS_SOON = 90;

/** How many days there are until a day; fewer than none when it is past. */
export const daysUntil = (today: Temporal.PlainDate, day: string) =>
  today.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days;

const endsOrEnded = (today: Temporal.PlainDate, last: string, ends: string) =>
  daysUntil(today, last) < 0 ? `ended on ${last}` : `${ends} today`;

const ending = problemOf('consent-ending', 'warning');
const ended = problemOf('consent-ended', 'warning');

/** Consent that ends within 30 days; and a story that isn't shown because its consent has ended. */
export function consentEnding({ stories }: Content, { today, withheld }: SiteContext): Problem[] {
  const soon = stories
    .filter(({ data }) => hasConsent(data, today) && daysUntil(today, data.consent.expires) <= SOON)
    .map(({ source, data }) =>
      ending(
        { source, field: 'consent.expires' },
        `consent ends on ${data.consent.expires}: the story goes at the start of that day`,
        'Ask whether the person agrees for longer, and write down the new date.',
      ),
    );
  const over = withheld
    .filter(({ data }) => data.consent.withdrawn === undefined && daysUntil(today, data.consent.expires) <= 0)
    .map(({ source, data }) =>
      ended(
        { source, field: 'consent.expires' },
        `consent ${endsOrEnded(today, data.consent.expires, 'ends')}: the story isn’t published`,
        'Ask whether the person agrees again, or take the story out.',
      ),
    );
  return [...soon, ...over];
}

const review = problemOf('review-due', 'warning');

/** A page that nobody has checked for 12 months. */
export const reviewDue = ({ pages }: Content, { today }: Context): Problem[] =>
  pages
    .filter(({ data }) => daysUntil(today.subtract({ months: 12 }), data.reviewed) < 0)
    .map(({ source, data }) =>
      review(
        { source, field: 'reviewed' },
        `was last checked on ${data.reviewed}, more than 12 months ago`,
        `Ask the ${data.reviewedBy} to read it, and write down the day.`,
      ),
    );

const due = problemOf('assessment-due', 'warning');
const unfilled = problemOf('assessment-unfilled', 'error');

/** An impact assessment to sign, or to look at again. */
export const assessmentsDue = ({ assessments }: Content, { today }: Context): Problem[] =>
  assessments
    .filter(({ data }) => daysUntil(today, data.review) <= 0)
    .map(({ source, data }) =>
      due(
        { source, field: 'review' },
        data.status === 'draft'
          ? `was to be signed by ${data.review}, and is a draft`
          : `was to be looked at again by ${data.review}`,
        `Ask the ${data.owner} to go through it, and write down the next day.`,
      ),
    );

const TO_FILL_IN = /FILL\s+IN/;

/** An impact assessment that is signed with places to fill in, in its fields and its words. */
export const assessmentsUnfilled = ({ assessments }: Content): Problem[] =>
  assessments
    .filter(({ data }) => data.status === 'signed')
    .flatMap((entry) => {
      const fields = (['title', 'owner'] as const).filter((field) => TO_FILL_IN.test(entry.data[field]));
      const block = entry.parts.blocks.find(({ text }) => TO_FILL_IN.test(text));
      const places = [
        ...fields.map((field) => ({ source: entry.source, field })),
        ...(block ? [placeOfLine(entry, block.line)] : []),
      ];
      const cure = 'Fill it in, or set its status back to draft.';
      return places.map((place) => unfilled(place, 'has a place to fill in, and is signed', cure));
    });

const signedAhead = problemOf('assessment-signed-ahead', 'error');

/** An impact assessment that says that it was signed on a day to come. */
export const assessmentsSignedAhead = ({ assessments }: Content, { today }: Context): Problem[] =>
  assessments.flatMap(({ source, data: { signed } }) =>
    signed === undefined || daysUntil(today, signed) <= 0
      ? []
      : signedAhead(
          { source, field: 'signed' },
          `is ${signed}, which is still to come`,
          'Write the day on which it was signed, or set its status back to draft.',
        ),
  );

const ratesEnd = problemOf('rates-ending', 'warning');

/** Rates that end within 30 days, or have ended, where none follow on the next day and none hold today. */
export const ratesEnding = ({ rates }: Content, { today }: Context): Problem[] =>
  rates.flatMap(({ source, data: { to: last } }) => {
    const days = daysUntil(today, last);
    const next = Temporal.PlainDate.from(last).add({ days: 1 }).toString();
    const isFollowed = rates.some(({ data }) => data.from <= next && data.to > last);
    if (days > SOON || isFollowed || (days < 0 && currentOf(rates, today))) return [];
    const message =
      days <= 0
        ? `${endsOrEnded(today, last, 'end')}: no page shows an amount`
        : `end on ${last}, and none follow`;
    const cure = 'Write down those that follow, as an entry of their own with their dates and source.';
    return [ratesEnd({ source, field: 'to' }, message, cure)];
  });

const holidays = problemOf('bank-holidays-ending', 'warning');

/** The table of bank holidays ends within 90 days: promises after it would be wrong. */
export const holidaysEnding = (_content: Content, { today, country }: Context): Problem[] =>
  country === undefined || daysUntil(today, country.holidays.until) > HOLIDAYS_SOON
    ? []
    : [
        holidays(
          { source: 'src/platform/data/bank-holidays-england.json', field: 'covers' },
          `bank holidays are known only until ${country.holidays.until}`,
          'Ask a developer to add the next year from gov.uk/bank-holidays.',
        ),
      ];
