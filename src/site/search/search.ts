/* The page of search: results come as a person types, from the index that the build made of the site. */
import type { Synonym } from '../../content/schemas/index.ts';
import { isMeant, keepMeant, meaningOf, namedFirst, nearestTerm, readTerm, wordsOf } from './search-match.ts';

/** What is used of Pagefind’s browser API (https://pagefind.app/docs/api/). */
interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  /** Null when another search was asked for meanwhile. */
  debouncedSearch(term: string, options: object, wait: number): Promise<{ results: Result[] } | null>;
}
interface Result {
  data(): Promise<Page>;
}
interface Page {
  url: string;
  excerpt: string;
  content: string;
  /** Which words of its content were found. */
  locations: number[];
  meta: { title?: string };
}

/** What a result is, by where it stands. */
const KINDS: readonly (readonly [address: RegExp, kind: string])[] = [
  [/^\/questions\//, 'Question'],
  [/^\/stories\//, 'Story'],
  [/^\/events\/./, 'Date'],
  [/^\/areas\//, 'Area'],
  [/^\/children\/./, 'Children who wait'],
  [/-easy-read\/$/, 'Easy Read'],
];

/** How many results are shown at a time. */
const PAGE = 8;

/** How long after the last letter to search, in ms. */
const WAIT = 200;

const INDEX = '/pagefind/pagefind.js';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const form = document.querySelector<HTMLFormElement>('.search');
const box = byId('q') as HTMLInputElement;
const found = byId('found');
const title = byId('found-title');
/** What the page brings of the editors’ synonyms. */
const synonyms = JSON.parse(form?.dataset['synonyms'] ?? '[]') as Synonym[];
const list = found.querySelector('ol');
const more = found.querySelector('button');

let loading: Promise<Pagefind> | undefined;
const pagefind = () =>
  (loading ??= import(/* @vite-ignore */ INDEX).then(async (loaded: Pagefind) => {
    // A word itself before titles with a word that begins like it: pets before Peterlee.
    await loaded.options({ ranking: { termSimilarity: 2, metaWeights: { title: 1 } }, excerptLength: 26 });
    await loaded.init();
    return loaded;
  }));

/** Of which search the results are shown: the last one that was asked for. */
let turn = 0;

/** Searches for what is in the box; `say` is whether the address follows it. */
async function search(say: boolean): Promise<void> {
  const term = readTerm(box.value);
  const own = ++turn;
  try {
    let pages = term ? await findMeant(term, own) : [];
    const meant = term && pages.length === 0 ? nearestTerm(term, knownWords()) : undefined;
    if (meant && own === turn) pages = await findMeant(meant, own);
    if (own !== turn) return;
    show(meant && pages.length > 0 ? meant : term, pages);
    if (say) follow(term);
  } catch {
    if (own === turn) fail();
  }
}

/** How long after results the address follows, in ms: at most 60 times in the half minute in which Safari takes 100. */
const REST = 500;

let following: ReturnType<typeof setTimeout> | undefined;
/** What the address is still to say. */
let unsaid: string | undefined;

/** Lets the address follow once nothing more is typed, or a result is opened. */
function follow(term: string): void {
  unsaid = term;
  clearTimeout(following);
  following = setTimeout(sayInAddress, REST);
}

/** A browser that refuses keeps the address that it has. */
function sayInAddress(): void {
  if (unsaid === undefined) return;
  try {
    history.replaceState(null, '', unsaid ? `?q=${encodeURIComponent(unsaid)}` : location.pathname);
    unsaid = undefined;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The words in the names of all there is, which stand below, and those of which the meaning is known. */
const knownWords = () => {
  const names = [...document.querySelectorAll('.groups a')].map(({ textContent }) => textContent);
  return new Set([...names, ...synonyms.flatMap(({ said }) => said)].flatMap(wordsOf));
};

/** What the meaning of a term finds, then what the term itself does: each page once. */
async function findMeant(term: string, own: number): Promise<Page[]> {
  const meaning = meaningOf(term, synonyms);
  if (meaning === undefined) return find(term);
  const meant = await find(meaning);
  // A search of an older turn would take the place of the newer one.
  if (own !== turn) return meant;
  const urls = new Set(meant.map(({ url }) => url));
  return [...meant, ...(await find(term, 0)).filter(({ url }) => !urls.has(url))];
}

async function find(term: string, wait = WAIT): Promise<Page[]> {
  // To Pagefind what is typed with a hyphen is one word, which no page has.
  const answer = await (await pagefind()).debouncedSearch(term.replace(/\p{Pd}/gu, ' '), {}, wait);
  const pages = await Promise.all((answer?.results ?? []).map((result) => result.data()));
  const found = pages.map((page) => {
    const words = page.content.split(/\s+/);
    return { page, matched: [page.meta.title ?? '', ...page.locations.map((at) => words[at] ?? '')] };
  });
  return namedFirst(
    term,
    keepMeant(term, found).map(({ page }) => page),
  );
}

function fail(): void {
  loading = undefined;
  rest = [];
  title.textContent = 'The search doesn’t work just now';
  byId('count').textContent = 'The search doesn’t work just now. The list of everything is below.';
  if (list) list.textContent = '';
  if (more) more.hidden = true;
  found.hidden = false;
}

function show(term: string, pages: Page[]): void {
  found.hidden = term === '';
  const count = pages.length === 0 ? 'Nothing' : `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`;
  title.textContent = `${count} found for “${term}”`;
  byId('count').textContent = term ? title.textContent : '';
  if (list) list.textContent = '';
  if (pages.length === 0 && term) list?.appendChild(nothing());
  sought = wordsOf(`${term} ${meaningOf(term, synonyms) ?? ''}`);
  showMore(pages);
}

function nothing(): HTMLLIElement {
  const item = document.createElement('li');
  item.append((byId('nothing') as HTMLTemplateElement).content.cloneNode(true));
  return item;
}

/** Those that wait to be shown. */
let rest: Page[] = [];
/** The words that were looked for. */
let sought: readonly string[] = [];

function showMore(pages: Page[]): void {
  const items = pages.slice(0, PAGE).map(({ url, excerpt, meta }) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = url;
    link.textContent = meta.title ?? url;
    const kind = KINDS.find(([address]) => address.test(url))?.[1];
    const words = document.createElement('p');
    // Pagefind escapes the words of the page, and marks what was searched for.
    words.innerHTML = excerpt;
    words.querySelectorAll('mark').forEach((mark) => {
      const isOf = wordsOf(mark.textContent).some((word) => sought.some((each) => isMeant(word, each)));
      if (!isOf) mark.replaceWith(...mark.childNodes);
    });
    item.append(
      link,
      ...(kind
        ? [` `, Object.assign(document.createElement('span'), { className: 'kind', textContent: kind })]
        : []),
      words,
    );
    return item;
  });
  list?.append(...items);
  rest = pages.slice(PAGE);
  if (more) more.hidden = rest.length === 0;
}

list?.addEventListener('click', sayInAddress);

more?.addEventListener('click', () => {
  const next = list?.children.length ?? 0;
  showMore(rest);
  list?.children[next]?.querySelector('a')?.focus();
});

if (form) {
  form.hidden = false;
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  // Loaded before it is needed, but not before somebody means to search.
  box.addEventListener('focus', () => void pagefind().catch(() => undefined), { once: true });
  box.addEventListener('input', () => void search(true));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search(true).then(() => title.focus());
  });
  if (box.value) void search(false);
}
