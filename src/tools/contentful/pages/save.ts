import type { Api } from '../api.ts';
import { Problem, unprocessable } from '../http/problem.ts';
import { ask } from './ask.ts';
import { entryPage } from './entry-page.ts';
import { isChanged, openEntry, valuesOf, withTexts, type EntryView } from './entry-view.ts';
import { withProblem, type Said } from './faults.ts';
import { notePage, type Page } from './layout.ts';
import { addressOf } from './titles.ts';

/** What a person gets: a page, or the address of the page that says what was done. */
export type Shown = { status: number; page: Page } | { done: string };

type Deed = {
  /** Whether it saves what was written first. */
  saves: boolean;
  turn?: [method: 'PUT' | 'DELETE', path: string];
  said: string;
};

const FOLLOWS =
  'The site follows within a few seconds, unless there is a mistake in it: the terminal that runs the site says which.';

/** What the buttons do, by their names. */
const DEEDS: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  ['publish', { saves: true, turn: ['PUT', 'published'], said: `Published. ${FOLLOWS}` }],
  [
    'draft',
    {
      saves: true,
      said: 'Saved as a draft. A site that shows drafts follows within a few seconds; others wait until it is published.',
    },
  ],
  [
    'unpublish',
    {
      saves: true,
      turn: ['DELETE', 'published'],
      said: `Unpublished, and kept as a draft. It leaves the site within a few seconds.`,
    },
  ],
  [
    'archive',
    {
      saves: true,
      turn: ['PUT', 'archived'],
      said: 'Put in the archive. It leaves the site within a few seconds.',
    },
  ],
  ['unarchive', { saves: false, turn: ['DELETE', 'archived'], said: 'Back from the archive, as a draft.' }],
]);

/** What a page says after a button was pressed. */
export function doneWith(name: string | null): Said | undefined {
  const said = DEEDS.get(name ?? '')?.said;
  return said === undefined ? undefined : { is: 'done', words: [said] };
}

/** Does what a form asks for, as the Management API does it. What can't be done leaves the form as it was written. */
export async function save(api: Api, opened: EntryView, form: URLSearchParams): Promise<Shown> {
  const { space } = api;
  const name = form.get('do') ?? '';
  const deed = DEEDS.get(name);
  if (!deed) return { status: 400, page: notePage('Not done', 'That isn’t one of the buttons.') };
  const write = (view: EntryView) => (deed.saves ? withTexts(view, form) : view);
  let { document, address } = opened;
  let version = form.get('version') ?? '';
  const request = async (method: string, path: string, headers: Record<string, string>, fields?: object) => {
    document = await ask(api, method, path, headers, fields);
    address = addressOf(space, 'entries', document.sys.id);
    version = String(document.sys.version);
  };
  try {
    if (deed.saves) {
      const view = write(opened);
      demandHeld(view);
      const [method, path, headers] = opened.document
        ? (['PUT', address, { 'x-contentful-version': version }] as const)
        : (['POST', addressOf(space, 'entries'), { 'x-contentful-content-type': view.type.sys.id }] as const);
      await request(method, path, { ...headers }, { fields: valuesOf(space, view) });
    }
    if (deed.turn) {
      const [method, path] = deed.turn;
      await request(method, `${address}/${path}`, { 'x-contentful-version': version });
    }
    return { done: `${address}?done=${name}` };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const now = document ? await openEntry(api, address) : opened;
    const { view, said } = withProblem(write(now), error, document !== opened.document);
    return { status: error.status, page: entryPage(space, view, said) };
  }
}

/** @throws {Problem} 422 for what would be lost of the words */
function demandHeld({ fields }: EntryView): void {
  const errors = fields
    .filter(isChanged)
    .flatMap(({ field, widget, texts }) =>
      widget.lost(texts).map((details) => ({ name: 'lost', path: ['fields', field.id], details })),
    );
  if (errors.length > 0) throw unprocessable('InvalidEntry', errors);
}
