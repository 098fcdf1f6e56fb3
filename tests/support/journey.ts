import { test as base, type Page } from '@playwright/test';
import * as z from 'zod';

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

/** The end-to-end tests, with the address of the served build before every path. */
export const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what a fixture needs
  baseURL: async ({}, use) => use(process.env['SITE'] ?? ''),
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
