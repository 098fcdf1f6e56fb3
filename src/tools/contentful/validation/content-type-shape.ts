import * as z from 'zod';

import { FIELD_TYPES } from './field-value.ts';
import type { Holds, Validation } from '../resource.ts';
import { checkValidation } from './validation-rules.ts';

/** Fields of one content type. */
export const FIELDS_MAX = 50;

const validations = z.array(z.record(z.string(), z.unknown())).optional();
const linkType = z.enum(['Entry', 'Asset']).optional();

const fieldSchema = z
  .strictObject({
    id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/),
    name: z.string().min(1).max(255),
    apiName: z.string().optional(),
    type: z.enum(FIELD_TYPES),
    linkType,
    items: z
      .strictObject({ type: z.enum(['Symbol', 'Link', 'ResourceLink']), linkType, validations })
      .optional(),
    localized: z.boolean().default(false),
    required: z.boolean().default(false),
    validations: validations.default([]),
    disabled: z.boolean().default(false),
    omitted: z.boolean().default(false),
    deleted: z.boolean().optional(),
    defaultValue: z.record(z.string(), z.unknown()).optional(),
    allowedResources: z.array(z.unknown()).optional(),
  })
  .superRefine((field, context) => {
    const { type, items } = field;
    checkHolds(field, [], context);
    if ((type === 'Array') !== (items !== undefined)) {
      context.addIssue({
        code: 'custom',
        message: 'An Array, and nothing else, has "items"',
        path: ['items'],
      });
    }
    if (items) checkHolds(items, ['items'], context);
  });

/** The body that creates or changes a content type. What is sent as `sys` is left out. */
export const contentTypeSchema = z
  .strictObject({
    sys: z.unknown().optional(),
    name: z.string().min(1).max(255),
    description: z.string().nullish(),
    displayField: z.string().nullish(),
    fields: z.array(fieldSchema).max(FIELDS_MAX),
    metadata: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine(({ fields, displayField }, context) => {
    for (const [index, { id }] of fields.entries()) {
      if (fields.findIndex((field) => field.id === id) === index) continue;
      const params = { name: 'uniqueFieldIds', value: id };
      context.addIssue({
        code: 'custom',
        message: 'Field ids must be unique',
        path: ['fields', index, 'id'],
        params,
      });
    }
    if (displayField === undefined || displayField === null) return;
    const shown = fields.find(({ id, deleted }) => id === displayField && !deleted);
    if (shown && ['Symbol', 'Text'].includes(shown.type)) return;
    context.addIssue({
      code: 'custom',
      path: ['displayField'],
      message: shown
        ? 'The display field must be a Symbol or Text'
        : 'The display field is not one of the fields',
      params: { name: 'invalidDisplayField', value: displayField },
    });
  })
  .transform(({ sys: _sys, ...type }) => type);

function checkHolds(
  holds: { type: string; linkType?: string | undefined; validations?: Validation[] | undefined },
  path: string[],
  context: z.RefinementCtx,
): void {
  if ((holds.type === 'Link') !== (holds.linkType !== undefined)) {
    const message = 'A Link, and nothing else, has "linkType"';
    context.addIssue({ code: 'custom', message, path: [...path, 'linkType'] });
  }
  for (const [index, validation] of (holds.validations ?? []).entries()) {
    for (const { details, path: deeper = [], ...params } of checkValidation(validation, holds as Holds)) {
      const at = [...path, 'validations', index, ...deeper];
      context.addIssue({ code: 'custom', message: String(details), path: at, params });
    }
  }
}
