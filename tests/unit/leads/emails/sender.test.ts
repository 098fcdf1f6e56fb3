import { globSync, readFileSync } from 'node:fs';
import addressparser from 'nodemailer/lib/addressparser';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { acknowledgement } from '../../../../src/leads/emails/acknowledgement.tsx';
import { bundleEmail } from '../../../../src/leads/emails/bundle.tsx';
import { complaintAcknowledgement, complaintEmail } from '../../../../src/leads/kinds/complaint/emails.tsx';
import { digestEmail } from '../../../../src/leads/emails/digest.tsx';
import { lateToBackup, lateToOwner } from '../../../../src/leads/emails/late.tsx';
import { movedEmail, stopEmail } from '../../../../src/leads/emails/stop.tsx';
import { teamEmail } from '../../../../src/leads/emails/team-email.tsx';
import { addressEmail, alertEmail, backupEmail } from '../../../../src/leads/emails/undelivered.tsx';
import { leadFrom } from '../../../../src/leads/intake/lead.ts';
import { readGiven } from '../../../../src/leads/kinds/given.ts';
import type { Email } from '../../../../src/platform/mailer.ts';
import { checkEmail } from '../../../../src/tools/resend/validate.ts';
import { leadOf } from '../../../support/leads.ts';
import { built, clock, goodComplaint, keyring } from '../../../support/sample.ts';

const NAMES = [
  'Dales and Wear',
  'Dales and Wear (Families Team), Durham',
  'Durham: "Families" <team>; North@East [1] \\ Co.',
  'Familien-Büro, Köln – Świat 家',
];
const REFERENCE = 'BCDF-GHJK';
const LINK = 'https://hearth.example/api/x?ref=BCDF-GHJK&sig=x';

/** Every email that we write, by an agency whose sender, teams and people in charge are all called this. */
function everyEmail(name: string): Record<string, Email | undefined> {
  const { agency } = built.runtime;
  const named = agency.teams.map((team) => ({ ...team, name }));
  const runtime = {
    ...built.runtime,
    agency: {
      ...agency,
      name,
      sender: { ...agency.sender, name },
      owner: { ...agency.owner, role: name },
      dataProtection: { ...agency.dataProtection, officer: name },
      safeguarding: { ...agency.safeguarding, team: name },
      teams: named,
    },
  };
  const [team, other] = named;
  if (!team || !other) throw new Error('The sample has too few teams');
  const lead = { ...leadOf(), team };
  const given = readGiven({ kind: 'complaint' }, goodComplaint);
  if (!given.ok || given.given.kind !== 'complaint') throw new Error('The sample has errors');
  const complaint = leadFrom({ ...given.given, received: clock(), signals: [] }, { ...built, runtime });
  if (complaint.kind !== 'complaint') throw new Error('It is no complaint');
  const late = [{ reference: REFERENCE, kind: 'enquiry' as const, team, due: clock() }];
  const told = teamEmail(REFERENCE, lead, runtime, LINK);
  const none = { items: [], total: 0 };
  return {
    team: told,
    bundle: bundleEmail([told, told]),
    backup: backupEmail(told, team.backup),
    acknowledgement: acknowledgement(REFERENCE, lead, runtime, LINK),
    complaint: complaintEmail(REFERENCE, complaint, runtime, LINK),
    complained: complaintAcknowledgement(REFERENCE, complaint, runtime),
    stop: stopEmail(REFERENCE, team.inbox, true, runtime),
    moved: movedEmail(REFERENCE, team, other, runtime),
    alert: alertEmail(
      [{ kind: 'enquiry', reference: REFERENCE }],
      { name, address: team.inbox },
      'bounced',
      true,
      runtime,
    ),
    address: addressEmail({ reference: REFERENCE, phone: true }, team, 'bounced', runtime),
    lateToBackup: lateToBackup(team, late, runtime, () => LINK),
    lateToOwner: lateToOwner(late, runtime),
    digest: digestEmail(
      {
        now: clock(),
        last: Temporal.Instant.from('2026-11-20T08:30:00Z'),
        enquiries: 1,
        told: 1,
        support: 0,
        complained: 0,
        stuck: none,
        late: none,
        complaints: none,
        heldBack: none,
        passed: none,
        keptDrafts: 0,
      },
      { runtime, keyring },
    ),
  };
}

describe.each(NAMES)('an agency called %s', (name) => {
  it.each(Object.entries(everyEmail(name)))('sends an email that is taken, from itself: %s', (_, email) => {
    if (!email) throw new Error('nothing was written');
    const { replyTo, ...rest } = email;
    expect(checkEmail({ ...rest, ...(replyTo && { reply_to: replyTo }) })).toMatchObject({ ok: true });
    expect(addressparser(email.from)).toEqual([{ name, address: 'post@dalesandwear.example' }]);
    for (const bare of [email.to, replyTo ?? email.to]) {
      expect(addressparser(bare)).toEqual([{ name: '', address: bare }]);
    }
    expect(email.subject).not.toMatch(/\p{Cc}/u);
  });
});

it('no address with a name is put together elsewhere', () => {
  const root = `${import.meta.dirname}/../../../../`;
  const files = globSync('src/{leads,functions}/**/*.{ts,tsx}', { cwd: root });
  expect(files.length).toBeGreaterThan(50);
  const own = files.filter((file) => /<\$\{[^}]*\}>/.test(readFileSync(`${root}${file}`, 'utf8')));
  expect(own).toEqual([]);
});
