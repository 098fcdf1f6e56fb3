import { domainToASCII } from 'node:url';
import checker from '@zootools/email-spell-checker';
import topLevels from 'tlds' with { type: 'json' };

/** Where people in Britain have their email; of two that are as near to a slip, the first is meant. */
const PROVIDERS = `
  hotmail.co.uk hotmail.com yahoo.co.uk yahoo.com live.co.uk live.com outlook.com gmail.com googlemail.com icloud.com
  btinternet.com btopenworld.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk tiscali.co.uk sky.com
  aol.com msn.com protonmail.com rocketmail.com
`
  .trim()
  .split(/\s+/);

/** Providers with endings of other countries too: `yahoo.fr` is no slip. */
const WORLDWIDE = ['hotmail', 'yahoo', 'live', 'outlook', 'sky', 'aol', 'msn', 'protonmail'];

/** Endings that exist, and that nearly everybody who writes them after a provider's name means as another. */
const SLIPS = ['co', 'com.uk', 'cm', 'om', 'ne'];

/** Real, and one slip away from a provider. */
const REAL = ['mail.com', 'email.com', 'ymail.com', 'cloud.com', 'virginmedia.co.uk', 'blueyonder.com'];

/** Names of a provider that are this short are a letter away from anybody's. */
const SHORT = 4;

/** Endings that a slip is put right to. */
const ENDINGS = ['co.uk', 'com', 'org', 'org.uk', 'net', 'ac.uk', 'gov.uk', 'uk'];

/** Reserved: nobody has email there (RFC 2606, RFC 6761). `.example` is for people who are invented, as ours are. */
const RESERVED = /^(.+\.)?(invalid|test|localhost|local|internal|onion|example\.(com|net|org))$/;

const known = new Set([...topLevels.map((each) => domainToASCII(each)), 'example']);

/** Why an email to a domain may not arrive: one that was probably meant in its place, or only that there is none. */
export type DomainDoubt = { meant: string } | { meant?: undefined };

/** What is doubtful about the domain of an email address; undefined when nothing is. */
export function doubtDomain(typed: string): DomainDoubt | undefined {
  const domain = domainToASCII(typed.toLowerCase());
  if (RESERVED.test(domain)) return {};
  const provider = REAL.includes(domain) ? undefined : providerMeant(domain);
  if (provider !== undefined) return { meant: provider };
  if (known.has(domain.slice(domain.lastIndexOf('.') + 1))) return undefined;
  const meant = nearest(domain, [], ENDINGS);
  return meant === undefined ? {} : { meant };
}

function providerMeant(domain: string): string | undefined {
  const meant = nearest(domain, PROVIDERS, []);
  if (meant === undefined) return undefined;
  const [name = '', ...ending] = domain.split('.');
  const [meantName = ''] = meant.split('.');
  if (name !== meantName) return meantName.length > SHORT ? meant : undefined;
  const abroad =
    WORLDWIDE.includes(name) && known.has(ending.at(-1) ?? '') && !SLIPS.includes(ending.join('.'));
  return abroad ? undefined : meant;
}

/** The domain that a slip in one of a list, or in its ending, may have come from. */
const nearest = (domain: string, domains: string[], topLevelDomains: string[]): string | undefined =>
  checker.run({
    email: `x@${domain}`,
    domains,
    topLevelDomains,
    secondLevelDomains: [],
    topLevelThreshold: 1.5,
  })?.domain;
