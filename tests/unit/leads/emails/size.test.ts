import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { contentEmail } from '../../../../src/leads/emails/content.tsx';
import { digestEmail } from '../../../../src/leads/emails/digest.tsx';
import { MOST_HTML } from '../../../../src/leads/emails/document.tsx';
import { lateToBackup, lateToOwner } from '../../../../src/leads/emails/late.tsx';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { vanishedEmail } from '../../../../src/leads/emails/vanished.tsx';
import { errorsOf, vanishedDates } from '../../../support/content.ts';
import { built, clock, keyring } from '../../../support/sample.ts';

const { agency } = built.runtime;
const REFERENCE = 'BCDF-GHJK';
const times = <Item>(count: number, item: Item) => ({ items: Array<Item>(count).fill(item), total: 9999 });
const late = () => times(100, { reference: REFERENCE, kind: 'enquiry', team, due: clock() }).items;
const bytes = ({ html }: { html: string }) => Buffer.byteLength(html);

const [first] = agency.teams;
if (!first) throw new Error('The sample has no team');
/** With a name as long as people give. */
const team = { ...first, name: 'The Fostering Recruitment and Assessment Team of Durham and Darlington' };
const runtime = {
  ...built.runtime,
  siteUrl: 'https://fostering-and-adoption.dalesandwear-county-council.example',
  agency: { ...agency, teams: [team] },
};

it('the owner’s digest is shown whole when it names as many as it may', () => {
  const digest = digestEmail(
    {
      now: clock(),
      last: Temporal.Instant.from('2026-11-20T08:30:00Z'),
      received: kinds.map(({ name }) => ({ kind: name, count: 9999, told: 9000 })),
      stuck: times(50, {
        reference: REFERENCE,
        kind: 'team' as const,
        held: false,
        problem: 'invalid_idempotent_request',
      }),
      late: times(50, { reference: REFERENCE, team: team.slug, at: clock() }),
      lastDays: kinds
        .filter(({ deadline }) => deadline?.isPromise === false)
        .map(({ name }) => ({ kind: name, ...times(50, { reference: REFERENCE, at: clock() }) })),
      heldBack: times(50, {
        reference: REFERENCE,
        signals: ['link in name', 'links', 'markup', 'selling'] as const,
        at: clock(),
      }),
      passed: times(50, { reference: REFERENCE, team: team.slug, next_on: '2026-11-20' }),
      cameBy: times(7, {
        campaign: 'You’d be good with a teenager who has moved four times this year',
        placement: null,
        source: 'the-longest-source-that-is-kept',
        count: 9999,
      }),
      keptDrafts: 3,
    },
    { runtime, keyring },
  );
  expect(bytes(digest)).toBeLessThanOrEqual(MOST_HTML);
});

it('the editors’ email is shown whole when it names as many errors as it may, with the longest texts', () => {
  const errors = errorsOf(99, { field: 'x'.repeat(999), message: 'x'.repeat(999), cure: 'x'.repeat(999) });
  expect(bytes(contentEmail({ ...runtime, errors }))).toBeLessThanOrEqual(MOST_HTML);
});

it('the editors’ email is shown whole when it names as many dates as it may, with long titles', () => {
  const dates = vanishedDates(99, 'x'.repeat(999));
  expect(bytes(vanishedEmail(dates, runtime, clock()))).toBeLessThanOrEqual(MOST_HTML);
});

it.each([
  [
    'to the backup inbox',
    lateToBackup({ ...team, backup: 'backup@dalesandwear.example' }, late(), runtime, (reference) =>
      leadLink('contacted', reference, { runtime, keyring }),
    ),
  ],
  ['to the owner', lateToOwner(late(), runtime)],
])('the email about a hundred late leads is shown whole: %s', (_, email) => {
  expect(bytes(email)).toBeLessThanOrEqual(MOST_HTML);
});
