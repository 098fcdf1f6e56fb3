import { globSync, readFileSync } from 'node:fs';
import addressparser from 'nodemailer/lib/addressparser';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { campaignsEmail } from '../../../../src/leads/emails/campaigns.tsx';
import { confirmEmail } from '../../../../src/leads/emails/confirm.tsx';
import { hostAnswerEmail } from '../../../../src/leads/emails/host.tsx';
import { noticeEmail } from '../../../../src/leads/emails/notice.tsx';
import { needsLetter, organiserEmail } from '../../../../src/leads/emails/organiser.tsx';
import { bundleEmail } from '../../../../src/leads/emails/bundle.tsx';
import { contentEmail } from '../../../../src/leads/emails/content.tsx';
import { digestEmail } from '../../../../src/leads/emails/digest.tsx';
import { lateToBackup, lateToOwner } from '../../../../src/leads/emails/late.tsx';
import { nearConfirmEmail, nearEmail, nearNoticeEmail } from '../../../../src/leads/emails/near.tsx';
import { movedEmail, stopEmail } from '../../../../src/leads/emails/stop.tsx';
import { safeguardingEmail } from '../../../../src/leads/emails/safeguarding.tsx';
import {
  addressEmail,
  alertEmail,
  backupEmail,
  organiserAlert,
} from '../../../../src/leads/emails/undelivered.tsx';
import { vanishedEmail } from '../../../../src/leads/emails/vanished.tsx';
import type { SeatNews, Writing } from '../../../../src/leads/kinds/kind.ts';
import type { Lead } from '../../../../src/leads/kinds/lead.ts';
import { kindOf, kinds } from '../../../../src/leads/kinds/register.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { londonDay } from '../../../../src/platform/time/clock.ts';
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
      [`safeguardingEmail, of ${each.kind}`]: safeguardingEmail(each, writing),
      ...newsOf(each, writing),
    };
  };
  const leads = kinds.map((kind) => leadOfKind(kind.name, {}, { known: { ...built, runtime } }));
  const late = [{ reference: REFERENCE, kind: 'enquiry', team, due: clock() }];
  const [slug = ''] = Object.keys(runtime.campaigns);
  const date = { ...nearDate, title: name };
  const told = kindOf(lead).teamEmail(lead, writing);
  const none = { items: [], total: 0 };
  return {
    ...ofKind(lead),
    ...Object.assign({}, ...leads.filter(({ kind }) => kind !== lead.kind).map(ofKind)),
    bundleEmail: bundleEmail([told, told]),
    backupEmail: backupEmail(told, team.backup),
    stopEmail: stopEmail(REFERENCE, team.inbox, true, runtime),
    movedEmail: movedEmail(REFERENCE, team, other, runtime),
    alertEmail: alertEmail(
      [{ kind: 'enquiry', reference: REFERENCE }],
      { name, address: team.inbox },
      'bounced',
      true,
      runtime,
    ),
    addressEmail: addressEmail({ reference: REFERENCE, phone: true }, team, 'bounced', runtime),
    lateToBackup: lateToBackup(team, late, runtime, () => LINK),
    lateToOwner: lateToOwner(late, runtime),
    contentEmail: contentEmail({ ...runtime, errors: errorsOf(1) }),
    'contentEmail, mended': contentEmail(runtime),
    vanishedEmail: vanishedEmail(vanishedDates(2), runtime, clock()),
    nearConfirmEmail: nearConfirmEmail(
      'sam@people.example',
      { where: 'DH1', wording: 'Once in two weeks.', confirm: LINK, stop: LINK },
      runtime,
    ),
    nearEmail: nearEmail(
      'sam@people.example',
      { dates: [{ slug: 'x', date: nearDate }], where: 'DH1', stop: LINK, now: clock() },
      runtime,
    ),
    nearNoticeEmail: nearNoticeEmail(
      'sam@people.example',
      { slug: 'x', date: nearDate, stop: LINK, now: clock() },
      { status: 'off', words: null },
      runtime,
    ),
    confirmEmail: confirmEmail(lead, runtime, LINK),
    campaignsEmail: campaignsEmail([{ slug, followed: '3' }], '2026-11-16', { runtime, keyring }),
    organiserAlert: organiserAlert({ ...told, to: 'door@hall.example' }, 'bounced', runtime),
    organiserEmail: organiserEmail(
      { slug: 'x', date, inbox: 'door@hall.example' },
      needsLetter('Tuesday 8 December'),
      { runtime, link: LINK, now: clock() },
    ),
    noticeEmail: noticeEmail(
      { date },
      { status: 'late', words: 'At 7pm.' },
      { to: 'door@hall.example', isHost: true, runtime, now: clock() },
    ),
    hostAnswerEmail: hostAnswerEmail(
      { wants: 'pack', name, email: 'hall@people.example' },
      { answer: 'pack' },
      { words: '', link: LINK, reference: REFERENCE, team, runtime, today: londonDay(clock()) },
    ),
    digestEmail: digestEmail(
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

/** Of a kind that books places, what whoever booked is told of. */
const NEWS = Object.keys({
  promoted: true,
  'in days': true,
  'in hours': true,
  changed: true,
  off: true,
  late: true,
  moved: true,
  'as planned': true,
} satisfies Record<SeatNews, true>) as SeatNews[];

const newsOf = (lead: Lead, writing: Writing): Record<string, Email | undefined> =>
  Object.fromEntries(
    NEWS.flatMap((news) => {
      const letter = kindOf(lead).seats?.letter(lead, { ...writing, seat: 'confirmed' }, news, AT);
      return letter ? [[`${lead.kind}, ${news}`, letter]] : [];
    }),
  );
const AT = { now: clock(), sequence: 1, words: 'At 7pm.' };

/** What the emails of kinds are made of, which the register leads to, and what other emails are. */
const PARTS = ['acknowledgement', 'thankYou', 'teamEmail', 'plainEmail'];

it('none is left out: what makes an email is among them, by its name', () => {
  const root = `${import.meta.dirname}/../../../../src/leads/`;
  const makers = globSync('emails/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
    makersIn(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(makers).toEqual(expect.arrayContaining(['confirmEmail', 'lateToOwner', ...PARTS]));
  const tried = new Set(Object.keys(everyEmail('Hearth')).map((key) => key.split(',')[0]));
  expect(makers.filter((maker) => !tried.has(maker) && !PARTS.includes(maker))).toEqual([]);
  // Elsewhere none is made but by kinds, of which `Kind` says what they make.
  const senders = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) =>
    /\bmailbox\(/.test(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(senders.filter((file) => !/^(emails|kinds\/[a-z]+)\//.test(file))).toEqual([]);
});

/** The functions of a file that are exported and return an email. */
function makersIn(source: string): string[] {
  const { statements } = ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, true);
  const isEmail = (type: ts.TypeNode | undefined) => /^Email( \| undefined)?$/.test(type?.getText() ?? '');
  const isExported = (node: ts.Node) =>
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return statements.filter(isExported).flatMap((each) => {
    if (ts.isFunctionDeclaration(each)) return isEmail(each.type) ? (each.name?.text ?? []) : [];
    if (!ts.isVariableStatement(each)) return [];
    return each.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer) && isEmail(initializer.type) ? name.getText() : [],
    );
  });
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
