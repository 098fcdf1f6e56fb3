import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { securityTxt } from '../../../../src/site/seo/security-txt.ts';
import { goodEntries } from '../../../support/content.ts';

const now = Temporal.Instant.from('2026-11-23T09:30:00Z');
const site = new URL('https://families.test');

it('says where to write about a weakness, and until when that holds', () => {
  const agency = schemas.agency.parse(goodEntries.agency);
  expect(securityTxt(agency, site, now)).toBe(`Contact: mailto:hello@council.example
Expires: 2027-05-23T00:00:00Z
Preferred-Languages: en
Canonical: https://families.test/.well-known/security.txt
`);
});

it('names the address and the policy that the agency gives', () => {
  const agency = schemas.agency.parse({
    ...goodEntries.agency,
    security: { email: 'security@council.example', policy: '/security/' },
  });
  const text = securityTxt(agency, site, now);
  expect(text).toContain('Contact: mailto:security@council.example\n');
  expect(text).toContain('Policy: https://families.test/security/\n');
});
