import { html, type Markup } from '../../resend/markup.ts';
import type { ContentType, Document, Link } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';

/** What a document's `sys` says of it, in a word. */
export type Status = 'draft' | 'changed' | 'published' | 'archived';

/** Whether a document is published, and whether what is published is what it says now. */
export function statusOf({ sys }: Document): Status {
  if (sys.archivedVersion !== undefined) return 'archived';
  if (sys.publishedVersion === undefined) return 'draft';
  return sys.version > sys.publishedVersion + 1 ? 'changed' : 'published';
}

/** The type of an entry as it counts: as it was published. */
export function typeOf(space: Space, { sys }: Document): ContentType | undefined {
  const kept = space.contentTypes.get(sys.contentType?.sys.id ?? '');
  return kept?.published ?? kept?.draft;
}

/** What a document is called in lists. */
export const titleOf = (space: Space, document: Document): string =>
  ownTitleOf(space, document) ?? 'Without a name';

/** What a document calls itself, if it does. */
export function ownTitleOf(space: Space, document: Document): string | undefined {
  const field = document.sys.type === 'Asset' ? 'title' : typeOf(space, document)?.displayField;
  const title = document.fields[field ?? '']?.[defaultLocale(space).code];
  return typeof title === 'string' && title.trim() !== '' ? title : undefined;
}

/** Where a document or a type is seen; without an id, where its kind is. */
export const addressOf = (
  space: Space,
  of: 'entries' | 'assets' | 'content_types' | 'uploads',
  id?: string,
): string => [`/spaces/${space.id}/environments/${space.environment}/${of}`, id ?? []].flat().join('/');

/** A link to what a link of a space leads to, by its title. */
export function linkTo(space: Space, { sys: { linkType, id } }: Link): Markup {
  const documents = linkType === 'Asset' ? space.assets : space.entries;
  const kept = documents.get(id);
  if (!kept) return html`<bdi>${id}</bdi> (isn’t there)`;
  const address = addressOf(space, linkType === 'Asset' ? 'assets' : 'entries', id);
  return html`<a href="${address}"><bdi>${titleOf(space, kept.draft)}</bdi></a>`;
}

/** The status as a label. */
export const statusLabel = (document: Document): Markup => {
  const status = statusOf(document);
  return html`<span class="status ${status}">${status}</span>`;
};

/** When a document was changed last. */
export const updated = ({ sys: { updatedAt } }: Document): Markup =>
  html`<time datetime="${updatedAt}">${moment.format(new Date(updatedAt))}</time>`;

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
