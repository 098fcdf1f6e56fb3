import { Temporal } from 'temporal-polyfill';
import { sayHostAnswer } from '../../src/leads/emails/host.tsx';
import { VENUE_ANSWERS, type Person } from './person.ts';
import type { VenueAnswer } from './plan.ts';
import type { World } from './world.ts';

/** A request to take part as it is left. */
interface LeftVenue {
  reference: string;
  answer: VenueAnswer | null;
  /** How often somebody was in touch. */
  contacts: number;
  /** The ids of the emails with an answer, and whether one of them was given up. */
  emails: string[];
  lost: boolean;
}

/**
 * What must hold of venues: what is noted is what each was told last, by email where it has an address; nothing is told
 * twice; and each telling counts as being in touch. @returns a line a breach, with nothing personal
 */
export async function judgeVenues(
  { database, standIn }: World,
  people: readonly Person[],
): Promise<string[]> {
  const { rows } = await database.query<LeftVenue>(
    `select reference, answer, (select count(*)::int from contact where lead_id = lead.id) as contacts,
       array(select id::text from message where lead_id = lead.id and kind = 'host') as emails,
       exists (select from message where lead_id = lead.id and kind = 'host' and status = 'dead') as lost
     from lead left join host_answer on lead_id = lead.id`,
  );
  const venues = new Map(rows.map((venue) => [venue.reference, venue]));
  return people
    .filter(({ answered }) => answered.length > 0)
    .flatMap((person) => {
      const venue = venues.get(person.reference ?? '');
      const told = standIn.emails.flatMap(({ idempotencyKey, text }) =>
        venue?.emails.includes(idempotencyKey ?? '') ? answerIn(text ?? '') : [],
      );
      return venue ? judgeVenue(person, venue, told) : [];
    });
}

/** How an email begins that tells a venue this: with the day, and its year after that when it isn't this one. */
function beginningOf(answer: VenueAnswer): string {
  const [words = ''] = sayHostAnswer(
    VENUE_ANSWERS[answer],
    Temporal.PlainDate.from(VENUE_ANSWERS.yes.day),
  ).split(',');
  return words;
}

/** What an email tells a venue. */
const answerIn = (text: string): VenueAnswer[] =>
  (['yes', 'no'] as const).filter((answer) => text.includes(beginningOf(answer)));

function judgeVenue(
  { answered, index, plan }: Person,
  { reference, answer, contacts, emails, lost }: LeftVenue,
  /** What arrived, in order. */
  told: readonly VenueAnswer[],
): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${index}: ${reference} ${problem}`);
  // What came after the last that is known to be noted may be noted, too.
  const last = answered.findLastIndex(({ noted }) => noted);
  const may = [...(last < 0 ? [null] : []), ...answered.slice(Math.max(last, 0)).map((each) => each.answer)];
  if (!may.includes(answer)) say(`is noted as answered ${answer}, not ${may.join(' or ')}`);
  const due = plan.hasEmail ? (answer ?? undefined) : undefined;
  if (!lost && told.at(-1) !== due) say(`was answered ${due}, and told last ${told.at(-1)}`);
  for (const each of ['yes', 'no'] as const) {
    const given = answered.filter(
      (one, at) => one.answer === each && one.answer !== answered[at - 1]?.answer,
    ).length;
    const times = told.filter((one) => one === each).length;
    if (times > given) say(`was told ${each} ${times} times, and answered so ${given} times`);
  }
  if (contacts !== emails.length) say(`has ${emails.length} emails and ${contacts} contacts`);
  return problems;
}
