import * as z from 'zod';
import type { Access } from './access.ts';

/**
 * Contentful can't be read, in one line that says what to do. It holds nothing of what an SDK says of itself, since
 * that has the token in it.
 */
export class ContentfulError extends Error {
  override name = 'ContentfulError';
}

/** What is known of a failed request: the HTTP status, if there was an answer, and Contentful's own name for it. */
export interface Failure {
  status: number | undefined;
  name: string;
  /** What Contentful says of it, of the request nothing. */
  said: string;
}

/** What an SDK writes as JSON into the message of an error: of its request, which has the token, nothing is taken. */
const said = z.object({
  status: z.number().optional(),
  message: z.string().optional(),
  details: z
    .object({
      errors: z
        .array(
          z.object({
            name: z.string().optional(),
            path: z.array(z.union([z.string(), z.number()])).optional(),
            details: z.string().optional(),
          }),
        )
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Reads what an SDK threw. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { status: undefined, name: 'Unknown', said: '' };
  const status =
    'response' in error ? (error.response as { status?: number } | undefined)?.status : undefined;
  const told = said.safeParse(attempt(() => JSON.parse(error.message))).data ?? {};
  const where =
    told.details?.errors?.map(({ name, path, details }) => `${path?.join('.')}: ${details ?? name}`) ?? [];
  return {
    status: told.status ?? status,
    name: 'code' in error && typeof error.code === 'string' ? error.code : error.name,
    said: [told.message ?? '', ...where].join('; ').replace(/\s+/g, ' '),
  };
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** An answer that is no whole answer of the API: its SDK takes what isn't JSON as it is, and stumbles over it. */
export const isCut = ({ status, name }: Failure) =>
  (status !== undefined && status < 300) || (status === undefined && name === 'TypeError');

/** Contentful refuses an answer of more than 7 MB: fewer entries at once are taken. */
export const isTooBig = ({ status, said }: Failure) => status === 400 && /response size too big/i.test(said);

/** Says what failed and what to do. @param token the variable that holds the token which was used */
export function explain({ status, name, said }: Failure, token: string, access: Access): ContentfulError {
  const { spaceId, environmentId, host } = access;
  if (status === 401)
    return new ContentfulError(
      `Contentful refuses ${token} (401): it is wrong, revoked, or of another API. Make a new one under Settings, ${token === 'CONTENTFUL_MANAGEMENT_TOKEN' ? 'CMA tokens' : 'API keys'}.`,
    );
  if (status === 403)
    return new ContentfulError(
      `${token} may not do this in the space ${spaceId} (403): its owner’s role has to allow it.`,
    );
  if (status === 404) {
    return new ContentfulError(
      `Contentful finds no space ${spaceId} with an environment ${environmentId} that ${token} opens (404): look at CONTENTFUL_SPACE_ID and CONTENTFUL_ENVIRONMENT.`,
    );
  }
  if (status === 429)
    return new ContentfulError(
      'Contentful still refuses more requests after several tries (429): try again in a minute.',
    );
  if (status !== undefined && status < 500)
    return new ContentfulError(`Contentful refuses a request (${status}, ${name})${said ? `: ${said}` : ''}`);
  const what =
    status === undefined ? `can’t be reached at ${host} (${name})` : `has a fault of its own (${status})`;
  return new ContentfulError(`Contentful ${what}, after several tries. What is published stays as it was.`);
}
