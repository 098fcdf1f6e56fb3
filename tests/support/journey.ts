import { test as base, type Page } from '@playwright/test';
import * as z from 'zod';
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

/** Every email that the stand-in for Resend has taken so far. */
export async function sentEmails(): Promise<SentEmail[]> {
  const answer = await fetch(`${process.env['RESEND_STAND_IN']}/_control/emails`);
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

/** The forms that reach a team: where one is, and what sends it. */
export const forms = [
  { kind: 'enquiry', path: '/enquire/', button: 'Ask us to get in touch' },
  { kind: 'support', path: '/already-caring/', button: 'Ask for support' },
  { kind: 'complaint', path: '/complaint/', button: 'Send your complaint' },
] as const;

/** Fills in what a person must in one of the forms. */
export async function fillIn(
  page: Page,
  kind: (typeof forms)[number]['kind'],
  who: { name: string; email: string; phone: string },
): Promise<void> {
  if (kind === 'complaint') {
    await page.getByLabel('Your name').fill(who.name);
    await page.getByLabel('Email address').fill(who.email);
    await page.getByLabel('Phone number').fill(who.phone);
    await page.getByLabel(/What went wrong/).fill('You rang my work after I asked you not to.');
    return;
  }
  await page.getByLabel(kind === 'enquiry' ? 'Fostering' : 'I’ve adopted').check();
  await fillEnquiry(page, who);
}
