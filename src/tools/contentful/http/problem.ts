/** One entry of `details.errors`, as the API lists them. */
export type Detail = { name: string; path?: (string | number)[] } & Record<string, unknown>;

/** A request that is refused: thrown by what answers, and turned into the API's error body by the server. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** The `sys.id` of the error, such as `NotFound`. */
    readonly id: string,
    message = '',
    readonly details?: unknown,
  ) {
    super(message);
  }

  /** The body of the answer. A version mismatch has no message in the original either. */
  body(requestId: string): unknown {
    return {
      sys: { type: 'Error', id: this.id },
      ...(this.message !== '' && { message: this.message }),
      ...(this.details !== undefined && { details: this.details }),
      requestId,
    };
  }
}

/** 401: a token that is missing, wrong or revoked. The token itself is never repeated. */
export const accessTokenInvalid = () =>
  new Problem(401, 'AccessTokenInvalid', 'The access token you sent could not be found or is invalid.');

/** 404: `details` say what was looked for. */
export const notFound = (details?: Record<string, unknown>) =>
  new Problem(404, 'NotFound', 'The resource could not be found.', details);

/** 400 with a sentence. */
export const badRequest = (message: string) => new Problem(400, 'BadRequest', message);

/** 400: a parameter that isn't known, or doesn't fit what it asks about. */
export const invalidQuery = (...errors: Detail[]) =>
  new Problem(
    400,
    'InvalidQuery',
    'The query you sent was invalid. Probably a filter or ordering specification is not applicable to the type of a field.',
    { errors },
  );

/** The detail of a path in a query that names nothing. */
export const unknownPath = (path: string): Detail => ({
  name: 'unknown',
  path: path.split('.'),
  details: `The path "${path}" is not recognized`,
});

/** 409: `X-Contentful-Version` is missing, or isn't the version that is kept. */
export const versionMismatch = () => new Problem(409, 'VersionMismatch');

/** 422: `id` says what about: `ValidationFailed`, `InvalidEntry`, `UnknownField` or `UnresolvedLinks`. */
export const unprocessable = (id: string, errors: Detail[]) =>
  new Problem(422, id, 'Validation error', { errors });

/** 429, with the seconds to wait in a header beside it. */
export const rateLimitExceeded = () =>
  new Problem(
    429,
    'RateLimitExceeded',
    'You have exceeded the rate limit of the Organization this Space belongs to by making too many API requests within a short timespan. Please wait a moment before trying the request again.',
  );
