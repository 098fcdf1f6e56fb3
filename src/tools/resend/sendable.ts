import { problem, type ApiProblem } from './problem.ts';
import { BATCH_MAX, checkEmail, type Checked, type EmailRequest } from './validate.ts';

/** Emails that passed the checks, and how the endpoint words its answer about their ids. */
export type Sendable = { emails: EmailRequest[]; reply: (ids: { id: string }[]) => unknown };

/** Reads the body of `POST /emails`. */
export function readSingle(body: string): Sendable | { problem: ApiProblem } {
  const json = parseJson(body);
  if (!json.ok) return json;
  const checked = checkEmail(json.value);
  return checked.ok ? { emails: [checked.email], reply: ([first]) => first } : checked;
}

/** Reads the body of `POST /emails/batch`; a permissive batch goes without its wrong emails and names them. */
export function readBatch(body: string, permissive: boolean): Sendable | { problem: ApiProblem } {
  const json = parseJson(body);
  if (!json.ok) return json;
  const { value } = json;
  if (!Array.isArray(value) || value.length < 1 || value.length > BATCH_MAX) {
    return { problem: problem(`A batch is a list of 1 to ${BATCH_MAX} emails.`) };
  }
  const checked = value.map(checkBatchEmail);
  const emails = checked.flatMap((each) => (each.ok ? [each.email] : []));
  const refused = checked.flatMap((each, index) => (each.ok ? [] : [{ index, problem: each.problem }]));
  if (permissive) {
    const errors = refused.map(({ index, problem: { message } }) => ({ index, message }));
    return { emails, reply: (data) => ({ data, errors }) };
  }
  const first = refused[0];
  return first ? { problem: first.problem } : { emails, reply: (data) => ({ data }) };
}

function checkBatchEmail(body: unknown): Checked {
  const checked = checkEmail(body);
  if (!checked.ok || checked.email.attachments.length === 0) return checked;
  return { ok: false, problem: problem('A batch can not have `attachments`.') };
}

function parseJson(body: string): { ok: true; value: unknown } | { ok: false; problem: ApiProblem } {
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problem: problem('The request body is not valid JSON.', 'validation_error', 400) };
  }
}
