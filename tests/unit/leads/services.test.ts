import { describe, expect, it } from 'vitest';
import { openServices } from '../../../src/leads/services.ts';
import { built, NOW, TEST_KEY } from '../../support/sample.ts';

const environment = {
  DATABASE_URL: 'postgres://hearth@127.0.0.1:1/hearth',
  LEADS_KEY: TEST_KEY,
  RESEND_API_KEY: 're_test',
  NOW,
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
    const letter = {
      from: 'a@b.example',
      to: 'sam@people.example',
      subject: 'x',
      html: 'x',
      text: 'x',
      tags: [],
    };
    expect(await mailer(letter, 'k')).toMatchObject({ status: 'held' });
    await database.end();
  });
});
