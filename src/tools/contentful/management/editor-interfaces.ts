import * as z from 'zod';

import { readBody } from './body.ts';
import { demandVersion, touched } from './lifecycle.ts';
import { listAll } from '../http/listed.ts';
import { unprocessable } from '../http/problem.ts';
import { link, type ContentType, type EditorInterface } from '../resource.ts';
import { ok, readVersion, type Reply, type Route, type RoutedCall, orNotFound } from '../http/route.ts';
import { newSys, type Space } from '../space.ts';

const settings = z.record(z.string(), z.unknown()).optional();
const widget = { widgetNamespace: z.string().optional(), widgetId: z.string().optional(), settings };
const placed = z.strictObject({ ...widget, disabled: z.boolean().optional() });
const interfaceSchema = z.strictObject({
  controls: z.array(z.strictObject({ fieldId: z.string(), ...widget })).optional(),
  groupControls: z.array(z.strictObject({ groupId: z.string(), ...widget })).optional(),
  editors: z.array(placed).optional(),
  editor: placed.optional(),
  editorLayout: z.array(z.looseObject({ groupId: z.string(), items: z.array(z.unknown()) })).optional(),
  sidebar: z.array(placed).optional(),
});

/** The routes of editor interfaces. One comes into being when its content type is first published. */
export const editorInterfaceRoutes: Route[] = [
  ['GET', 'editor_interfaces', (call) => listAll(call, [...call.space.editorInterfaces.values()])],
  ['GET', 'content_types/:id/editor_interface', (call) => ok(find(call))],
  ['PUT', 'content_types/:id/editor_interface', put],
];

/** Gives every field of a content type a control, and takes those of fields that are gone. */
export function fitToFields(space: Space, { sys, fields }: ContentType): void {
  const before = space.editorInterfaces.get(sys.id);
  const old = before?.controls ?? [];
  const controls = fields.map(({ id }) => old.find(({ fieldId }) => fieldId === id) ?? { fieldId: id });
  if (before && JSON.stringify(old) === JSON.stringify(controls)) return;
  space.editorInterfaces.set(sys.id, {
    ...before,
    sys: before
      ? touched(space, before.sys)
      : newSys(space, 'EditorInterface', 'default', { contentType: link('ContentType', sys.id) }),
    controls,
  });
}

const find = ({ space, id }: RoutedCall) =>
  orNotFound(space, 'EditorInterface', id, space.editorInterfaces.get(id));

function put(call: RoutedCall): Reply {
  const before = find(call);
  demandVersion(before.sys, readVersion(call));
  const after = readBody(call, interfaceSchema);
  const fields = call.space.contentTypes.get(call.id)?.draft.fields ?? [];
  const strange = (after.controls ?? []).filter(({ fieldId }) => !fields.some(({ id }) => id === fieldId));
  if (strange.length > 0) {
    throw unprocessable(
      'ValidationFailed',
      strange.map(({ fieldId }) => ({ name: 'unknown', path: ['controls'], value: fieldId })),
    );
  }
  const changed = { sys: touched(call.space, before.sys), ...after } as EditorInterface;
  call.space.editorInterfaces.set(call.id, changed);
  return ok(changed);
}
