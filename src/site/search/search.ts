/* The page of search: results come as a person types, from the index that the build made of the site. */
import { isMeant, keepMeant, readTerm, wordsOf } from './search-match.ts';

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
    const pages = term ? await find(term) : [];
    if (own !== turn) return;
    // Not with each letter: Safari takes a hundred in half a minute, and then throws.
    if (say) history.replaceState(null, '', term ? `?q=${encodeURIComponent(term)}` : location.pathname);
    show(term, pages);
  } catch {
    if (own === turn) fail();
  }
}

async function find(term: string): Promise<Page[]> {
  // To Pagefind what is typed with a hyphen is one word, which no page has.
  const answer = await (await pagefind()).debouncedSearch(term.replace(/\p{Pd}/gu, ' '), {}, WAIT);
  const pages = await Promise.all((answer?.results ?? []).map((result) => result.data()));
  const found = pages.map((page) => {
    const words = page.content.split(/\s+/);
    return { page, matched: [page.meta.title ?? '', ...page.locations.map((at) => words[at] ?? '')] };
  });
  return keepMeant(term, found).map(({ page }) => page);
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
  showMore(term, pages);
}

function nothing(): HTMLLIElement {
  const item = document.createElement('li');
  item.append((byId('nothing') as HTMLTemplateElement).content.cloneNode(true));
  return item;
}

/** Those that wait to be shown. */
let rest: Page[] = [];

function showMore(term: string, pages: Page[]): void {
  const typed = wordsOf(term);
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
      const isOf = wordsOf(mark.textContent).some((word) => typed.some((each) => isMeant(word, each)));
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

more?.addEventListener('click', () => {
  const next = list?.children.length ?? 0;
  showMore(box.value, rest);
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
