import { leadLink, type LinkedPage } from '../../src/leads/emails/lead-link.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { test as base, type Locator, type Page } from '@playwright/test';
import * as z from 'zod';
import { kindOf, kinds } from '../../src/leads/kinds/register.ts';
import { builtPages } from './dist.ts';
import { goodForm } from './good-forms.ts';
import { NOW } from './now.ts';

const sent = z.array(
  z.object({
    id: z.string(),
    from: z.string(),
    to: z.array(z.string()),
    replyTo: z.array(z.string()),
    subject: z.string(),
    html: z.string().nullish(),
    text: z.string().nullish(),
  }),
);
export type SentEmail = z.infer<typeof sent>[number];

/** The end-to-end tests, with the address of the served build before every path, on the day that it was built. */
export const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what a fixture needs
  baseURL: async ({}, use) => use(process.env['SITE'] ?? ''),
  context: async ({ context }, use) => {
    await context.clock.setFixedTime(NOW);
    await use(context);
  },
});

/** Every email that a stand-in for Resend has taken so far. */
export async function sentEmails(standIn = process.env['RESEND_STAND_IN']): Promise<SentEmail[]> {
  const answer = await fetch(`${standIn}/_control/emails`);
  return sent.parse(await answer.json());
}

/** Waits until every email of a reference has reached the stand-in for Resend, and returns them, the team's first. */
export async function emailsOf(reference: string, count: number): Promise<SentEmail[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const emails = (await sentEmails()).filter(({ subject }) => subject.includes(reference));
    if (emails.length >= count) return emails;
    if (Date.now() > deadline) throw new Error(`${emails.length} of ${count} emails came`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Fills in what a person must. */
export async function fillEnquiry(
  page: Page,
  who: { name: string; email: string; phone: string },
): Promise<void> {
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Phone number', { exact: true }).fill(who.phone);
  await page.getByLabel('Email address', { exact: true }).fill(who.email);
  await page.getByLabel('Postcode', { exact: true }).fill('dh1 3qs');
  await page.getByLabel('Ring me').check();
  await page.getByRole('radiogroup', { name: 'When is a good time?' }).getByLabel('Afternoon').check();
  await page
    .getByRole('radiogroup', { name: /leave a message/ })
    .getByLabel('No')
    .check();
}

/** The form of each kind of lead: the first page that has it, the field of a person's own words, and what it asks. */
export function forms() {
  const pages = builtPages().filter(({ path }) => !path.startsWith('/shells/'));
  return kinds.map(({ name: kind, form: { action, order } }) => {
    const page = pages.find(({ $ }) => $(`form[action="${action}"]`).length > 0);
    if (!page) throw new Error(`No page has the form of the kind ${kind}`);
    return { kind, path: page.path, words: goodForm(kind).words, asksForEmail: order.includes('email') };
  });
}

/** The form of a kind of lead on a page. */
export const formOn = (page: Page, kind: string): Locator =>
  page.locator(`form[action="${kindOf({ kind }).form.action}"]`);

/** The button that sends a form. */
export const submitOf = (form: Locator): Locator => form.locator('button[type="submit"]');

/** Fills in the form of a kind of lead with nothing wrong, or with these changes to what it asks for. */
export async function fillIn(
  page: Page,
  kind: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const { fields } = goodForm(kind);
  const changed = Object.entries(fields).map(([name, good]) => [name, changes[name] ?? good]);
  await fillForm(formOn(page, kind), Object.fromEntries(changed));
}

/** Fills in the fields of a form, by their names. */
export async function fillForm(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const control = form.locator(`[name="${name}"]`);
    const type = await control.first().getAttribute('type');
    // What the page itself says isn’t the person’s to fill in.
    if (type === 'hidden') continue;
    if (type === 'radio') {
      const choice = form.locator(`[name="${name}"][value="${value}"]`);
      // A time at which nobody works isn’t offered: the first choice is any time.
      await ((await choice.count()) > 0 ? choice : control.first()).check();
    } else {
      await control.fill(value);
    }
  }
}

/** The path of a page that is opened by a signed link, as an email or a command has it. */
export function signedPath(page: LinkedPage, reference: string): string {
  const keyring = openKeyring(process.env['LEADS_KEY'] ?? '');
  const { pathname, search } = new URL(
    leadLink(page, reference, { runtime: { siteUrl: 'http://localhost' }, keyring }),
  );
  return pathname + search;
}
