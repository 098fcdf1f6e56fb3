import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../../src/platform/environment.ts';

type Name = Parameters<typeof readEnvironment>[0][number];

const KEY = `k1:${'A'.repeat(43)}=`;
const OLD_KEY = `k0:${'B'.repeat(43)}=`;

function messageFor(names: readonly Name[], source: Record<string, string | undefined>): string {
  try {
    readEnvironment(names, source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return 'nothing is wrong';
}

describe('a variable that is wrong', () => {
  it.each<[Name, string, RegExp]>([
    ['AGENCY', '../secrets', /folder of content/],
    ['SITE_URL', 'families.secret.example', /https:\/\//],
    ['SITE_URL', 'ftp://families.secret.example', /https:\/\//],
    ['NOW', 'secret', /2026-11-23T09:00:00Z/],
    ['NOW', '2026-02-30T09:00:00Z', /2026-11-23T09:00:00Z/],
    ['NOW', '2026-11-22', /2026-11-23T09:00:00Z/],
    ['PORT', 'secret', /port number/],
    ['PORT', '70007', /port number/],
    ['PORT', '80.5', /port number/],
    ['DATABASE_URL', 'mysql://hearth:secret@db/hearth', /postgres:\/\//],
    ['DATABASE_URL', 'postgres://hearth:se cret@db/hearth', /postgres:\/\//],
    ['RESEND_BASE_URL', 'secret', /Resend/],
    ['BUILD_HOOK_URL', 'api.netlify.com/build_hooks/secret', /https:\/\//],
    ['LEADS_KEY', 'secret', /base64/],
    ['LEADS_KEY', `k1:${'A'.repeat(42)}==`, /base64/],
    ['LEADS_KEY', 'A'.repeat(44), /base64/],
    ['LEADS_KEYS_OLD', `${OLD_KEY} secret`, /base64/],
  ])('%s=%s is named in one line that doesn’t hold it', (name, value, hint) => {
    const message = messageFor([name], { [name]: value });
    expect(message.startsWith(`${name} `)).toBe(true);
    expect(message).toMatch(hint);
    expect(message).not.toContain('\n');
    expect(message).not.toContain(value);
  });

  it.each<Name>(['DATABASE_URL', 'RESEND_API_KEY', 'LEADS_KEY'])(
    '%s is asked for when it is missing',
    (name) => {
      expect(messageFor([name], {})).toMatch(new RegExp(`^${name} is missing: .+$`));
    },
  );

  it('may be one that is set to nothing', () => {
    expect(messageFor(['RESEND_API_KEY'], { RESEND_API_KEY: '' })).toBe(
      'RESEND_API_KEY is missing: the key of the Resend account',
    );
  });

  it('is named together with all others that are, in the order asked', () => {
    const message = messageFor(['LEADS_KEY', 'NOW', 'AGENCY', 'RESEND_API_KEY'], {
      NOW: 'soon',
      AGENCY: 'county',
    });
    expect(message).toMatch(/^LEADS_KEY is missing[^;]*; NOW must[^;]*; RESEND_API_KEY is missing[^;]*$/);
  });

  it('does no harm to those who don’t ask for it', () => {
    expect(messageFor(['AGENCY'], { NOW: 'soon' })).toBe('nothing is wrong');
  });
});

describe('a variable that isn’t set', () => {
  it.each<[Name, unknown]>([
    ['AGENCY', 'county'],
    ['SITE_URL', undefined],
    ['NOW', undefined],
    ['PORT', 4321],
    ['RESEND_BASE_URL', 'https://api.resend.com'],
    ['EMAIL_ALLOW', []],
    ['LEADS_KEYS_OLD', []],
  ])('%s is %j', (name, value) => {
    expect(readEnvironment([name], {})[name]).toEqual(value);
  });

  it.each<[Name, unknown]>([
    ['SITE_URL', undefined],
    ['NOW', undefined],
    ['PORT', 4321],
    ['EMAIL_ALLOW', []],
    ['LEADS_KEYS_OLD', []],
  ])('may be set to nothing, as an example file does: %s', (name, value) => {
    expect(readEnvironment([name], { [name]: '' })[name]).toEqual(value);
  });
});

describe('a variable that is right', () => {
  it.each<[Name, string, unknown]>([
    ['AGENCY', 'regional', 'regional'],
    ['SITE_URL', 'https://families.council.gov.uk', 'https://families.council.gov.uk'],
    ['NOW', '2026-11-23T10:00:00+01:00', '2026-11-23T10:00:00+01:00'],
    ['PORT', '8080', 8080],
    [
      'DATABASE_URL',
      'postgresql://hearth@db/hearth?sslmode=require',
      'postgresql://hearth@db/hearth?sslmode=require',
    ],
    ['EMAIL_ALLOW', ' Sam@People.example,pat@people.example  ', ['sam@people.example', 'pat@people.example']],
    ['LEADS_KEY', KEY, KEY],
    ['LEADS_KEYS_OLD', `${OLD_KEY}, ${KEY}`, [OLD_KEY, KEY]],
  ])('is read: %s=%s', (name, text, value) => {
    expect(readEnvironment([name], { [name]: text })[name]).toEqual(value);
  });
});

describe('where Netlify gives a value under its own name', () => {
  const netlify = 'postgres://netlify@db/hearth';
  it.each([
    ['its database is the default', { NETLIFY_DB_URL: netlify }, netlify],
    ['ours comes first', { NETLIFY_DB_URL: netlify, DATABASE_URL: 'postgres://own/db' }, 'postgres://own/db'],
    ['an empty one of ours does not count', { NETLIFY_DB_URL: netlify, DATABASE_URL: '' }, netlify],
  ])('%s', (_, source, value) => {
    expect(readEnvironment(['DATABASE_URL'], source).DATABASE_URL).toBe(value);
  });

  const addresses = { URL: 'https://site.example', DEPLOY_PRIME_URL: 'https://deploy-preview-7.example' };
  it.each([
    ['production is at the site’s address', { ...addresses, CONTEXT: 'production' }, 'https://site.example'],
    [
      'a preview is at its own',
      { ...addresses, CONTEXT: 'deploy-preview' },
      'https://deploy-preview-7.example',
    ],
    ['SITE_URL comes before both', { ...addresses, SITE_URL: 'https://own.example' }, 'https://own.example'],
  ])('%s', (_, source, value) => {
    expect(readEnvironment(['SITE_URL'], source).SITE_URL).toBe(value);
  });
});
