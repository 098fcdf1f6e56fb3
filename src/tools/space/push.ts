import { isDeepStrictEqual } from 'node:util';
import type { ContentFields, ContentTypeProps, EditorInterfaceProps } from 'contentful-management';
import { webAppOf } from '../../content/source/contentful/access.ts';
import {
  contentTypeOf,
  editorOf,
  modelOf,
  purposeOf,
  type ContentTypeBody,
  type EditorBody,
} from '../../content/source/contentful/content-types.ts';
import { ContentfulError } from '../../content/source/contentful/failure.ts';
import { contentModel, MODEL, type Type } from '../../content/source/contentful/model.ts';
import { ofCollections } from '../../content/source/contentful/type-names.ts';
import { counted } from './counted.ts';
import { countHolding } from './holding.ts';
import { everyOne, inWords, isConflict, isUnpublished, type Space } from './management.ts';

/** What a push would do to one content type. */
export interface TypeChange {
  type: Type;
  /** What is there, if anything is. */
  there?: ContentTypeProps;
  editorThere?: EditorInterfaceProps;
  body: ContentTypeBody;
  editor: EditorBody;
  /** What changes, a line each, for people; none where it is the number of the model alone. */
  lines: string[];
  /** Fields that have to be made anew, since Contentful can't change what they hold: their data goes with them. */
  renewed: { id: string; entries: number }[];
}

export interface PushPlan {
  changes: TypeChange[];
  /** What stays though the site doesn't know it, a line each. */
  kept: string[];
  /** The newest model that the space has, if it is newer than ours: a push would take it back. */
  newer: number | undefined;
}

/** What a push would lose, a line each: `Need: order, in 3 entries`. */
export const lossOf = ({ changes }: Pick<PushPlan, 'changes'>): string[] =>
  changes.flatMap(({ type, renewed }) =>
    renewed
      .filter(({ entries }) => entries > 0)
      .map(({ id, entries }) => `${type.name}: ${id}, in ${counted(entries, 'entry', 'entries')}`),
  );

/** A reader asks the agency's type for the number of the model: no push that was stopped may have raised it. */
const isLast = ({ id }: Type) => id === ofCollections.agency.id;

/** Compares a space's content types with ours. Nothing is changed. */
export const planPush = (space: Space): Promise<PushPlan> =>
  inWords(space.access, async () => {
    const { client, locale } = space;
    const { spaceId, environmentId } = space.access;
    const [types, editors] = await Promise.all([
      everyOne((query) => client.contentType.getMany({ query })),
      // The SDK's own request for these takes no page but the first.
      everyOne<EditorInterfaceProps>(({ limit, skip }) =>
        client.raw.get(`/spaces/${spaceId}/environments/${environmentId}/editor_interfaces`, {
          params: { limit, skip },
        }),
      ),
    ]);
    const model = contentModel().toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)));
    const isOurs = ({ sys }: ContentTypeProps) => model.some(({ id }) => id === sys.id);
    const kept = types
      .filter((type) => !isOurs(type))
      .map(({ sys, name }) => `the type ${name} (${sys.id}) isn’t ours`);
    const changes: TypeChange[] = [];
    for (const type of model) {
      const there = types.find(({ sys }) => sys.id === type.id);
      const editorThere = editors.find(({ sys }) => sys.contentType.sys.id === type.id);
      const wanted = contentTypeOf(type, locale);
      const added = (there?.fields ?? []).filter((field) => !wanted.fields.some(({ id }) => id === field.id));
      kept.push(...added.map(({ name, id }) => `the field ${name} (${id}) of ${type.name} isn’t ours`));
      const body = { ...wanted, fields: [...wanted.fields, ...added] };
      const editor = withAdded(editorOf(type), added, editorThere);
      const renewed = there ? await renewedFields(space, type, there, wanted) : [];
      const lines = linesOf({ type, there, editorThere, body, editor });
      if (lines.length > 0 || (there && modelOf(there) !== MODEL)) {
        changes.push({
          type,
          ...(there && { there }),
          ...(editorThere && { editorThere }),
          body,
          editor,
          lines,
          renewed,
        });
      }
    }
    const newest = Math.max(...types.filter(isOurs).map((type) => modelOf(type) ?? 0));
    return { changes, kept, newer: newest > MODEL ? newest : undefined };
  });

