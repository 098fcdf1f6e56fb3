import * as z from 'zod';

const keyWithId = z
  .string()
  .regex(/^[a-z0-9]{1,16}:[A-Za-z0-9+/]{43}=$/, 'must be an id, a colon and 32 bytes in base64, as k1:…=');

const token = (api: string, from: string) => {
  const what = `a token of the Content ${api} API, from ${from} in Contentful`;
  return z.string({ error: `is missing: ${what}` }).regex(/^\S{10,200}$/, `must be ${what}`);
};

/** Every variable that Hearth reads, with what it must look like. Values are never printed. */
const variables = {
  AGENCY: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must name a folder of content/')
    .default('county'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address as https://families.council.gov.uk' })
    .optional(),
  NOW: z.iso.datetime({ offset: true, error: 'must be an instant as 2026-11-23T09:00:00Z' }).optional(),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(4321),
  DATABASE_URL: z
    .string({ error: 'is missing: the address of a PostgreSQL, postgres://…' })
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must be the address of a PostgreSQL, postgres://…'),
  RESEND_API_KEY: z.string({ error: 'is missing: the key of the Resend account' }),
  RESEND_BASE_URL: z.url({ error: 'must be the address of Resend’s API' }).default('https://api.resend.com'),
  RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'must be a signing secret as whsec_…').optional(),
  EMAIL_ALLOW: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((address) => address.toLowerCase()),
    ),
  LEADS_KEY: z
    .string({ error: 'is missing: an id, a colon and 32 bytes in base64, as k1:…=' })
    .pipe(keyWithId),
  LEADS_KEYS_OLD: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(keyWithId)),
  BUILD_HOOK_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address as https://api.netlify.com/build_hooks/…' })
    .optional(),
  CONTENTFUL_SPACE_ID: z
    .string({ error: 'is missing: the id of a space, from Settings, General settings in Contentful' })
    .regex(
      /^[A-Za-z0-9._-]{1,64}$/,
      'must be the id of a space, from Settings, General settings in Contentful',
    ),
  CONTENTFUL_ENVIRONMENT: z
    .string()
    .regex(
      /^[A-Za-z0-9._-]{1,64}$/,
      'must be the id of an environment, as master, from Settings, Environments in Contentful',
    )
    .default('master'),
  CONTENTFUL_DELIVERY_TOKEN: token('Delivery', 'Settings, API keys'),
  CONTENTFUL_PREVIEW_TOKEN: token('Preview', 'Settings, API keys'),
  CONTENTFUL_MANAGEMENT_TOKEN: token('Management', 'Settings, CMA tokens'),
  CONTENTFUL_HOST: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/, 'must be a domain, as contentful.com or eu.contentful.com')
    .default('contentful.com'),
  CONTEXT: z
    .string()
    .regex(/^[a-z-]+$/, 'must be a deploy context as production')
    .default('production'),
  NETLIFY_BLOBS_CONTEXT: z.string().optional(),
  NETLIFY_SITE_ID: z.string().optional(),
  NETLIFY_AUTH_TOKEN: z.string().optional(),
};

type Variables = typeof variables;
export type Environment<Name extends keyof Variables> = { [Key in Name]: z.infer<Variables[Key]> };

/** A variable is missing or wrong; the message is one line that names it and holds no value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/**
 * Reads the named variables once.
 * Where Netlify gives a value under its own name, that is the default: NETLIFY_DB_URL for DATABASE_URL, the
 * deploy's address for SITE_URL.
 * @throws EnvironmentError naming every variable that is missing or wrong
 */
export function readEnvironment<const Name extends keyof Variables>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>>,
): Environment<Name> {
  const withDefaults: Record<string, string | undefined> = {
    ...source,
    DATABASE_URL: source['DATABASE_URL'] || source['NETLIFY_DB_URL'],
    SITE_URL:
      source['SITE_URL'] || (source['CONTEXT'] === 'production' ? source['URL'] : source['DEPLOY_PRIME_URL']),
  };
  const problems: string[] = [];
  const values: Partial<Record<keyof Variables, unknown>> = {};
  for (const name of names) {
    const parsed = variables[name].safeParse(withDefaults[name] || undefined);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
  }
  if (problems.length > 0) throw new EnvironmentError(problems.join('; '));
  return values as Environment<Name>;
}
