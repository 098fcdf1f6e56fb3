import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Duplicate } from '../kinds/lead.ts';
import type { StoredLead } from './stored-lead.ts';

/** How many others are offered. */
const MOST_DUPLICATES = 5;

/** The newest other leads of the same kind with the same email, phone or household, found by keyed hashes; never merged. */
export async function findDuplicates(
  database: Database | Transaction,
  {
    id,
    kind,
    emailHash,
    phoneHash,
    householdHash,
  }: Pick<StoredLead, 'id' | 'kind' | 'emailHash' | 'phoneHash' | 'householdHash'>,
): Promise<Duplicate[]> {
  const { rows } = await database.query<{
    reference: string;
    email: boolean | null;
    phone: boolean | null;
    household: boolean | null;
  }>(
    `select reference, email_hash = $2 as email, phone_hash = $3 as phone, household_hash = $4 as household from lead
     where id <> $1 and kind = $5 and (email_hash = $2 or phone_hash = $3 or household_hash = $4)
     order by received_at desc limit ${MOST_DUPLICATES}`,
    [id, emailHash, phoneHash, householdHash, kind],
  );
  return rows.map(({ reference, ...same }) => ({
    reference,
    shares: (['email', 'phone', 'household'] as const).filter((each) => same[each] === true),
  }));
}

/** The id of another lead of the same kind as that of an id, by its reference. */
export async function findOtherOfKind(
  transaction: Transaction,
  id: string,
  reference: string,
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ id: string }>(
    'select id from lead where reference = $1 and id <> $2 and kind = (select kind from lead where id = $2)',
    [reference, id],
  );
  return rows[0]?.id;
}
