import type { ErrorResponse } from 'resend';

/** An error answer of Resend's API: the HTTP status, one of the SDK's error names, and a sentence. */
export type ApiProblem = { statusCode: number; name: ErrorResponse['name']; message: string };

/** Builds an {@link ApiProblem}; `422 validation_error` is what Resend says of a field it can't take. */
export function problem(
  message: string,
  name: ApiProblem['name'] = 'validation_error',
  statusCode = 422,
): ApiProblem {
  return { statusCode, name, message };
}
