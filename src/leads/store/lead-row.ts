import type { Codes } from '../kinds/kind.ts';

/** When each answer was last sent, by its field, in ms since 1970. */
export type AnsweredAt = Readonly<Record<string, number>>;

/** A lead as it is stored: codes, hashes, and the details sealed. Instants are RFC 3339. */
export interface LeadRow extends Codes {
  id: string;
  reference: string;
  /** The name of its kind. */
  kind: string;
  /** When what is stored now was sent. */
  receivedAt: string;
  /** Null when nobody promised to be in touch. */
  dueAt: string | null;
  team: string;
  quarantined: boolean;
  /** The person asked not to be contacted, and that stands. */
  stopped: boolean;
  /** What the checks for spam and danger saw. */
  signals: readonly string[];
  answersHash: Buffer;
  emailHash: Buffer | null;
  phoneHash: Buffer | null;
  householdHash: Buffer | null;
  details: Buffer;
  answeredAt: AnsweredAt;
  /** The confirmation that the email address still waits for. */
  confirming: string | null;
}

/** Where a value of a row is stored, and what is stored, as SQL; without it the value as it is. */
interface Column {
  name: string;
  /** In a new lead, and in one that changes. */
  value?: string;
  /** In one that changes, where that is another; null where it stays what it was. */
  changed?: string | null;
}

const columns: Record<keyof LeadRow, Column> = {
  id: { name: 'id', changed: null },
  reference: { name: 'reference', changed: null },
  kind: { name: 'kind', changed: null },
  // One that was erased begins anew.
  receivedAt: {
    name: 'received_at',
    changed: 'case when erased_at is null then received_at else :receivedAt::timestamptz end',
  },
  dueAt: { name: 'due_at' },
  interest: { name: 'interest' },
  team: { name: 'team' },
  reason: { name: 'reason' },
  area: { name: 'area' },
  authority: { name: 'authority' },
  campaign: { name: 'campaign' },
  event: { name: 'event' },
  placement: { name: 'placement' },
  source: { name: 'source' },
  updates: { name: 'updates' },
  quarantined: {
    name: 'quarantined_at',
    value: 'case when :quarantined then :receivedAt::timestamptz end',
  },
  stopped: { name: 'stopped_at', value: 'null', changed: 'case when :stopped then stopped_at end' },
  signals: { name: 'signals' },
  answersHash: { name: 'answers_hash' },
  emailHash: { name: 'email_hash' },
  phoneHash: { name: 'phone_hash' },
  householdHash: { name: 'household_hash' },
  details: { name: 'details' },
  answeredAt: { name: 'answered_at' },
  confirming: { name: 'confirming' },
};

const inOrder = Object.entries(columns).map(([key, { name, value = `:${key}`, changed = value }]) => ({
  name,
  value,
  changed,
}));

/** SQL of what a row stores, by the names of its values: columns and values of a new lead, and what it changes of another. */
export const rowSql = {
  names: inOrder.map(({ name }) => name).join(', '),
  values: inOrder.map(({ value }) => value).join(', '),
  changes: inOrder
    .filter(({ changed }) => changed !== null)
    .map(({ name, changed }) => `${name} = ${changed}`)
    .join(', '),
};

/** The values of a row by their names in it, as the database takes them. */
export const rowAsValues = (row: LeadRow) => ({ ...row, answeredAt: JSON.stringify(row.answeredAt) });
