import type { faultTable } from './fault-table.ts';
import type { Removal } from './harness-build.ts';

/** What holds leads, the row of the fault table that it is for, and how the code is without it. */
export const safeguards: Record<string, { row: keyof typeof faultTable; removals: Removal[] }> = {
  'nobody is thanked before a store has it': {
    row: 'Blobs fail while the database is down',
    removals: [
      {
        file: 'leads/submit/accept.ts',
        find: 'if (!(await keepForm({ id, reference, given: lead, received, due, signals }, edges))) throw problem;',
        replace: 'await keepForm({ id, reference, given: lead, received, due, signals }, edges);',
      },
    ],
  },
  'what Blobs say is read back': {
    row: 'Blobs fail while the database is down',
    removals: [
      {
        file: 'platform/database/blobs.ts',
        find: "return (await store.get(key, { type: 'text' })) === value;",
        replace: 'return true;',
      },
    ],
  },
  'a second store takes over from the database': {
    row: 'the database refuses',
    removals: [
      {
        file: 'leads/submit/second-store.ts',
        find: 'return secondStore.keep(',
        replace: 'return edges.none ?? secondStore.keep(',
      },
      {
        file: 'leads/submit/second-store.ts',
        find: 'export async function keepForm(form: KeptForm, { keyring, secondStore }: Keeping): Promise<boolean> {',
        replace:
          'export async function keepForm(form: KeptForm, { keyring, secondStore }: Keeping): Promise<boolean> { const edges = { none: false };',
      },
    ],
  },
  'what was kept is removed only once it is in the database': {
    row: 'the process is killed while it sweeps',
    removals: [
      {
        file: 'leads/submit/second-store.ts',
        find: 'const form = openForm(key, sealed, keyring);',
        replace: 'const form = openForm(key, sealed, keyring); await secondStore.remove(key);',
      },
    ],
  },
  'what was kept is of the kind that it came as': {
    row: 'the form is that of any kind of lead',
    removals: [
      {
        file: 'leads/submit/kept-form.ts',
        find: 'kind: given.kind,',
        replace: '',
      },
    ],
  },
  'what had committed is not moved again': {
    row: 'the database dies after it committed, before it answers',
    removals: [
      {
        file: 'leads/submit/change.ts',
        find: 'if (!same || earlier.quarantined !== quarantined || heardAgain || seated?.isNew) {',
        replace: 'if (!same || edges) {',
      },
    ],
  },
  'a lead and its emails are stored together': {
    row: 'the process is killed while somebody sends',
    removals: [
      {
        file: 'leads/store/leads.ts',
        find: "const { rowCount } = await database.query(INSERT(values(draft, 'received')));",
        replace: `const { rowCount } = await database.query(INSERT(values({ ...draft, messages: [] }, 'received')));
  const add = statement(\`with stored as (select * from lead where id = :leadId), \${lettersSql('0')} select id from stored\`);
  if (rowCount) await database.query(add({ leadId: draft.row.id, ...lettersAsValues(draft) }));`,
      },
    ],
  },
  'one id is one lead': {
    row: 'fifty post one form at once',
    removals: [
      {
        file: 'leads/store/leads.ts',
        find: 'on conflict do nothing\n    returning *',
        replace: 'returning *',
      },
    ],
  },
  'every try of an email has the same key': {
    row: 'Resend fails',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: 'mailer(letter, message.id)',
        replace: 'mailer(letter, message.id + message.attempts)',
      },
    ],
  },
  'what may work later is tried again': {
    row: 'Resend fails',
    removals: [
      {
        file: 'platform/mail/mailer.ts',
        find: "internal_server_error: 'again',",
        replace: "internal_server_error: 'refused',",
      },
    ],
  },
  'only Resend’s own word on an email is final': {
    row: 'Resend fails',
    removals: [
      {
        file: 'platform/mail/mailer.ts',
        find: 'const status = MEANING[name];',
        replace: "const status = statusCode === 404 ? 'refused' : MEANING[name];",
      },
    ],
  },
  'what wasn’t taken isn’t counted as tried': {
    row: 'Resend’s quota is used up, at last for thirty hours',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: "status === 'again' ? tried : triedBefore;",
        replace: 'tried ?? triedBefore;',
      },
    ],
  },
  'nobody’s word on how long to wait is believed for more than an hour': {
    row: 'Resend’s quota is used up, at last for thirty hours',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: 'Math.ceil(Math.min(afterSeconds, LONGEST_WAIT))',
        replace: 'Math.ceil(afterSeconds)',
      },
    ],
  },
  'a lease keeps others away': {
    row: 'three sweep at once',
    removals: [
      {
        file: 'leads/store/leases.ts',
        find: 'next_attempt_at = $1::timestamptz + make_interval(secs => $3)',
        replace: 'next_attempt_at = $1::timestamptz + make_interval(secs => 0 * $3)',
      },
    ],
  },
  'a lease ends': {
    row: 'the process is killed while somebody sends',
    removals: [
      {
        file: 'leads/store/leases.ts',
        find: "where status in ('waiting', 'sending') and next_attempt_at <= $1",
        replace: "where status = 'waiting' and next_attempt_at <= $1",
      },
    ],
  },
  'nothing is sent again once its key may be forgotten': {
    row: 'no sweep for a day',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: 'if (isOutOfTime(message, clock()))',
        replace: 'if (!message)',
      },
    ],
  },
  'what is given up is shown': {
    row: 'Resend is down for thirty hours',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: "outcome.status === 'held' ? 'held' : 'dead'",
        replace: "outcome.status === 'held' ? 'held' : 'replaced'",
      },
    ],
  },
  'an email is sent as it was written': {
    row: 'the wording changes between writing and sending',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: 'mailer(letter, message.id)',
        replace: `mailer({ ...letter,
          from: \`\${edges.runtime.agency.sender.name} <\${edges.runtime.agency.sender.address}>\` }, message.id)`,
      },
    ],
  },
  'an event that comes early is kept': {
    row: 'webhooks are forged, replayed, early, or of an unknown email',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: 'await applyEvents(transaction, outcome.id, edges);',
        replace: '',
      },
    ],
  },
  'a failure has its consequences once': {
    row: 'webhooks are forged, replayed, early, or of an unknown email',
    removals: [
      {
        file: 'leads/outbox/delivery-events.ts',
        find: "if (failure && (message.failedAs === null || message.failedAs === 'silent'))",
        replace: 'if (failure)',
      },
      {
        file: 'leads/store/delivery-events.ts',
        find: 'return rowCount === 1;',
        replace: 'return rowCount !== null;',
      },
    ],
  },
  'an email’s id and what was heard of it are stored with what follows': {
    row: 'webhooks are forged, replayed, early, or of an unknown email',
    removals: [
      {
        file: 'leads/outbox/deliver.ts',
        find: `case 'sent':
      await inTransaction(database, async (transaction) => {`,
        replace: `case 'sent':
      await (async (work: (transaction: never) => Promise<void>) => work(database as never))(async (transaction) => {`,
      },
    ],
  },
  'two drafts of one moment don’t overwrite each other': {
    row: 'the database refuses',
    removals: [
      {
        file: 'leads/submit/second-store.ts',
        find: "-${randomBytes(4).toString('hex')}-",
        replace: '-${randomBytes.length}-',
      },
    ],
  },
  'a webhook is signed': {
    row: 'webhooks are forged, replayed, early, or of an unknown email',
    removals: [
      {
        file: 'leads/outbox/webhook-endpoint.ts',
        find: 'payload = verify(body.text, id, request.headers, hearing.webhookSecret);',
        replace: "payload = JSON.parse(body.text || 'null'); if (!id) throw new Error(verify.name);",
      },
    ],
  },
  'a webhook that is signed and no event is taken': {
    row: 'webhooks are forged, replayed, early, or of an unknown email',
    removals: [
      {
        file: 'leads/outbox/webhook-endpoint.ts',
        find: 'deliveryEvent.safeParse(payload)',
        replace: 'deliveryEvent.safeParse(JSON.parse(body.text))',
      },
    ],
  },
  'what came late is merged with what was sent since': {
    row: 'a person changes, stops or corrects what the second store still has',
    removals: [
      {
        file: 'leads/submit/late-form.ts',
        find: 'const stored = await applyChange(transaction, earlier, change, edges);',
        replace:
          'if (sent <= earlier.updated.epochMilliseconds) return earlier;\n  const stored = await applyChange(transaction, earlier, change, edges);',
      },
    ],
  },
  'a form that comes late doesn’t undo what was sent since': {
    row: 'a person changes, stops or corrects what the second store still has',
    removals: [
      {
        file: 'leads/submit/merge.ts',
        find: 'const isNewer = sent >= (known.at[name] ?? -Infinity);',
        replace: 'const isNewer = sent > 0;',
      },
    ],
  },
  'a form that comes late doesn’t undo a wish not to be contacted': {
    row: 'a person changes, stops or corrects what the second store still has',
    removals: [
      {
        file: 'leads/submit/late-form.ts',
        find: 'earlier.stopped !== null && earlier.stopped.epochMilliseconds >= sent',
        replace: 'earlier.stopped !== null && earlier.stopped.epochMilliseconds < 0',
      },
    ],
  },
  'answers that were given once more are newer than what comes late': {
    row: 'a person says once more what was said before the second store’s',
    removals: [
      {
        file: 'leads/submit/change.ts',
        find: 'await noteAnswered(transaction, id, answeredAt);',
        replace: 'void noteAnswered;',
      },
    ],
  },
  'a wish not to be contacted that was made once more is newer than what comes late': {
    row: 'a person says once more what was said before the second store’s',
    removals: [
      {
        file: 'leads/store/stops.ts',
        find: 'set stopped_at = greatest(stopped_at, $2) where',
        replace: 'set stopped_at = least(stopped_at, $2) where',
      },
    ],
  },
  'words of danger are told of though others came later': {
    row: 'a person changes, stops or corrects what the second store still has',
    removals: [
      {
        file: 'leads/submit/late-form.ts',
        find: 'if (own.danger && !isSaidBy(lead, own)) await tellOfDanger(transaction, earlier, own, edges);',
        replace: '',
      },
    ],
  },
  'words of danger aren’t taken back by a correction': {
    row: 'a person corrects words of danger before they were sent',
    removals: [
      {
        file: 'leads/submit/draft.ts',
        find: 'replaces: [',
        replace: "replaces: ['safeguarding',",
      },
    ],
  },
  'what the second store has is sealed anew by a new key': {
    row: 'the key is changed',
    removals: [
      {
        file: 'leads/submit/second-store.ts',
        find: 'if (sealed === null || keyring.isCurrent(',
        replace: 'if (sealed !== undefined || keyring.isCurrent(',
      },
    ],
  },
  'links in emails outlive the key that signed them': {
    row: 'the key is changed',
    removals: [
      {
        file: 'leads/ops/rekey.ts',
        find: 'else await keepLinkKeys(transaction, onCall.keyring);',
        replace: 'void keepLinkKeys;',
      },
    ],
  },
  'a signature is compared letter by letter': {
    row: 'a link is changed by a letter',
    removals: [
      {
        file: 'platform/crypto/keyring.ts',
        find: 'const letters = Buffer.from(given);',
        replace: "const letters = Buffer.from(Buffer.from(given, 'base64url').toString('base64url'));",
      },
    ],
  },
  'what looks wrong is asked about': {
    row: 'an answer looks wrong and is right',
    removals: [
      {
        file: 'leads/forms/question.ts',
        find: "return said === 'yes' ||",
        replace: "return said !== 'no' ||",
      },
    ],
  },
  'what a person says is right is believed': {
    row: 'an answer looks wrong and is right',
    removals: [
      {
        file: 'leads/forms/question.ts',
        find: "return said === 'yes' ||",
        replace: 'return',
      },
    ],
  },
  'whoever comes second to a date waits for the first': {
    row: 'many want the last places at once',
    removals: [
      {
        file: 'leads/store/book.ts',
        find: 'for update of event',
        replace: '',
      },
    ],
  },
  'nobody new takes a place that somebody who waits would fit': {
    row: 'places are given back in the last hours',
    removals: [
      {
        file: 'leads/store/book.ts',
        find: 'and coalesce(event.smallest_waiting > ${FREE}, true) as fits',
        replace: 'as fits',
      },
    ],
  },
  'a place that is given back goes to the next in line': {
    row: 'the process is killed while places are given back',
    removals: [
      {
        file: 'leads/follow-up/booking.ts',
        find: "return { status: 'done', leads: await promote(transaction, booking.event, edges) };",
        replace: "return { status: 'done', leads: [] };",
      },
      {
        file: 'leads/follow-up/tell-bookers.ts',
        find: 'await promote(transaction, event, edges);',
        replace: '',
      },
    ],
  },
  'who moves up is told': {
    row: 'places are given back, and the next in line moves up',
    removals: [
      {
        file: 'leads/submit/promote.ts',
        find: "await tellBooker(transaction, stored, 'promoted', edges, said);",
        replace: 'void [tellBooker, said];',
      },
    ],
  },
  'who moves up has the place before anybody else is looked at': {
    row: 'places are given back, and the next in line moves up',
    removals: [
      {
        file: 'leads/submit/promote.ts',
        find: 'const locked = await lockDate(transaction, event);',
        replace: 'const locked = first;',
      },
      {
        file: 'leads/submit/promote.ts',
        find: 'const promoted: string[] = [];',
        replace: 'const promoted: string[] = []; const first = await lockDate(transaction, event);',
      },
    ],
  },
  'whoever gives their places back is told nothing more': {
    row: 'a date moves, and comes',
    removals: [
      {
        file: 'leads/store/booking-jobs.ts',
        find: "change: `booking.status in ('confirmed', 'waiting') and",
        replace: 'change: `',
      },
    ],
  },
  'what wasn’t sent yet to whoever gives their places back is taken back': {
    row: 'people book what the second store still has',
    removals: [
      {
        file: 'leads/follow-up/booking.ts',
        find: "await takeBack(transaction, lead.id, ['acknowledgement', 'booking', 'reminder']);",
        replace: 'void takeBack;',
      },
    ],
  },
  'nobody is expected who gave their places back': {
    row: 'people book what the second store still has',
    removals: [
      {
        file: 'leads/kinds/booking/outcome.ts',
        find: "    case 'cancelled':\n      return undefined;\n",
        replace: '',
      },
    ],
  },
  'an email says how many places somebody has': {
    row: 'a date moves, and comes',
    removals: [
      {
        file: 'leads/submit/tell-booker.ts',
        find: 'const lead = kind.seats.having(asked, booking.places);',
        replace: 'const lead = asked;',
      },
    ],
  },
  'a booking rests on when it was sent, not on when it came': {
    row: 'people change what the second store still has, where there is room',
    removals: [
      {
        file: 'leads/store/book.ts',
        find: ':receivedAt, coalesce',
        replace: ':writtenAt, coalesce',
      },
    ],
  },
  'whoever was told of a change isn’t told again': {
    row: 'a date moves, and comes',
    removals: [
      {
        file: 'leads/store/booking-jobs.ts',
        find: "change: 'sequence = event.sequence, notice_at = event.notice_at',",
        replace: "change: 'sequence = booking.sequence, notice_at = event.notice_at',",
      },
    ],
  },
  'a reminder is noted': {
    row: 'a date moves, and comes',
    removals: [
      {
        file: 'leads/store/booking-jobs.ts',
        find: "'in hours': 'reminded_hours_at = $1',",
        replace: "'in hours': 'reminded_hours_at = case when $1::timestamptz is null then $1 end',",
      },
    ],
  },
  'a place that is confirmed stays so, whatever comes late': {
    row: 'people book what the second store still has',
    removals: [
      {
        file: 'leads/submit/seats.ts',
        find: 'booking.decided.epochMilliseconds > lead.received.epochMilliseconds',
        replace: 'booking.decided.epochMilliseconds < 0',
      },
    ],
  },
  'an answer to a venue is noted with the email that tells it': {
    row: 'the process is killed while a venue is answered',
    removals: [
      {
        file: 'leads/follow-up/host-answer.ts',
        find: 'return inTransaction(database, async (transaction) => {',
        replace:
          'return (async (work: (transaction: never) => Promise<never>) => work(database as never))(async (transaction) => {',
      },
    ],
  },
  'a venue that is answered the same again is told nothing': {
    row: 'the database fails while a venue is answered',
    removals: [
      {
        file: 'leads/follow-up/host-answer.ts',
        find: "if (!isNew && (before?.emailed || !email)) return 'same';",
        replace: 'void isNew;',
      },
    ],
  },
  'an answer to a venue that wasn’t sent yet is taken back by the next': {
    row: 'a venue is answered anew, and twice at once',
    removals: [
      {
        file: 'leads/follow-up/host-answer.ts',
        find: "await takeBack(transaction, id, ['host']);",
        replace: 'void takeBack;',
      },
    ],
  },
  'an address gets a few emails a day that anybody may cause': {
    row: 'many give the address of one',
    removals: [
      {
        file: 'leads/store/letters.ts',
        find: '(select count from counted where counted.recipient = m.recipient) > :perAddress',
        replace: ':perAddress < 0',
      },
    ],
  },
  'what an address got today is counted on under a new key': {
    row: 'many give the address of one, and the key is changed',
    removals: [
      {
        file: 'leads/ops/rekey.ts',
        find: 'for (const each of old) await moveCount(transaction, each, hash);',
        replace: 'void [moveCount, transaction, hash, old];',
      },
    ],
  },
  'what a team isn’t told one by one it is told together': {
    row: 'a person changes again and again',
    removals: [{ file: 'leads/ops/sweep.ts', find: 'await bundle(edges);', replace: 'void bundle;' }],
  },
  'robots can’t have words of danger told one by one': {
    row: 'robots write words of danger',
    removals: [
      {
        file: 'leads/outbox/limits.ts',
        find: 'suspicious ? 1 : dangerAnHour',
        replace: 'suspicious ? 1000 : dangerAnHour',
      },
    ],
  },
};
