/** One line of the product that is changed, and the tests that must notice. */
export interface Mutant {
  /** Under src. */
  file: string;
  /** Stands in the file once. */
  find: string;
  replace: string;
  /** Under tests/unit: one file at least of these fails. */
  tests: readonly string[];
}

/** What breaks, by the rule that it breaks. Each is a small slip that somebody might make. */
export const mutants: Record<string, Mutant> = {
  'a 429 pauses the whole queue': {
    file: 'leads/delivery/deliver.ts',
    find: "if (outcome.status === 'full') await holdAll(outcome, edges);",
    replace: '',
    tests: ['leads/delivery/deliver.test.ts'],
  },
  'nobody’s word on how long to wait is believed for more than an hour': {
    file: 'leads/delivery/deliver.ts',
    find: 'Math.ceil(Math.min(afterSeconds, LONGEST_WAIT))',
    replace: 'Math.ceil(afterSeconds)',
    tests: ['leads/delivery/deliver.test.ts'],
  },
  'a refused address is the person’s, not a dead letter': {
    file: 'platform/mailer.ts',
    find: "isAbout('to', error) ? 'unreachable' : status",
    replace: 'status',
    tests: ['platform/mailer.test.ts', 'leads/delivery/deliver.test.ts'],
  },
  'a 403 is ours to mend': {
    file: 'platform/mailer.ts',
    find: "if (statusCode === 403) return { status: 'untaken', problem, afterSeconds };",
    replace: '',
    tests: ['platform/mailer.test.ts'],
  },
  'a refused reply-to keeps no words from us': {
    file: 'platform/mailer.ts',
    find: "if (isAbout('reply_to', answer.error)) answer = await send(rest);",
    replace: '',
    tests: ['platform/mailer.test.ts', 'leads/delivery/deliver.test.ts'],
  },
  'a gateway’s page is no answer of Resend’s': {
    file: 'platform/mailer.ts',
    find: "application_error: 'again',",
    replace: "application_error: 'refused',",
    tests: ['platform/mailer.test.ts', 'leads/delivery/deliver.test.ts'],
  },
  'dismissed dead letters hold nothing red': {
    file: 'leads/delivery/health.ts',
    find: "status in ('dead', 'held') and dismissed_at is null",
    replace: "status in ('dead', 'held')",
    tests: ['leads/retention/on-call.test.ts', 'leads/delivery/health.test.ts', 'tools/leads.test.ts'],
  },
  'retry by a problem leaves what was dismissed': {
    file: 'leads/retention/dead-letters.ts',
    find: "return act(onCall, which, 'retried', 'problem' in which,",
    replace: "return act(onCall, which, 'retried', false,",
    tests: ['leads/retention/on-call.test.ts', 'tools/leads.test.ts'],
  },
  'retry lets sending go on': {
    file: 'leads/retention/dead-letters.ts',
    find: "await transaction.query('delete from delivery_pause');",
    replace: '',
    tests: ['leads/retention/on-call.test.ts', 'tools/leads.test.ts', 'leads/delivery/deliver.test.ts'],
  },
  'links live on when the key changes': {
    file: 'leads/retention/rekey.ts',
    find: 'else await keepLinkKeys(transaction, onCall.keyring);',
    replace: '',
    tests: ['leads/retention/rekey.test.ts'],
  },
  'a stolen key’s links end': {
    file: 'leads/links/link-key.ts',
    find: "await transaction.query('update link_key set sealed = null');",
    replace: '',
    tests: ['leads/retention/rekey.test.ts'],
  },
  'forms in the second store are sealed anew': {
    file: 'leads/retention/rekey.ts',
    find: 'return count + (secondStore ? await rekeyKept({ keyring, secondStore }) : 0);',
    replace: 'return count + (secondStore && rekeyKept ? 0 : 0);',
    tests: ['leads/retention/rekey.test.ts'],
  },
  'a form that can’t be moved is red': {
    file: 'leads/delivery/health.ts',
    find: '(stuck ?? 0) > 0',
    replace: '(stuck ?? 0) < 0',
    tests: ['leads/delivery/health.test.ts', 'leads/intake/second-store.test.ts'],
  },
  'a build over 26 hours old is red': {
    file: 'leads/delivery/health.ts',
    find: 'BUILD_TOO_OLD = 26',
    replace: 'BUILD_TOO_OLD = 27',
    tests: ['leads/delivery/health.test.ts'],
  },
  'an address on a day gets only so many': {
    file: 'leads/delivery/limits.ts',
    find: 'perAddress: acknowledgementsADay,',
    replace: 'perAddress: acknowledgementsADay + 1,',
    tests: ['leads/delivery/limits.test.ts'],
  },
  'a lead causes only so many': {
    file: 'leads/delivery/limits.ts',
    find: 'PER_LEAD = 3',
    replace: 'PER_LEAD = 4',
    tests: ['leads/delivery/limits.test.ts'],
  },
  'a lead’s many changes are told together': {
    file: 'leads/delivery/limits.ts',
    find: 'TELLINGS = 5',
    replace: 'TELLINGS = 6',
    tests: ['leads/delivery/limits.test.ts'],
  },
  'a signature is compared letter by letter': {
    file: 'platform/keyring.ts',
    find: 'const letters = Buffer.from(given);',
    replace: "const letters = Buffer.from(Buffer.from(given, 'base64url').toString('base64url'));",
    tests: ['platform/keyring.test.ts'],
  },
  'an empty webhook is taken': {
    file: 'leads/delivery/webhook-endpoint.ts',
    find: 'deliveryEvent.safeParse(payload)',
    replace: 'deliveryEvent.safeParse(JSON.parse(body.text))',
    tests: ['leads/delivery/delivery-events.test.ts'],
  },
  'a hidden origin may be our own': {
    file: 'platform/http.ts',
    find: "return request.headers.get('sec-fetch-site') !== 'same-origin';",
    replace: 'return true;',
    tests: ['platform/http.test.ts'],
  },
  'a hidden origin may be another’s': {
    file: 'platform/http.ts',
    find: "return request.headers.get('sec-fetch-site') !== 'same-origin';",
    replace: 'return false;',
    tests: ['platform/http.test.ts'],
  },
  'the site’s own address is no foreign origin': {
    file: 'platform/http.ts',
    find: ' && url.origin !== new URL(siteUrl).origin',
    replace: '',
    tests: ['platform/http.test.ts'],
  },
  'a port that a proxy adds counts for nothing': {
    file: 'platform/http.ts',
    find: "replace(/:(80|443)$/, '')",
    replace: "replace(/:(80)$/, '')",
    tests: ['platform/http.test.ts'],
  },
  'a foreign form comes back with its answers': {
    file: 'platform/http.ts',
    find: 'if (refused) return { ...refused, fields };',
    replace: 'if (refused) return refused;',
    tests: ['platform/http.test.ts'],
  },
  'beyond the known bank holidays no doubtful day counts': {
    file: 'platform/working-days.ts',
    find: 'date > until ? mayBeBankHoliday(day) : days.includes(date)',
    replace: 'days.includes(date)',
    tests: ['platform/working-days.test.ts'],
  },
  'two openings in a day: the last one counts': {
    file: 'leads/kinds/promise.ts',
    find: 'closings.at(-1) ?? USUAL_CLOSE',
    replace: 'closings[0] ?? USUAL_CLOSE',
    tests: ['leads/intake/promise.test.ts'],
  },
  'a part of a day with nobody there isn’t offered': {
    file: 'leads/forms/best-times.ts',
    find: 'LEAST = 60',
    replace: 'LEAST = 0',
    tests: ['leads/forms/best-times.test.ts'],
  },
  'no signal decides alone': {
    file: 'leads/forms/signals.ts',
    find: 'SUSPICIOUS = 3',
    replace: 'SUSPICIOUS = 2',
    tests: ['leads/forms/signals.test.ts'],
  },
  'an ending that doesn’t exist is doubted': {
    file: 'leads/forms/mail-domain.ts',
    find: "if (known.has(domain.slice(domain.lastIndexOf('.') + 1))) return undefined;",
    replace: 'if (known) return undefined;',
    tests: ['leads/forms/mail-domain.test.ts'],
  },
  'a provider’s ending of another country is no slip': {
    file: 'leads/forms/mail-domain.ts',
    find: 'return abroad ? undefined : meant;',
    replace: 'return abroad === undefined ? undefined : meant;',
    tests: ['leads/forms/mail-domain.test.ts'],
  },
  'a number of zeros can’t ring': {
    file: 'leads/forms/phone-number.ts',
    find: "if (/^[^\\d]*0[\\D0]*$/.test(text)) return 'dead';",
    replace: '',
    tests: ['leads/forms/phone-number.test.ts'],
  },
  'a premium number is no number': {
    file: 'leads/forms/phone-number.ts',
    find: 'EMPTY_RANGE = /^([0469]|10)/',
    replace: 'EMPTY_RANGE = /^([046]|10)/',
    tests: ['leads/forms/phone-number.test.ts'],
  },
  'a mobile with a digit lost is asked about': {
    file: 'leads/forms/phone-number.ts',
    find: 'nationalNumber.length < 10',
    replace: 'nationalNumber.length < 9',
    tests: ['leads/forms/phone-number.test.ts'],
  },
  'O is read as 0 in a phone number': {
    file: 'leads/forms/phone-number.ts',
    find: "number.replace(/[Oo]/g, '0')",
    replace: "number.replace(/[o]/g, '0')",
    tests: ['leads/forms/phone-number.test.ts'],
  },
  'O is read as 0 in a postcode': {
    file: 'platform/postcode.ts',
    find: "N: { O: '0', I: '1' }",
    replace: "N: { I: '1' }",
    tests: ['platform/postcode.test.ts'],
  },
  'a number of the forces is a postcode': {
    file: 'platform/postcode.ts',
    find: '/^BFPO\\d{1,4}$/',
    replace: '/^BFPO\\d{3,4}$/',
    tests: ['platform/postcode.test.ts'],
  },
  'a postcode area that doesn’t exist is doubted': {
    file: 'leads/forms/question.ts',
    find: "postcode && (postcode.kind === 'typed' || isPostcodeArea(postcode.outcode))",
    replace: "postcode && (postcode.kind === 'typed' || isPostcodeArea)",
    tests: ['leads/forms/question.test.ts', 'leads/forms/enquiry.test.ts'],
  },
  'a box that stays ticked lets no other answer slip through': {
    file: 'leads/forms/question.ts',
    find: "return said === 'yes' || said === confirming(field, fields);",
    replace: "return said !== '';",
    tests: ['leads/forms/question.test.ts', 'leads/forms/enquiry.test.ts'],
  },
  'characters that nobody sees are cleaned': {
    file: 'leads/forms/text.ts',
    find: ".replace(UNSEEN_OR_MEANT, (_, meant: string | undefined) => meant ?? '')",
    replace: '',
    tests: ['leads/forms/text.test.ts'],
  },
  'a joiner that shapes letters stays': {
    file: 'leads/forms/text.ts',
    find: "(_, meant: string | undefined) => meant ?? '')",
    replace: "() => '')",
    tests: ['leads/forms/text.test.ts'],
  },
  'a name in header syntax is quoted': {
    file: 'platform/mailbox.ts',
    find: 'NEEDS_QUOTES.test(name)',
    replace: 'NEEDS_QUOTES.test(address.slice(0, 0))',
    tests: ['platform/mailbox.test.ts', 'leads/emails/sender.test.ts'],
  },
  'a quote within a name is escaped': {
    file: 'platform/mailbox.ts',
    find: `name.replaceAll(/["\\\\]/g, '\\\\$&')`,
    replace: 'name',
    tests: ['platform/mailbox.test.ts'],
  },
  'line breaks stand in an email where Outlook shows them': {
    file: 'leads/emails/document.tsx',
    find: '[<br key={index} />, keepSpaces(line)]',
    replace: "['\\n', keepSpaces(line)]",
    tests: ['leads/emails/document.test.ts'],
  },
  'a bundle is no larger than Gmail shows': {
    file: 'leads/emails/bundle.tsx',
    find: 'if (list && size <= room) {',
    replace: 'if (list) {',
    tests: ['leads/emails/bundle.test.ts', 'leads/emails/size.test.ts'],
  },
  'a code is read as it was meant': {
    file: 'platform/as-meant.ts',
    find: ".replace(AROUND, '')",
    replace: '',
    tests: ['campaigns/code.test.ts'],
  },
  'capitals of a code are forgiven': {
    file: 'platform/as-meant.ts',
    find: '    .toLowerCase()\n',
    replace: '',
    tests: ['campaigns/code.test.ts', 'content/redirects.test.ts'],
  },
  'a day’s build is asked for once': {
    file: 'leads/ops/rebuild.ts',
    find: '>= ($1::timestamptz at time zone $2)::date',
    replace: '> ($1::timestamptz at time zone $2)::date',
    tests: ['leads/ops/rebuild.test.ts'],
  },
  'a build that failed is asked for again': {
    file: 'leads/ops/rebuild.ts',
    find: 'if (!called.ok) {',
    replace: 'if (!called) {',
    tests: ['leads/ops/rebuild.test.ts'],
  },
  'a photo that is cut short is found': {
    file: 'content/photos.ts',
    find: "await sharp(bytes, DECODING).resize({ width: 16, height: 16, fit: 'fill' }).raw().toBuffer();",
    replace: '',
    tests: ['content/photos.test.ts'],
  },
  'a photo of no size is found': {
    file: 'content/photos.ts',
    find: "if (bytes.length === 0) return unreadable('is empty', AGAIN);",
    replace: '',
    tests: ['content/photos.test.ts'],
  },
  'what waits for another entry is said once': {
    file: 'content/waiting.ts',
    find: 'byCause.delete(source);',
    replace: '',
    tests: ['content/checks.test.ts', 'content/check-entries.test.ts', 'content/problem-report.test.ts'],
  },
  'the running tour leads': {
    file: 'roadshow/tour-order.ts',
    find: 'const RUNNING = 0;',
    replace: 'const RUNNING = 3;',
    tests: ['roadshow/tour-order.test.ts'],
  },
  'an address of an old site with a query is found by it': {
    file: 'content/redirects.ts',
    find: '.filter(({ from }) => from.path === path && from.query.every(holds))',
    replace: '.filter(({ from }) => from.path === path)',
    tests: ['content/redirects.test.ts'],
  },
  'a redirect leads to no other site': {
    file: 'content/former-address.ts',
    find: '!/^\\/(?![/\\\\])/.test(local)',
    replace: '!/^\\//.test(local)',
    tests: ['content/redirects.test.ts'],
  },
  'an address that waits to be confirmed gets no thanks yet': {
    file: 'leads/intake/draft.ts',
    find: '...(quarantined || stopped || acknowledged || confirming !== null',
    replace: '...(quarantined || stopped || acknowledged',
    tests: ['leads/links/confirm-endpoint.test.ts', 'leads/links/change-endpoint.test.ts'],
  },
};
