import { globSync, readFileSync } from 'node:fs';
import addressparser from 'nodemailer/lib/addressparser';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { bundleEmail } from '../../../../src/leads/emails/bundle.tsx';
import { contentEmail } from '../../../../src/leads/emails/content.tsx';
import { digestEmail } from '../../../../src/leads/emails/digest.tsx';
import { lateToBackup, lateToOwner } from '../../../../src/leads/emails/late.tsx';
import { nearConfirmEmail, nearEmail } from '../../../../src/leads/emails/near.tsx';
import { movedEmail, stopEmail } from '../../../../src/leads/emails/stop.tsx';
import { safeguardingEmail } from '../../../../src/leads/emails/safeguarding.tsx';
import { addressEmail, alertEmail, backupEmail } from '../../../../src/leads/emails/undelivered.tsx';
import { vanishedEmail } from '../../../../src/leads/emails/vanished.tsx';
import type { Lead } from '../../../../src/leads/kinds/lead.ts';
import { kindOf, kinds } from '../../../../src/leads/kinds/register.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { checkEmail } from '../../../../src/tools/resend/validate.ts';
import { errorsOf, vanishedDates } from '../../../support/content.ts';
import { leadOf, leadOfKind } from '../../../support/leads.ts';
import { nearDate } from '../../../support/near.ts';
import { built, clock, keyring } from '../../../support/sample.ts';

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
  const writing = { reference: REFERENCE, runtime, link: LINK };
  const ofKind = (each: Lead) => {
    const { form, teamEmail, acknowledgement } = kindOf(each);
    return {
      [`${each.kind}, to its team`]: teamEmail(each, writing),
      // Nobody is thanked by email whose form asks for no address.
      ...(form.order.includes('email') && {
        [`${each.kind}, to the person`]: acknowledgement(each, writing),
      }),
      [`${each.kind}, to safeguarding`]: safeguardingEmail(each, writing),
    };
  };
  const leads = kinds.map((kind) => leadOfKind(kind.name, {}, { known: { ...built, runtime } }));
  const late = [{ reference: REFERENCE, kind: 'enquiry', team, due: clock() }];
  const told = kindOf(lead).teamEmail(lead, writing);
  const none = { items: [], total: 0 };
  return {
    ...ofKind(lead),
    ...Object.assign({}, ...leads.filter(({ kind }) => kind !== lead.kind).map(ofKind)),
    bundle: bundleEmail([told, told]),
    backup: backupEmail(told, team.backup),
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
    contentBroken: contentEmail({ ...runtime, errors: errorsOf(1) }),
    contentMended: contentEmail(runtime),
    vanished: vanishedEmail(vanishedDates(2), runtime, clock()),
    nearConfirm: nearConfirmEmail(
      'sam@people.example',
      { where: 'DH1', wording: 'Once in two weeks.', confirm: LINK, stop: LINK },
      runtime,
    ),
    near: nearEmail(
      'sam@people.example',
      { dates: [{ slug: 'x', date: nearDate }], where: 'DH1', stop: LINK, now: clock() },
      runtime,
    ),
    digest: digestEmail(
      {
        now: clock(),
        last: Temporal.Instant.from('2026-11-20T08:30:00Z'),
        received: [{ kind: 'enquiry', count: 1, told: 1 }],
        stuck: none,
        late: none,
        lastDays: [],
        heldBack: none,
        passed: none,
        cameBy: none,
        keptDrafts: 0,
      },
      { runtime, keyring },
    ),
  };
}

describe.each(NAMES)('an agency called %s', (name) => {
  it.each(Object.entries(everyEmail(name)))('sends an email that is taken, from itself: %s', (_, email) => {
    if (!email) throw new Error('nothing was written');
    const { replyTo, attachments, ...rest } = email;
    // As the SDK sends them.
    const files = attachments?.map(({ contentType, ...file }) => ({ ...file, content_type: contentType }));
    const sent = { ...rest, ...(replyTo && { reply_to: replyTo }), ...(files && { attachments: files }) };
    expect(checkEmail(sent)).toMatchObject({ ok: true });
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
  const own = files.filter((file) => /[^`]<\$\{[^}]*\}>/.test(readFileSync(`${root}${file}`, 'utf8')));
  expect(own).toEqual([]);
});
