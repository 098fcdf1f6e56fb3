import { html, Markup } from '../../resend/markup.ts';
import { defaultLocale, type Space } from '../space.ts';
import type { EntryView, FieldView } from './entry-view.ts';
import type { Said } from './faults.ts';
import { anchorOf, fieldMarkup } from './field-markup.ts';
import type { Page } from './layout.ts';
import { onSite } from './on-site.ts';
import { saidMarkup } from './said-markup.ts';
import { addressOf, ownTitleOf, statusLabel, statusOf, updated } from './titles.ts';

/** The form of an entry, with what is said at its top. */
export function entryPage(space: Space, view: EntryView, said: Said | undefined): Page {
  const { type, document, address } = view;
  const own = document && ownTitleOf(space, document);
  const isNew = !document || (said?.is === 'wrong' && document.sys.firstPublishedAt === undefined);
  const title = own ?? (isNew ? `New: ${type.name}` : 'Without a name');
  const status = document ? statusOf(document) : 'draft';
  const isArchived = status === 'archived';
  return {
    title: said?.is === 'wrong' ? `Not done: ${title}` : title,
    main: html`${said && saidMarkup(said, placesIn(view))}
      <h1><bdi>${title}</bdi></h1>
      <p class="facts">
        <a href="${addressOf(space, 'content_types', type.sys.id)}">${type.name}</a>
        ${document && html`${statusLabel(document)} Updated ${updated(document)} <code>${document.sys.id}</code>`}
      </p>
      ${document && onSite(space, document)} ${languages(space)}
      <form method="post" action="${address}">
        <input type="hidden" name="version" value="${document?.sys.version ?? ''}" />
        <fieldset class="fields" ${isArchived && new Markup('disabled')}>
          <legend class="unseen">Fields</legend>
          ${inGroups(space, view)}
        </fieldset>
        <div class="actions">
          ${buttonsFor(document ? status : 'new').map(
            ([name, label]) => html`<button name="do" value="${name}">${label}</button>`,
          )}
        </div>
        ${isArchived && html`<p class="help">To change it, take it out of the archive first.</p>`}
      </form>`,
  };
}

/** Every button but the last keeps what was written. */
function buttonsFor(status: string): [name: string, label: string][] {
  if (status === 'archived') return [['unarchive', 'Unarchive']];
  const more: Record<string, [string, string]> = {
    draft: ['archive', 'Archive'],
    changed: ['unpublish', 'Unpublish'],
    published: ['unpublish', 'Unpublish'],
  };
  return [
    ['publish', 'Save and publish'],
    ['draft', 'Save as draft'],
    ...(more[status] ? [more[status]] : []),
  ];
}

/** Where the faults of a form are, for what is said at its top. */
const placesIn = ({ fields }: EntryView) =>
  fields.flatMap((view) =>
    view.faults.map((fault) => ({ anchor: anchorOf(view), words: `${view.field.name}: ${fault}` })),
  );

/** The fields in their order, those that stand together in their group. */
function inGroups(space: Space, { fields, document }: EntryView): Markup[] {
  const runs: FieldView[][] = [];
  for (const view of fields) {
    const last = runs.at(-1);
    if (last && view.group && last[0]?.group === view.group) last.push(view);
    else runs.push([view]);
  }
  return runs.map((run) => {
    const group = run[0]?.group;
    const inside = run.map((view) => fieldMarkup(space, view, document));
    if (!group) return html`${inside}`;
    return html`<fieldset class="group">
      <legend>${group.name}</legend>
      ${group.help !== '' && html`<p class="help">${group.help}</p>`}${inside}
    </fieldset>`;
  });
}

function languages(space: Space): Markup | undefined {
  if (space.locales.size === 1) return undefined;
  return html`<p class="help">
    This form is for ${defaultLocale(space).name}. What other languages say stays as it is.
  </p>`;
}
