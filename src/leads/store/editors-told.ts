import type { Transaction } from '../../platform/database/database.ts';

/**
 * Notes that the editors are told of a list of errors, unless they know it: by its digest, empty when there are none.
 * Of a first list that is empty there is nothing to tell. A build that is older than the one they were told of says
 * nothing, since its functions may run until those of the next are out. Of two at once, one is right.
 * @param builtAt when the build that found it read the content, RFC 3339
 * @returns whether they are to be told
 */
export async function noteEditorsTold(
  transaction: Transaction,
  digest: string,
  builtAt: string,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into editors_told (digest, built_at)
     select $1::text, $2::timestamptz where $1 <> '' or exists (select from editors_told)
     on conflict (id) do update set digest = excluded.digest, built_at = excluded.built_at
     where editors_told.digest <> excluded.digest and editors_told.built_at <= excluded.built_at`,
    [digest, builtAt],
  );
  return rowCount === 1;
}
