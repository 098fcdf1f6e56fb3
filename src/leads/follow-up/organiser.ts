import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import type { OrganisedDate } from '../emails/organiser.tsx';
import type { Fields } from '../forms/fields.ts';
import { cleanLine, cleanText } from '../forms/text.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { noteActivity } from '../store/activity.ts';
import {
  countCame,
  countWalkIn,
  noteAttendance,
  noteCame,
  noteNotRung,
  noteRung,
  setReport,
} from '../store/attendance.ts';
import { promote } from '../submit/promote.ts';
import { referencePattern } from '../submit/reference.ts';
import { isCall } from './calls.ts';
import { onDate, sayNotice, type Organising } from './say-notice.ts';

/**
 * What became of a tap, and where on the page to go on. `leads` have emails that may go out at once; `rung` can be put
 * back.
 */
export type Done =
  | {
      ok: true;
      at?: string;
      leads?: readonly string[];
      said?: boolean;
      rung?: { ref: string; about: string };
    }
  | { ok: false; field: string; error: string };

type Action = (organised: OrganisedDate, fields: Fields, edges: Organising) => Promise<Done>;

/** How long a sentence of the morning may be, and how it went. */
const MOST = { words: 200, report: 2000 };

/** All that the page does, by the name of its button; each may be done twice. */
const ACTIONS: Readonly<Record<string, Action>> = {
  came: (organised, fields, edges) => noteHousehold(organised, fields, edges, 'all'),
  fewer: (organised, fields, edges) => noteHousehold(organised, fields, edges, 'fewer'),
  'walked in': (organised, _, edges) => walkIn(organised, edges, 1),
  'one fewer': (organised, _, edges) => walkIn(organised, edges, -1),
  rung: async ({ slug }, { ref = '' }, edges) => {
    const rung = await onDate(slug, edges, async (transaction) => {
      const noted = await noteRung(transaction, slug, ref);
      if (noted) await noteActivity(transaction, [noted.id], 'rung', edges.clock());
      return noted;
    });
    return { ok: true, at: 'calls', ...(rung && { rung: { ref, about: rung.about } }) };
  },
  'not rung': async ({ slug }, { ref = '', about = '' }, edges) => {
    if (!isCall(about)) return { ok: true, at: 'calls' };
    await onDate(slug, edges, async (transaction) => {
      const back = await noteNotRung(transaction, slug, { reference: ref, about });
      await noteActivity(transaction, back, 'not rung', edges.clock());
    });
    return { ok: true, at: 'calls' };
  },
  promote: async ({ slug }, _, edges) => {
    const leads = await onDate(slug, edges, (transaction) =>
      promote(transaction, slug, edges, { byHand: true }),
    );
    return { ok: true, at: 'waiting', leads };
  },
  off: (organised, fields, edges) => notice(organised, fields, edges, 'off'),
  late: (organised, fields, edges) => notice(organised, fields, edges, 'late'),
  moved: (organised, fields, edges) => notice(organised, fields, edges, 'moved'),
  'as planned': (organised, fields, edges) => notice(organised, fields, edges, null),
  // Enter in the sentence: nobody is told before somebody says what.
  none: async () => ({ ok: false, field: 'action', error: 'Press one of the three' }),
  report,
};

/** Does what a button of the page says; undefined when there is no such button. */
export async function organise(
  organised: OrganisedDate,
  fields: Fields,
  edges: Organising,
): Promise<Done | undefined> {
  const { action = '', ref } = fields;
  if (ref !== undefined && !referencePattern.test(ref)) return undefined;
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action]?.(organised, fields, edges) : undefined;
}

async function noteHousehold(
  organised: OrganisedDate,
  { ref = '', at = '' }: Fields,
  edges: Organising,
  what: 'all' | 'fewer',
): Promise<Done> {
  await counting(organised, edges, (transaction) => noteCame(transaction, organised.slug, ref, what));
  return { ok: true, at: /^\d+$/.test(at) ? `b${at}` : 'coming' };
}

async function walkIn(organised: OrganisedDate, edges: Organising, by: 1 | -1): Promise<Done> {
  await counting(organised, edges, (transaction) => countWalkIn(transaction, organised.slug, by));
  return { ok: true, at: 'walk-ins' };
}

/** Runs `work`, and counts how many more came by it for the report: where and for whom, and nobody. */
const counting = (
  { slug, date: { area, audience } }: OrganisedDate,
  edges: Organising,
  work: (transaction: Transaction) => Promise<void>,
): Promise<void> =>
  onDate(slug, edges, async (transaction) => {
    const before = await countCame(transaction, slug);
    await work(transaction);
    const more = (await countCame(transaction, slug)) - before;
    await noteAttendance(transaction, { event: slug, area: area ?? null, audience }, more, edges.clock());
  });

const WANTED = {
  off: undefined,
  late: 'Say when it starts, in a sentence',
  moved: 'Say where it is now, in a sentence',
} as const;

async function notice(
  organised: OrganisedDate,
  fields: Fields,
  edges: Organising,
  status: NoticeStatus | null,
): Promise<Done> {
  // A page that was left open since.
  if (Temporal.Instant.compare(londonInstant(organised.date.ends), edges.clock()) <= 0) {
    return { ok: false, field: 'how', error: 'It’s over, so nobody was told. Say here how it went' };
  }
  const words = cleanLine(fields['words'] ?? '');
  const wanted = status && WANTED[status];
  if (wanted && words === '') return { ok: false, field: 'words', error: wanted };
  if (words.length > MOST.words) {
    return { ok: false, field: 'words', error: `Keep this to one sentence, under ${MOST.words} letters` };
  }
  const said = await sayNotice(organised, { status, words: words || null }, edges);
  return { ok: true, at: 'morning', said };
}

async function report(organised: OrganisedDate, fields: Fields, edges: Organising): Promise<Done> {
  const { slug } = organised;
  const text = cleanText(fields['how'] ?? '');
  const given = cleanLine(fields['many'] ?? '');
  const came = given === '' ? null : Number(given);
  if (came !== null && !/^\d{1,4}$/.test(given)) {
    return { ok: false, field: 'many', error: 'Write a number, as 24' };
  }
  if (text.length > MOST.report) {
    return { ok: false, field: 'how', error: `Please keep this under ${MOST.report} letters` };
  }
  const words = text === '' ? null : edges.keyring.seal(text, `event ${slug}`);
  await counting(organised, edges, (transaction) => setReport(transaction, slug, { came, words }));
  return { ok: true, at: 'how-it-went' };
}
