import * as z from 'zod';

import { addressFormat, addressProblem, lineBreakProblem, type AddressField } from './address.ts';
import { problem, type ApiProblem } from './problem.ts';

/** Recipients of one email over `to`, `cc` and `bcc` together. */
export const RECIPIENTS_MAX = 50;
/** Emails in one call of the batch endpoint. */
export const BATCH_MAX = 100;

const refuse = (context: z.RefinementCtx, message: string, name?: ApiProblem['name']) =>
  context.addIssue({ code: 'custom', message, params: { name } });

const text = (field: string) =>
  z.string({
    error: (issue) =>
      issue.input === undefined
        ? `Missing \`${field}\` field.`
        : `Invalid \`${field}\` field. It must be a string.`,
  });

const headerText = (field: string) =>
  text(field).superRefine((value, context) => {
    const lineBreak = lineBreakProblem(field, value);
    if (lineBreak) refuse(context, lineBreak);
  });

const required = (field: string) =>
  headerText(field).superRefine((value, context) => {
    if (value === '') refuse(context, `Missing \`${field}\` field.`, 'missing_required_field');
  });

const addresses = (field: AddressField) =>
  z
    .union([z.string(), z.array(z.string())], {
      error: (issue) => (issue.input === undefined ? `Missing \`${field}\` field.` : addressFormat(field)),
    })
    .transform((value) => [value].flat())
    .superRefine((list, context) => {
      const found = list.map((address) => addressProblem(field, address)).find((each) => each !== undefined);
      if (found) refuse(context, found);
    });

const tagText = z
  .string()
  .regex(
    /^[a-zA-Z0-9_-]{1,256}$/,
    'Tags should only contain ASCII letters, numbers, underscores, or dashes, 256 at most.',
  );

const attachment = z
  .strictObject({
    filename: headerText('attachments.filename').optional(),
    content: z.base64('Attachment `content` must be base64.').optional(),
    path: z.url('Attachment `path` must be a web address.').optional(),
    content_type: headerText('attachments.content_type').optional(),
    content_id: headerText('attachments.content_id').optional(),
  })
  .superRefine((file, context) => {
    if (file.path === undefined && file.content === undefined) {
      refuse(context, 'Attachment must have either a `content` or `path`.', 'invalid_attachment');
    } else if (file.path === undefined && !file.filename) {
      refuse(context, 'Attachment with `content` must have a `filename`.', 'invalid_attachment');
    }
  });

const headers = z.record(z.string(), z.string()).superRefine((values, context) => {
  for (const [name, value] of Object.entries(values)) {
    // RFC 5322 2.2: a field name is printable ASCII without a colon.
    if (!/^[!-9;-~]+$/.test(name)) refuse(context, 'Invalid `headers` field. A header name is not valid.');
    const lineBreak = lineBreakProblem('headers', value);
    if (lineBreak) refuse(context, lineBreak);
  }
});

const emailSchema = z
  .strictObject({
    from: addresses('from').pipe(z.tuple([z.string()], addressFormat('from'))),
    to: addresses('to').superRefine((list, context) => {
      if (list.length === 0) refuse(context, 'Missing `to` field.', 'missing_required_field');
    }),
    subject: required('subject'),
    cc: addresses('cc').default([]),
    bcc: addresses('bcc').default([]),
    reply_to: addresses('reply_to').default([]),
    html: text('html').optional(),
    text: text('text').optional(),
    template: z
      .strictObject({ id: z.string(), variables: z.record(z.string(), z.unknown()).optional() })
      .optional(),
    headers: headers.default({}),
    tags: z.array(z.strictObject({ name: tagText, value: tagText })).default([]),
    attachments: z.array(attachment).default([]),
    scheduled_at: headerText('scheduled_at').optional(),
    topic_id: z.string().nullish(),
  })
  .superRefine((email, context) => {
    if (email.to.length + email.cc.length + email.bcc.length > RECIPIENTS_MAX) {
      refuse(
        context,
        `Invalid \`to\` field. \`to\`, \`cc\` and \`bcc\` hold ${RECIPIENTS_MAX} addresses at most.`,
      );
    }
    if (email.template && (email.html !== undefined || email.text !== undefined)) {
      refuse(context, 'Invalid `template` field. It excludes `html` and `text`.');
    } else if (!email.template && !email.html && !email.text) {
      refuse(context, 'Missing `html` or `text` field.', 'missing_required_field');
    }
  });

/** The body of one email as the API takes it, checked, with address fields as lists. */
export type EmailRequest = z.output<typeof emailSchema>;

/** An email that can be sent, or the first thing that Resend would refuse in it. */
export type Checked = { ok: true; email: EmailRequest } | { ok: false; problem: ApiProblem };

/** Checks the parsed JSON of one email against Resend's rules. Unlike Resend it refuses unknown fields too. */
export function checkEmail(body: unknown): Checked {
  const result = emailSchema.safeParse(body, { reportInput: true });
  return result.success
    ? { ok: true, email: result.data }
    : { ok: false, problem: firstProblem(result.error) };
}

function firstProblem(error: z.ZodError): ApiProblem {
  const issue = error.issues[0];
  if (!issue) return problem('The request body is not valid.');
  if (issue.code === 'custom')
    return problem(issue.message, issue.params?.name as ApiProblem['name'] | undefined);
  if (issue.code === 'unrecognized_keys') {
    return problem(`Unknown field \`${[...issue.path, issue.keys[0]].join('.')}\`.`);
  }
  if (issue.input === undefined) return problem(issue.message, 'missing_required_field');
  return problem(issue.message);
}