/**
 * Does what was planned.
 * @throws ContentfulError when it would lose data and may not, or when somebody changed a type or wrote more meanwhile
 */
export async function applyPush(
  space: Space,
  { changes, newer }: PushPlan,
  { allowDataLoss, say }: { allowDataLoss: boolean; say: (line: string) => void },
): Promise<void> {
  if (newer !== undefined && !allowDataLoss) {
    throw new ContentfulError(
      `the space has model ${newer}, and this code is older (${MODEL}): take the newest code. Nothing was changed. To go back all the same, run npm run contentful -- push --apply --allow-data-loss`,
    );
  }
  const lost = lossOf({ changes });
  if (lost.length > 0 && !allowDataLoss) {
    throw new ContentfulError(
      `what these fields hold would be lost, as Contentful can’t change their kind: ${lost.join('; ')}. Nothing was changed. Copy what is in them, then run npm run contentful -- push --apply --allow-data-loss`,
    );
  }
  for (const change of changes) {
    await inWords(space.access, async () => {
      try {
        await applyChange(space, change);
      } catch (error) {
        if (isConflict(error)) throw await conflict(space, change);
        throw error;
      }
    });
    say(`${change.type.name}: done`);
  }
}

async function applyChange(space: Space, change: TypeChange): Promise<void> {
  const { type, there, body, editor, renewed } = change;
  const { contentType, editorInterface } = space.client;
  const contentTypeId = type.id;
  let current = there;
  for (const { id, entries } of renewed) {
    if (!current) continue;
    const now = await countHolding(space, type.id, id);
    if (now > entries) {
      throw new ContentfulError(
        `${type.name}: ${id} is filled in ${counted(now, 'entry', 'entries')} now, and was in ${entries} when this began. It was not deleted; what was pushed before it stays. Push again.`,
      );
    }
    const isThere = current.fields.some((field) => field.id === id);
    // Contentful doesn't let go of the field that entries are known by.
    const shown = current.displayField === id ? undefined : current.displayField;
    const without: ContentTypeProps = isThere
      ? await contentType.omitAndDeleteField(
          { contentTypeId },
          Object.assign({}, current, { displayField: shown }),
          id,
        )
      : current;
    // Only once it is gone from what is published may another have its id.
    current = await contentType.publish({ contentTypeId }, without);
  }
  const written = current
    ? await contentType.update({ contentTypeId }, { ...current, ...body })
    : await contentType.createWithId({ contentTypeId }, body);
  await contentType.publish({ contentTypeId }, written);
  const controls = await editorInterface.get({ contentTypeId });
  await editorInterface.update({ contentTypeId }, { ...controls, ...editor });
}

async function conflict({ client, access }: Space, { type }: TypeChange): Promise<ContentfulError> {
  const { sys } = await client.contentType.get({ contentTypeId: type.id });
  const who = sys.updatedBy?.sys.id ?? 'somebody';
  const name = await client.user.getForSpace({ userId: who }).then(
    ({ firstName, lastName }) => `${firstName} ${lastName}`.trim() || who,
    () => who,
  );
  return new ContentfulError(
    `${type.name} was changed by ${name} at ${sys.updatedAt}, while this ran. What was pushed before it stays. Look at ${webAppOf(access)('content_types', type.id)}, and push again.`,
  );
}

/**
 * The fields that need the place of another kind, with in how many entries that holds something: what is there, or what
 * a push that was stopped had deleted and not published so.
 */
async function renewedFields(
  space: Space,
  type: Type,
  { sys, fields }: ContentTypeProps,
  wanted: ContentTypeBody,
): Promise<TypeChange['renewed']> {
  if (sys.publishedVersion === undefined) return [];
  const renewed = wanted.fields.filter((field) => {
    const before = fields.find(({ id }) => id === field.id);
    return before ? kindOf(before) !== kindOf(field) : isUnpublished(sys);
  });
  return Promise.all(
    renewed.map(async ({ id }) => ({ id, entries: await countHolding(space, type.id, id) })),
  );
}

