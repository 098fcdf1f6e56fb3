import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { STILL_WAITS } from './late.ts';

/** A lead without a word of whose it is. */
export interface ListedLead {
  reference: string;
  received_at: Date;
  /** Null when nobody promised to be in touch. */
  due_at: Date | null;
  team: string;
  area: string | null;
  /** The campaign or partner that it came by, and where its link stood. */
  campaign: string | null;
  placement: string | null;
  source: string | null;
  quarantined: boolean;
  erased: boolean;
  /** Somebody recorded a contact. */
  contacted: boolean;
  /** Nobody did, though it was due. */
  late: boolean;
  /** How its emails are: `team sent, acknowledgement dead`. */
  emails: string;
}

/** What a list may be asked for, as SQL; `$2` is now. */
const STATES = {
  late: `due_at is not null and due_at < $2 and ${STILL_WAITS}`,
  contacted: 'contacted_at is not null',
  quarantined: 'quarantined_at is not null and erased_at is null',
  stopped: 'stopped_at is not null',
  erased: 'erased_at is not null',
  unsent: `exists (select from message where lead_id = lead.id and status in ('waiting', 'sending', 'gathering'))`,
} as const;
export type LeadState = keyof typeof STATES;
export const leadStates = Object.keys(STATES) as LeadState[];

const LIST = `
  select reference, received_at, due_at, team, area, campaign, placement, source, ${STATES.quarantined} as quarantined, ${STATES.erased} as erased,
    ${STATES.contacted} as contacted, ${STATES.late} as late,
    coalesce((
      select string_agg(
        kind || ' ' || case when dismissed_at is null then status else 'dismissed' end, ', ' order by created_at, priority
      ) from message where lead_id = lead.id
    ), '') as emails
  from lead`;

/** The newest leads, of one state where one is named. */
export async function findNewest(
  database: Database,
  now: Temporal.Instant,
  limit: number,
  state?: LeadState,
): Promise<ListedLead[]> {
  const { rows } = await database.query<ListedLead>(
    `${LIST} ${state ? `where ${STATES[state]}` : ''} order by received_at desc limit $1`,
    [limit, now.toString()],
  );
  return rows;
}

/** Rows as they stand in the database, but for hashes; what is sealed is still. */
export interface WholeRows {
  lead: Record<string, unknown> & { details: Buffer | null };
  messages: (Record<string, unknown> & { id: string; email: Buffer | null; dismissal: Buffer | null })[];
  activity: Record<string, unknown>[];
}

/** All that is kept of a lead and its emails, and what is noted of it. */
export async function readWhole(transaction: Transaction, id: string): Promise<WholeRows> {
  const lead = await transaction.query('select * from lead where id = $1', [id]);
  const messages = await transaction.query<WholeRows['messages'][number]>(
    'select * from message where lead_id = $1 order by created_at, priority',
    [id],
  );
  const activity = await transaction.query('select at, kind from activity where lead_id = $1 order by id', [
    id,
  ]);
  const {
    answers_hash: _a,
    email_hash: _e,
    phone_hash: _p,
    household_hash: _h,
    ...codesAndDetails
  } = lead.rows[0];
  return { lead: codesAndDetails, messages: messages.rows, activity: activity.rows };
}
