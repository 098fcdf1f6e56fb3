import { describe, expect, it } from 'vitest';
import { openServices } from '../../../src/leads/services.ts';
import { built, NOW, TEST_KEY } from '../../support/sample.ts';

const environment = {
  DATABASE_URL: 'postgres://hearth@127.0.0.1:1/hearth',
  LEADS_KEY: TEST_KEY,
  RESEND_API_KEY: 're_test',
  NOW,
};

const letter = {
  from: 'a@b.example',
  to: 'sam@people.example',
  subject: 'x',
  html: 'x',
  text: 'x',
  tags: [],
};

describe('the edges of a function', () => {
  it('are opened from the environment, and connect to nothing yet', async () => {
    const services = openServices(built, environment, 'deploy-preview');
    expect(services.clock().toString()).toBe(NOW);
    expect(services.keyring.open(services.keyring.seal('x', 'a'), 'a')).toBe('x');
    expect(services.database.totalCount).toBe(0);
    await services.database.end();
  });

  it('name all that is missing at once', () => {
    expect(() => openServices(built, {}, 'production')).toThrow(
      /^DATABASE_URL is missing.*; LEADS_KEY is missing.*; RESEND_API_KEY is missing/,
    );
  });

  it('email nobody off production who isn’t allowed', async () => {
    const { mailer, database } = openServices(built, environment, 'deploy-preview');
    expect(await mailer(letter, 'k')).toMatchObject({ status: 'held' });
    await database.end();
  });

  it.each([
    ['production', undefined, 'again'],
    ['production', '', 'again'],
    ['dev', 'production', 'again'],
    ['production', 'deploy-preview', 'held'],
    ['dev', undefined, 'held'],
  ])('built for %s and run in %j: an email to the public is %s', async (context, deployContext, status) => {
    const runtime = { ...built.runtime, context };
    // An address that answers nobody, and isn't this machine by name.
    const elsewhere = { ...environment, RESEND_BASE_URL: 'http://0.0.0.0:1' };
    const { mailer, database } = openServices({ ...built, runtime }, elsewhere, deployContext);
    expect(await mailer(letter, 'k')).toMatchObject({ status });
    await database.end();
  });
});