const kindOf = ({ type, linkType, items }: ContentFields) =>
  [type, linkType, items?.type, items?.linkType].join(' ');

/** Our editor, with what somebody added to the type by hand as they had it, at the end. */
function withAdded(
  editor: EditorBody,
  added: readonly ContentFields[],
  there?: EditorInterfaceProps,
): EditorBody {
  if (added.length === 0) return editor;
  const isAdded = (fieldId: string) => added.some(({ id }) => id === fieldId);
  const [all] = editor.editorLayout ?? [];
  const items = added.map(({ id: fieldId }) => ({ fieldId }));
  return {
    ...editor,
    controls: [
      ...(editor.controls ?? []),
      ...(there?.controls ?? []).filter(({ fieldId }) => isAdded(fieldId)),
    ],
    ...(all && { editorLayout: [{ ...all, items: [...all.items, ...items] }] }),
  };
}

function linesOf({
  type,
  there,
  editorThere,
  body,
  editor,
}: Pick<TypeChange, 'type' | 'body' | 'editor'> & {
  there: ContentTypeProps | undefined;
  editorThere: EditorInterfaceProps | undefined;
}): string[] {
  if (!there) return [`+ ${type.name}: a new type with ${counted(body.fields.length, 'field')}`];
  const fields = body.fields.flatMap((field) => linesOfField(field, there.fields, type));
  const said = ({
    name,
    description,
    displayField,
  }: Pick<ContentTypeProps, 'name' | 'displayField'> & { description?: string }) => ({
    name,
    description: purposeOf(description),
    displayField,
  });
  const [is, was] = [said(body), said(there)];
  const about = (['name', 'description', 'displayField'] as const).filter((key) => is[key] !== was[key]);
  const draft = isUnpublished(there.sys) ? [`~ ${type.name}: isn’t published`] : [];
  const asEdited = isDeepStrictEqual(plainEditor(editor), plainEditor(editorThere ?? {}));
  return [
    ...about.map((key) => `~ ${type.name}: its ${key} becomes “${is[key]}”`),
    ...fields,
    ...draft,
    ...(asEdited ? [] : [`~ ${type.name}: how it is edited (widgets, help, groups)`]),
  ];
}

function linesOfField(field: ContentFields, there: readonly ContentFields[], type: Type): string[] {
  const before = there.find(({ id }) => id === field.id);
  if (!before) return [`+ ${type.name}: the field ${field.name} (${field.id})`];
  const [is, was] = [plainField(field), plainField(before)];
  const changed = Object.keys(is).filter((key) => !isDeepStrictEqual(is[key], was[key]));
  return changed.map(
    (key) =>
      `~ ${type.name}: ${field.name}: ${key} ${JSON.stringify(was[key])} becomes ${JSON.stringify(is[key])}`,
  );
}

/** A field as it can be compared: what Contentful leaves out, or adds by itself, is the same in both. */
const plainField = ({
  id,
  name,
  type,
  localized,
  required,
  disabled,
  omitted,
  validations,
  linkType,
  items,
  defaultValue,
}: ContentFields): Record<string, unknown> => ({
  id,
  name,
  type,
  localized,
  required,
  disabled: disabled ?? false,
  omitted: omitted ?? false,
  validations: validations ?? [],
  linkType,
  items: items && { type: items.type, linkType: items.linkType, validations: items.validations ?? [] },
  defaultValue,
});

const plainEditor = ({ controls = [], groupControls = [], editorLayout = [] }: EditorBody): EditorBody => ({
  controls: controls.toSorted((a, b) => (a.fieldId < b.fieldId ? -1 : 1)),
  groupControls: groupControls.toSorted((a, b) => (a.groupId < b.groupId ? -1 : 1)),
  editorLayout,
});
